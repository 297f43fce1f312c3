"""Answers kept in pages: where they may go, how they fit, and how they live on."""
