"""All hints for a text, in the order of its lines."""

from itertools import chain

from wiki.hints import headings, links, pictures, sameness
from wiki.hints.hint import Hint, Writing

MOST = 30
WHOLE = (sameness.same_title, sameness.nearly_the_same)
PARTS = (links.leading_nowhere, pictures.without_words, headings.skipping_levels, headings.very_long)


def hints_of(writing: Writing) -> list[Hint]:
    """Give what there is to point out, at most MOST: six queries, and one or two more for what is nearly the same."""
    kinds = PARTS if writing.is_section else (*WHOLE, *PARTS)
    found = chain.from_iterable(kind(writing) for kind in kinds)
    return sorted(found, key=lambda hint: hint.line)[:MOST]
