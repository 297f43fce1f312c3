"""What people searched for: the log, what failed, and the gaps that makes."""
