"""Pages that are there already: of the same title, or with nearly the same text."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

import markup
from search.alike import alike
from wiki.hints.hint import Hint, Writing
from wiki.models import Page
from wiki.models.page import KIND, key_of

WORD = re.compile(r"\w+")
SHINGLE = 4  # words in a row
FEWEST = 30  # shingles; a shorter text is like many
MOST_WORDS = 20_000
COMPARED = 5
NEARLY = 0.6  # of the shingles of the shorter text


def same_title(writing: Writing) -> Iterator[Hint]:
    """Point out another page of this space with this title: one query."""
    space = writing.page.space_id if writing.page else writing.space.pk if writing.space else None
    others = Page.objects.visible_to(writing.by).filter(space=space, key=key_of(writing.title))
    other = others.exclude(pk=writing.page.pk if writing.page else None).first() if writing.title.strip() else None
    if other:
        words = _("This space has a page called “%(title)s” already.")
        yield Hint("files", words % {"title": other.title}, url=other.get_absolute_url())


def nearly_the_same(writing: Writing) -> Iterator[Hint]:
    """Point out pages with nearly the same words in the same order: three queries, and a close look at five pages."""
    mine = shingles(" ".join(section.text for section in writing.rendered.sections))
    if len(mine) < FEWEST:
        return
    language = (writing.page.space if writing.page else writing.space).language  # type: ignore[union-attr]  # one is there
    text = "\n".join(section.text for section in writing.rendered.sections)
    found = alike(text, user=writing.by, kind=KIND, language=language, limit=COMPARED + 1)
    numbers = [pk for pk in found if not writing.page or pk != writing.page.pk][:COMPARED]
    pages = Page.objects.visible_to(writing.by).defer(None).defer("body", "contents").in_bulk(numbers)
    for page in filter(None, map(pages.get, numbers)):
        theirs = shingles(" ".join(section.text for section in markup.sections_of(page.html)))
        same = len(mine & theirs)
        if len(theirs) >= FEWEST and same >= NEARLY * min(len(mine), len(theirs)):
            words = _("“%(title)s” says nearly the same: %(share)d %% of this text stands there, too.")
            share = 100 * same // len(mine)
            yield Hint("files", words % {"title": page.title, "share": share}, url=page.get_absolute_url())


def shingles(text: str) -> set[int]:
    """Give what a text says as so many words in a row, each row by a number."""
    words = WORD.findall(text.casefold())[:MOST_WORDS]
    return {hash(tuple(words[start : start + SHINGLE])) for start in range(len(words) - SHINGLE + 1)}
