"""What is found for what was asked, and in which order."""
