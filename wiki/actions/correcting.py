"""Correcting words of a page from where one reads them."""

from django.utils.translation import gettext as _

import markup
from accounts.models import User
from markup import whereabouts
from markup.passages import Change, Passage, escaped, replace_words, shown_by, shown_with
from wiki.actions.errors import EditConflict, Refusal
from wiki.actions.text import edit_page
from wiki.actions.ticking import fresh
from wiki.laid import lay_out_for
from wiki.models import Page

TRIES = 3
SMALL = 5  # words
LONGEST_WORDS = 80


class Uncertain(Refusal):
    """It cannot be told for sure where in the source the words stand; the editor can be opened there."""


def correct_page(page: Page, *, by: User, passage: Passage, words: str) -> Page:
    """Exchange words that somebody reads in a page, as a version of its own; what was saved meanwhile stays.

    The words are looked for in the text as it is now. Saved is only what, laid out, shows just these words changed and all
    others as before. Lays the text out up to four times. Not to be called with the page's row locked. Raise Uncertain
    when the place or the way to write it cannot be told; what changes nothing makes no version.
    """
    change = Change.of(passage.quote, words)
    if change is None:
        return page
    summary = _("Corrected: %(old)s → %(new)s") % {"old": shortened(change.old), "new": shortened(change.new)}
    is_small = max(len(change.old), len(change.new)) <= SMALL
    for _try in range(TRIES):
        current = fresh(page)
        body = corrected(current, by=by, passage=passage, words=words)
        try:
            return edit_page(
                current,
                by=by,
                title=current.title,
                body=body,
                based_on=current.version,
                summary=summary,
                is_minor=is_small,
            )
        except EditConflict:
            continue
    raise unclear()


def corrected(page: Page, *, by: User, passage: Passage, words: str) -> str:
    """Give the page's source with the passage exchanged. Raise Uncertain unless laying it out proves it right."""
    wanted = shown_with(shown_by(markup.sections_of(page.html)), passage, words)
    start, end = section_of(page, passage.heading)
    for written in dict.fromkeys((words, escaped(words))):
        body = wanted and replace_words(page.body, passage, written, start=start, end=end)
        if body and shown_by(markup.sections_of(lay_out_for(page, body, by=by).rendered.html)) == wanted:
            return body
    raise unclear()


def section_of(page: Page, heading: str) -> tuple[int, int]:
    """Give where the source of a section begins and ends; of the whole text, where the heading is not known."""
    contents = [markup.Heading(**each) for each in page.contents]
    spans = whereabouts.spans(page.body, contents)
    lines = page.body.split("\n")
    first = min((span.start for span in spans.values()), default=len(lines))
    span = spans.get(heading, whereabouts.Span(0, len(lines) if heading else first))
    return sum(len(line) + 1 for line in lines[: span.start]), sum(len(line) + 1 for line in lines[: span.end])


def shortened(words: tuple[str, ...]) -> str:
    said = " ".join(words)
    return said if len(said) <= LONGEST_WORDS else f"{said[: LONGEST_WORDS - 1]}…"


def unclear() -> Uncertain:
    return Uncertain(
        _(
            "It cannot be told for sure where these words stand in the source. Correct them in the editor; nothing is lost."
        )
    )
