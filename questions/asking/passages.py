"""Where on a page somebody is stuck: taken from an address, and found again in the page as it is now."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import Http404

from accounts.models import User
from questions.actions.asking import Passage
from questions.models.question import LONGEST_AROUND, LONGEST_HEADING, LONGEST_QUOTE
from ui.numbers import number_in
from wiki.access import access_page

PLACE = ("page", "heading", "quote", "before", "after")  # in an address


def passage_of(said: Mapping[str, str], user: User) -> Passage | None:
    """Give the passage that an address names, None where it names no page: one query.

    Raise Http404 for a page that this person may not read.
    """
    if not said.get("page"):
        return None
    number = number_in(said["page"])
    if number is None:
        raise Http404
    page = access_page(user, number)
    heading = one_line(said, "heading")[:LONGEST_HEADING]
    return Passage(
        page,
        quote=one_line(said, "quote").strip()[:LONGEST_QUOTE],
        before=one_line(said, "before")[-LONGEST_AROUND:],
        after=one_line(said, "after")[:LONGEST_AROUND],
        heading=heading,
        heading_words=next((each["text"] for each in page.contents if each["id"] == heading), "")[:LONGEST_HEADING],
    )


def one_line(said: Mapping[str, str], name: str) -> str:
    """Give the words as selections have them: spaces at the ends tell where words begin, all others are single."""
    words = said.get(name, "").replace("\x00", "")
    before, after = " " * words[:1].isspace(), " " * words[-1:].isspace()
    return f"{before}{' '.join(words.split())}{after}"


def written(said: Mapping[str, str]) -> str:
    """Give what an address says of a passage, as the query of one."""
    return urlencode({name: said[name] for name in PLACE if said.get(name)})
