"""What people type into the box of search, and what it means."""
