"""Lists as Atom feeds."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language

UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a feed, and its topics in `about`.

    `url` leads to it; `key` is a path that stays its own, whatever becomes of its address.
    """

    key: str
    url: str
    title: str
    updated: datetime
    words: str = ""
    author: str = ""
    about: tuple[str, ...] = ()


def atom(request: HttpRequest, *, title: str, url: str, entries: Iterable[Entry]) -> HttpResponse:
    """Answer with a feed of these entries, newest first. `url` is the path of the list that it follows."""
    made = Atom1Feed(
        title=spoken(f"{title} · {settings.SITE_NAME}"),
        link=f"{settings.SITE_URL}{url}",
        description="",
        language=get_language(),
        author_name=settings.SITE_NAME,
        feed_url=f"{settings.SITE_URL}{request.get_full_path()}",
        feed_guid=f"{settings.SITE_URL}{request.path}",
    )
    for entry in entries:
        made.add_item(
            title=spoken(entry.title),
            link=f"{settings.SITE_URL}{entry.url}",
            description=escape(spoken(entry.words)),
            unique_id=f"{settings.SITE_URL}{entry.key}",
            updateddate=entry.updated,
            author_name=spoken(entry.author) or None,
            categories=[spoken(topic) for topic in entry.about],
        )
    response = HttpResponse(content_type=made.content_type)
    made.write(response, "utf-8")
    return response


def spoken(words: str) -> str:
    return UNSPEAKABLE.sub("", words)
