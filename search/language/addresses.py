"""The address of a search, and what it means.

`/search/?q=…&kind=page&kind=file&space=<slug>&topic=<slug>&by=<username>&updated=…&checked=yes|no&exact=1`: all may be
left out; `kind`, `space`, `topic` and `by` may come several times, and of each any will do. `updated` is what
`search.language.dates` reads: `day`, `week`, `month`, `year`, `2026-01`, `2026-01-15..2026-02-28`. What was chosen so
and what was typed both hold.

A view calls `chosen = from_address(request.GET, user)` and has

- `chosen.address.q`, `chosen.filters`, `chosen.address.is_exact`: for `find(q, filters=…, is_exact=…)`,
- `chosen.picks`: each chosen filter with its label and the address without it, for chips,
- `chosen.address.having(field, value)`, `.without(field, value)`, `.plain()`: other searches, each written by `str()`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from urllib.parse import urlencode

from django.http import Http404, QueryDict
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from search.kinds import KINDS, kind_of
from search.language import dates
from search.language.filters import Filters
from search.language.known import Found, Known, people_called, spaces_called, topics_called
from search.language.reading import now_of
from search.language.wording import clean

CHARACTERS = 1_000  # of the words
MOST = 20  # values of a field
LONGEST = 200  # characters of a value
SEVERAL = ("kind", "space", "topic", "by")
CHECKED = {"yes": True, "no": False}
UPDATED: Mapping[str, str | Promise] = {
    "day": gettext_lazy("in the last day"),
    "week": gettext_lazy("in the last week"),
    "month": gettext_lazy("in the last month"),
    "year": gettext_lazy("in the last year"),
}


@dataclass(frozen=True, slots=True)
class Address:
    """What an address says, value by value, unread. `str()` writes it, with the question mark."""

    q: str = ""
    kind: tuple[str, ...] = ()
    space: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    updated: str = ""
    checked: str = ""
    is_exact: bool = False

    def having(self, field: str, value: str) -> "Address":
        """Give the search that is narrowed by this value too; of `updated` and `checked` it takes the other's place."""
        several = tuple(dict.fromkeys((*getattr(self, field), value)))
        return self.changed(field, several if field in SEVERAL else value)

    def without(self, field: str, value: str = "") -> "Address":
        """Give the search that is narrowed by this value no more, or by none of the field."""
        left = tuple(one for one in getattr(self, field) if value and one != value)
        return self.changed(field, left if field in SEVERAL else "")

    def changed(self, field: str, value: str | tuple[str, ...]) -> "Address":
        return replace(self, **{field: value})  # type: ignore[arg-type]  # which type a field has, `SEVERAL` says

    def has(self, field: str, value: str) -> bool:
        """Whether this value is chosen."""
        chosen = getattr(self, field)
        return value in chosen if field in SEVERAL else chosen == value

    def plain(self) -> "Address":
        """Give the search for the words alone."""
        return Address(q=self.q)

    def exactly(self) -> "Address":
        """Give the search for the words as they were typed, whatever they are corrected to."""
        return replace(self, is_exact=True)

    def __str__(self) -> str:
        said = [("q", self.q), *((field, value) for field in SEVERAL for value in getattr(self, field))]
        said += [("updated", self.updated), ("checked", self.checked), ("exact", "1" if self.is_exact else "")]
        return "?" + urlencode([(field, value) for field, value in said if value])


@dataclass(frozen=True, slots=True)
class Pick:
    """A chosen filter: its label, and the search without it."""

    field: str
    value: str
    label: str
    without: Address


@dataclass(frozen=True, slots=True)
class Chosen:
    """A search as its address has it: what it narrows to, and by what names."""

    address: Address
    filters: Filters
    picks: Sequence[Pick]
    spaces: Sequence[Known]
    topics: Sequence[Known]
    people: Sequence[Known]


def from_address(sent: QueryDict, user: User) -> Chosen:
    """Read an address: one query for each of `space`, `topic` and `by` that it has.

    A space, topic or person that this person may not know of, or that is not there, is 404. A kind, time or answer that
    is none is left out.
    """
    return read_address(written(sent), user)


def read_address(address: Address, user: User) -> Chosen:
    """Read what an address says. See `from_address`."""
    now = now_of(user)
    spaces, topics = known(spaces_called, address.space, user), known(topics_called, address.topic, user)
    people = known(people_called, address.by, user)
    span = dates.read(address.updated, now) if address.updated else None
    address = replace(
        address,
        kind=tuple(kind for kind in address.kind if kind in KINDS),
        space=values_of(spaces),
        topic=values_of(topics),
        by=values_of(people),
        updated=address.updated if span else "",
        checked=address.checked if address.checked in CHECKED else "",
    )
    filters = Filters(
        spaces=keys_of(spaces),
        kinds=address.kind,
        topics=keys_of(topics),
        people=keys_of(people),
        is_checked=CHECKED.get(address.checked),
        since=span.since if span else None,
        until=span.until if span else None,
    )
    named = {"space": spaces, "topic": topics, "by": people}
    return Chosen(address, filters, list(picks_of(address, named, span)), spaces, topics, people)


def written(sent: QueryDict) -> Address:
    """Give what stands in the address, cut to a bearable size."""

    def values(field: str) -> tuple[str, ...]:
        said = (clean(value).strip()[:LONGEST] for value in sent.getlist(field)[:MOST])
        return tuple(dict.fromkeys(value for value in said if value))

    return Address(
        q=clean(sent.get("q", ""))[:CHARACTERS].strip(),
        kind=values("kind"),
        space=values("space"),
        topic=values("topic"),
        by=values("by"),
        updated="".join(values("updated")[:1]),
        checked="".join(values("checked")[:1]),
        is_exact=sent.get("exact") == "1",
    )


def known(called: Callable[[Iterable[str], User], Found], texts: Sequence[str], user: User) -> list[Known]:
    """Give what these values of an address name, each of which must be there."""
    found = called(texts, user)
    meant = [next((one for one in found[text] if one.value == text), None) or first(found[text]) for text in texts]
    return list(dict.fromkeys(meant))


def first(found: Sequence[Known]) -> Known:
    if not found:
        raise Http404
    return found[0]


def values_of(found: Iterable[Known]) -> tuple[str, ...]:
    return tuple(one.value for one in found)


def keys_of(found: Iterable[Known]) -> tuple[int, ...]:
    return tuple(one.key for one in found)


def picks_of(address: Address, named: Mapping[str, Sequence[Known]], span: dates.Span | None) -> Iterator[Pick]:
    for kind in address.kind:
        yield Pick("kind", kind, str(kind_of(kind).label), address.without("kind", kind))
    for field, found in named.items():
        for one in found:
            yield Pick(field, one.value, one.label, address.without(field, one.value))
    if span:
        yield Pick("updated", address.updated, time_label(address.updated, span), address.without("updated"))
    if address.checked:
        label = _("Checked") if address.checked == "yes" else _("Not checked")
        yield Pick("checked", address.checked, label, address.without("checked"))


def time_label(said: str, span: dates.Span) -> str:
    """Say what time is meant, by its days: both ends are among them."""
    if said in UPDATED:
        return _("Changed %s") % UPDATED[said]
    since = date_format(span.since, "DATE_FORMAT") if span.since else ""
    last = date_format(span.until - timedelta(days=1), "DATE_FORMAT") if span.until else ""
    if since and last:
        days = since if since == last else f"{since} – {last}"
        return _("Changed %s") % days
    if since:
        return _("Changed since %s") % since
    return _("Changed until %s") % last
