"""What a question shows each of its readers."""
