"""Asking without a name: sealing who asked, and telling them what became of it."""
