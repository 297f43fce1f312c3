"""Putting all that can be found into the index anew."""
