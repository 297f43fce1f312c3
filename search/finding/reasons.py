"""Why something was found, for whoever asks: which words stand where, and what moved it up or down."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from search.finding.scoring import Answer
from search.finding.sought import Sought


@dataclass(frozen=True, slots=True)
class Why:
    """The words looked for as they were typed, by where they stand; `called` are the other names that have any.

    `adjustments` are of `checked`, `recent`, `opened` and `archived`.
    """

    title: Sequence[str] = ()
    called: Sequence[str] = ()
    headings: Sequence[str] = ()
    links: Sequence[str] = ()
    text: Sequence[str] = ()
    adjustments: Sequence[str] = ()


UNTOLD = Why()


def why(answer: Answer, sought: Sequence[Sought], adjustments: Sequence[str]) -> Why:
    names = [name.split() for name in answer.found.names]
    aliases = zip(answer.found.aliases.splitlines(), names[1:], strict=False)  # the first few names alone were read
    return Why(
        title=[typed(one) for one in sought if names and is_in(names[0], one)],
        called=[alias for alias, name in aliases if any(is_in(name, one) for one in sought)],
        headings=standing(answer, sought, "heading"),
        links=standing(answer, sought, "links"),
        text=standing(answer, sought, "text"),
        adjustments=adjustments,
    )


def is_in(lexemes: Sequence[str], one: Sought) -> bool:
    return any(one.loudness(lexeme) for lexeme in lexemes)


def standing(answer: Answer, sought: Sequence[Sought], field: str) -> list[str]:
    """Give the words that stand in this field of some passage."""
    return [typed(one) for nth, one in enumerate(sought) if any(getattr(row[nth], field) for row in answer.table)]


def typed(one: Sought) -> str:
    """Give the word; of one that was taught to mean others, say that these will do."""
    word = one.word.typed or min(one.forms, key=len, default="")
    return _("%(word)s (or what it means)") % {"word": word} if one.word.taught else word
