"""Lists paged by key: a page begins where the one before it ended, so the thousandth costs what the first does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any, Generic, TypeVar

from django.core.signing import BadSignature, Signer
from django.db.models import Model, Q, QuerySet
from django.http import Http404

Item = TypeVar("Item")
Entry = TypeVar("Entry", bound=Model)


class BadCursor(Http404):
    """A cursor nobody was given, or one of another list."""


@dataclass(frozen=True, slots=True)
class Slice(Generic[Item]):
    """One page of a list, with the cursors of its neighbours; None where there is none."""

    items: list[Item]
    next: str | None
    previous: str | None

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


def keyset(queryset: QuerySet[Entry, Item], *, after: str | None, size: int, order: tuple[str, ...]) -> Slice[Item]:
    """Give the page of at most `size` rows that follows the cursor `after`, or the first one: one query, no count.

    `order` names fields or annotations that are never null, a leading “-” for descending, the last one unique:
    `("-updated_at", "-id")`. A cursor is signed and knows its order; any other raises BadCursor, which is a 404.
    """
    backwards, key = _read(after, order) if after else (False, None)
    direction = tuple(_turned(field) for field in order) if backwards else order
    if key is not None:
        queryset = queryset.filter(_beyond(key, direction))
    rows = list(queryset.order_by(*direction)[: size + 1])
    has_more = len(rows) > size
    rows = rows[:size]
    if backwards:
        rows.reverse()
    has_next, has_previous = (True, has_more) if backwards else (has_more, key is not None)
    return Slice(
        items=rows,
        next=_write(rows[-1], order, backwards=False) if rows and has_next else None,
        previous=_write(rows[0], order, backwards=True) if rows and has_previous else None,
    )


def _turned(field: str) -> str:
    return field.removeprefix("-") if field.startswith("-") else f"-{field}"


def _beyond(key: Sequence[Any], order: tuple[str, ...]) -> Q:
    """Give the condition for rows after `key`; its first part is one range, for which an index serves."""
    lookups = [(field.removeprefix("-"), "lt" if field.startswith("-") else "gt") for field in order]
    first, comparison = lookups[0]
    after = Q()
    for position, (field, compare) in enumerate(lookups):
        equal = {lookups[i][0]: key[i] for i in range(position)}
        after |= Q(**equal, **{f"{field}__{compare}": key[position]})
    return Q(**{f"{first}__{comparison}e": key[0]}) & after


def _signer(order: tuple[str, ...]) -> Signer:
    return Signer(salt=f"ui.paging:{','.join(order)}", sep=".")


def _write(row: object, order: tuple[str, ...], *, backwards: bool) -> str:
    names = [field.removeprefix("-") for field in order]
    values = [row[name] if isinstance(row, dict) else attrgetter(name.replace("__", "."))(row) for name in names]
    return _signer(order).sign_object([int(backwards), *map(_plain, values)])


def _read(cursor: str, order: tuple[str, ...]) -> tuple[bool, list[Any]]:
    try:
        backwards, *values = _signer(order).unsign_object(cursor)
    except (BadSignature, ValueError) as error:
        raise BadCursor("This part of the list is not there.") from error
    return bool(backwards), values


def _plain(value: object) -> float | str:
    """Give a value as JSON keeps it exactly; the database reads ISO moments to the microsecond."""
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return value if isinstance(value, (int, float, str)) else str(value)
