"""A text put into another one: its headings made deep enough for the place it comes to."""

import markup
from markup.whereabouts import CONTAINERS, HASHES, UNDERLINE, headings

DEEPEST = 6


def fitted(text: str, *, within: int) -> str:
    """Give a text all of whose headings are deeper than this level, those of one level still of one level.

    One that fits stays as it is. Lays the text out once, twice where it does not fit.
    """
    levels = [heading.level for heading in markup.to_html(text).contents]
    by = within + 1 - min(levels, default=DEEPEST)
    if by <= 0:
        return text
    lines = text.split("\n")
    for line, level in sorted(zip(headings(text), levels, strict=False), key=lambda found: -(found[0] or 0)):
        if line is not None:
            deepen(lines, line, min(level + by, DEEPEST))
    return "\n".join(lines)


def deepen(lines: list[str], line: int, level: int) -> None:
    """Write the heading of this line anew, one with a line drawn beneath it too."""
    marks = "#" * level
    if found := HASHES.match(lines[line]):
        lines[line] = f"{found[0].rstrip('#')}{marks}{lines[line][found.end() :]}"
        return
    last = next((at for at in range(line + 1, len(lines)) if UNDERLINE.match(lines[at])), None)
    if last is None:
        return
    opening = CONTAINERS.match(lines[line])
    before = opening[0] if opening else ""
    words = " ".join([lines[line][len(before) :], *(CONTAINERS.sub("", each) for each in lines[line + 1 : last])])
    lines[line : last + 1] = [f"{before}{marks} {' '.join(words.split())}"]
