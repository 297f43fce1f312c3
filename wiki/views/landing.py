"""Where one lands after saving: at the place one edited."""

import re
from html import unescape
from urllib.parse import quote

from wiki.models import Page

HEADING = re.compile(r'<h[1-6] id="([^"]*)"')


def place_of_change(page: Page, before: str, *, section: str = "") -> str:
    """Give the page's address, with the heading above the first thing that reads otherwise than in the HTML `before`.

    The lead has no heading. Where nothing reads otherwise it is the `section` that was written, else the top.
    """
    heading = heading_above(page.html, same_beginning(before, page.html)) if before != page.html else section
    return f"{page.get_absolute_url()}#{quote(heading)}" if heading else page.get_absolute_url()


def heading_above(html: str, place: int) -> str:
    last = ""
    for found in HEADING.finditer(html):
        if found.start() > place:
            break
        last = unescape(found[1])
    return last


def same_beginning(one: str, other: str) -> int:
    """Give how many characters both begin with, by halving: slices compare a thousand times faster than characters do."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least
