"""How a text is divided: headings that skip a level, and a text too long for one page."""

from collections.abc import Iterator
from itertools import pairwise

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _

from markup import whereabouts
from wiki.hints.hint import Hint, Writing
from wiki.models.page import WORDS_A_MINUTE

LONG = 5_000  # words


def skipping_levels(writing: Writing) -> Iterator[Hint]:
    """Point out a heading two levels or more beneath the one before it; lays the text out again where there is one."""
    contents = writing.rendered.contents
    skipping = [number for number, (one, next_) in enumerate(pairwise(contents), 1) if next_.level > one.level + 1]
    lines = whereabouts.headings(writing.body) if skipping else ()
    for number in skipping:
        heading, above = contents[number], contents[number - 1]
        words = _("“%(heading)s” is a heading of level %(level)d right after one of level %(above)d.")
        names = {"heading": heading.text, "level": heading.level, "above": above.level}
        line = lines[number] if number < len(lines) else None
        yield Hint("heading", words % names, 0 if line is None else line + 1)


def very_long(writing: Writing) -> Iterator[Hint]:
    if (words := writing.rendered.words) > LONG:
        said = _("The text has %(words)s words, %(minutes)d minutes of reading. Several pages are found more easily.")
        yield Hint("book-open", said % {"words": intcomma(words), "minutes": words // WORDS_A_MINUTE})
