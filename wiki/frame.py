"""The document around a page's text, laid out once for all who see the same, with holes for what each of them gets.

It is laid out without a request, so that nothing personal can get into what many readers share: what a template says of
`user` stays empty there for everybody, and is seen to be missing.
"""

import re
import secrets
from enum import StrEnum
from functools import partial
from typing import Any

from django.contrib.messages import get_messages
from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from accounts.requests import UserRequest
from ui.context import site
from wiki.models.reading import Reading, digest_of
from wiki.section_links import linked, section_links

HOUR = 3600
TOKEN = secrets.token_hex(8)  # known to nobody who writes, so that no text can make a hole
frames = caches["template_fragments"]
Frame = tuple[list[str], dict[str, str]]


class Hole(StrEnum):
    """What a view fills in. The templates name them as `holes.TOP`."""

    NONCE = "nonce"
    TOP = "top"
    NOTICES = "notices"
    TEXT = "text"

    @property
    def mark(self) -> SafeString:
        return SafeString(f"{TOKEN}-{self}.")


MARK = re.compile(rf"{TOKEN}-(\w+)\.")
MARKS = {hole.name: hole.mark for hole in Hole}


def document(request: UserRequest, reading: Reading, shown: str) -> str:
    """Give the page as this person sees it; `shown` names the frame it goes into."""
    pieces, links = frame(reading, shown, site(request))
    fill = {
        Hole.NONCE: partial(str, request.csp_nonce),
        Hole.TOP: partial(top, request, reading.page.space.slug),
        Hole.NOTICES: partial(notices, request),
        Hole.TEXT: partial(linked, reading.page.html, links),
    }
    pieces = list(pieces)
    pieces[1::2] = [fill[Hole(name)]() for name in pieces[1::2]]
    return "".join(pieces)


def frame(reading: Reading, shown: str, site: dict[str, object]) -> Frame:
    """Give the document in pieces, words and between them the names of holes, and the links at the text's headings."""
    key = f"frame.{shown}.{site['THEME']}"
    made: Frame | None = frames.get(key)
    if made is None:
        about = {"reading": reading, "page": reading.page, "space": reading.page.space}
        whole = render_to_string("wiki/page.html", {**site, **about, "holes": MARKS, "CSP_NONCE": Hole.NONCE.mark})
        made = MARK.split(whole), section_links(reading.page)
        frames.set(key, made, HOUR)
    return made


def top(request: UserRequest, space: str) -> str:
    """Give the bar on top, which is the person's own, kept for as long as what it says of them is true."""
    user = request.user
    person = (user.pk, user.username, user.name, user.email, user.picture.name, user.is_staff, user.unread_notices)
    key = f"top.{digest_of(get_language(), space, person)}"
    bar: str | None = frames.get(key)
    if bar is None:
        bar = render_to_string("components/top.html", {"space": {"slug": space}}, request)
        frames.set(key, bar, HOUR)
    return bar


def notices(request: UserRequest) -> str:
    context: dict[str, Any] = {"messages": get_messages(request)}
    return render_to_string("components/notices.html", context) if len(context["messages"]) else ""
