"""Numbers of rows as addresses and forms send them."""

LONGEST_NUMBER = 18  # digits: more fit no column


def number_in(text: str) -> int | None:
    """Give the number that a text is, or None where it is anything else, or longer than any of ours."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER else None
