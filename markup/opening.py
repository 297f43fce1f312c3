"""The first words of a text as they are read, for lists that show no more of it."""

import re

SIGNS = re.compile(
    r"^[ \t]*(?:(?:#{1,6}|>|!!! \w+|[-*+](?: \[[ xX]\])?)[ \t]+|(?:```|~~~).*$|[|: -]+$)|\*\*|~~|`|\||\[\[|\]\]",
    re.MULTILINE,
)  # of Markdown, as far as they stand in the way of who reads the first words
LOOKED_AT = 1000  # characters


def opening(markdown: str) -> str:
    """Give the beginning of a text in one line, without the commonest signs."""
    return " ".join(SIGNS.sub(" ", markdown[:LOOKED_AT]).split())
