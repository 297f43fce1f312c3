"""The first words of a text as they are read, for lists that show no more of it."""

import re

LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*\)")
SIGNS = re.compile(
    r"^[ \t]*(?:(?:#{1,6}|>|!!! \w+|[-*+](?: \[[ xX]\])?)[ \t]+|(?:```|~~~).*$|[|: -]+$)|\|",
    re.MULTILINE,
)  # of Markdown, as far as they stand in the way of who reads the first words
MARKS = re.compile(r"\*\*|~~|`|\[\[|\]\]")  # those around words
EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=\S)([^*_\n]+)(?<=\S)\1(?![\w*_])")
LOOKED_AT = 1000  # characters


def opening(markdown: str) -> str:
    """Give the beginning of a text in one line, without the commonest signs, and of links the words."""
    bare = MARKS.sub("", SIGNS.sub(" ", LINK.sub(r"\1", markdown[:LOOKED_AT])))
    bare = EMPHASIS.sub(r"\2", bare)
    return " ".join(bare.split())
