"""The filters beside the results: of each field the values that what was found has, with their numbers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import User
from search.finding.facets import Counts
from search.kinds import KINDS
from search.language.addresses import UPDATED, Address, Chosen
from search.language.known import Known, people_of, spaces_of, topics_of

Key = TypeVar("Key", str, int)
SHOWN = 6  # of one field; the rest is a click away
LISTED = 30


@dataclass(frozen=True, slots=True)
class Choice:
    """A value one may narrow to: `address` is the search that is narrowed so."""

    label: str | Promise
    number: int
    address: Address


@dataclass(frozen=True, slots=True)
class Facet:
    """A field and its values: `choices` are shown, `further` are a click away."""

    title: str
    choices: Sequence[Choice]
    further: Sequence[Choice]


def facets(chosen: Chosen, counts: Counts, *, user: User) -> list[Facet]:
    """Give the fields by which what was found divides: up to three queries, for the names of spaces, topics and people.

    A value that all of it has narrows nothing and is left out, as is a field without values.
    """
    address, total = chosen.address, counts.total
    kinds = {kind: Known(0, kind, str(KINDS[kind].label)) for kind in counts.kinds if kind in KINDS}
    named: list[tuple[str, str, Iterable[tuple[Known, int]]]] = [
        ("kind", _("Kind"), ((kinds[kind], number) for kind, number in largest(counts.kinds) if kind in kinds)),
        ("space", _("Space"), named_by(counts.spaces, total, lambda keys: spaces_of(keys, user))),
        ("topic", _("Topic"), named_by(counts.topics, total, topics_of)),
        ("by", _("Written by"), named_by(counts.people, total, people_of)),
        ("updated", _("Last change"), changed(counts)),
        ("checked", _("Checked"), checked(counts)),
    ]
    made = []
    for field, title, values in named:
        telling = [(one, number) for one, number in values if 0 < number < total and not address.has(field, one.value)]
        choices = [Choice(one.label, number, address.having(field, one.value)) for one, number in telling]
        if choices:
            made.append(Facet(title, choices[:SHOWN], choices[SHOWN:]))
    return made


def largest(numbers: Mapping[Key, int]) -> list[tuple[Key, int]]:
    return sorted(numbers.items(), key=lambda one: (-one[1], one[0]))


def named_by(
    numbers: Mapping[int, int], total: int, ask: Callable[[Iterable[int]], Mapping[int, Known]]
) -> list[tuple[Known, int]]:
    """Give the names of the most frequent values, in the order of their numbers."""
    first = largest({key: number for key, number in numbers.items() if number < total})[:LISTED]
    known = ask([key for key, _ in first]) if first else {}
    return [(known[key], number) for key, number in first if key in known]


def changed(counts: Counts) -> list[tuple[Known, int]]:
    """Give the times that tell something: each has more than the shorter one before it."""
    spans: list[tuple[Known, int]] = []
    for word, label in UPDATED.items():
        number = counts.updated.get(word, 0)
        if number > (spans[-1][1] if spans else 0):
            spans.append((Known(0, word, capfirst(str(label))), number))
    return spans


def checked(counts: Counts) -> list[tuple[Known, int]]:
    return [
        (Known(0, "yes", _("Checked")), counts.checked),
        (Known(0, "no", _("Not checked")), counts.total - counts.checked),
    ]
