"""Slips put right from the words in use."""
