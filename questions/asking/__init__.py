"""What helps before a question is posted: what answers it already, who is asked first, and where one is stuck."""
