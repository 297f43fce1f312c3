"""What stands in a text as `{{children}}` and its like, filled in for who reads it: see docs/decisions/0012."""

from wiki.blocks.filling import fill_page, fill_text

__all__ = ["fill_page", "fill_text"]
