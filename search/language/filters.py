"""What narrows a search beside its words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Filters:
    """What something found must be: of each field any of the values; `since` and `until` are of its last change.

    All of `also` hold as well, such as what was typed beside what was chosen; none of `never` does.
    """

    spaces: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    topics: tuple[int, ...] = ()
    people: tuple[int, ...] = ()
    is_checked: bool | None = None
    since: datetime | None = None
    until: datetime | None = None
    also: "tuple[Filters, ...]" = ()
    never: "tuple[Filters, ...]" = ()

    def __bool__(self) -> bool:
        return self != NONE

    def __and__(self, other: "Filters") -> "Filters":
        """Give what both ask for. Where both speak of one field, what the other says of it stands in `also`."""
        said = {name: value for name in FIELDS if (value := getattr(other, name)) not in EMPTY}
        new = {name: value for name, value in said.items() if getattr(self, name) in EMPTY}
        more = tuple(Filters(**{name: value}) for name, value in said.items() if name not in new)
        return replace(self, **new, also=(*self.also, *more, *other.also), never=(*self.never, *other.never))

    def where(self) -> tuple[str, list[Any]]:
        """Give the condition for rows of `search_entry`, beginning with AND or empty, and its parameters."""
        sql, parameters = self.own()
        for filters in self.also:
            more, values = filters.where()
            sql, parameters = sql + more, parameters + values
        for filters in self.never:
            less, values = filters.where()
            sql, parameters = f"{sql} AND (true{less}) IS NOT TRUE", parameters + values
        return sql, parameters

    def own(self) -> tuple[str, list[Any]]:
        """Give the condition of the fields alone. Space and kind stand on every row, all else on the object's lead."""
        sql = ""
        parameters: list[Any] = []
        for column, values in (("space_id", self.spaces), ("kind", self.kinds)):
            if values:
                sql += f" AND search_entry.{column} = ANY(%s)"
                parameters.append(list(values))
        if said := self.of_lead():
            sql += f" AND EXISTS ({LEAD} AND {' AND '.join(condition for condition, _ in said)})"
            parameters += [value for _, values in said for value in values]
        return sql, parameters

    def of_lead(self) -> Sequence[tuple[str, Sequence[Any]]]:
        """Give the conditions on the lead, each with its parameters."""
        said: list[tuple[str, Sequence[Any]]] = []
        if self.topics:
            said.append(("lead.topics && %s::bigint[]", [list(self.topics)]))
        if self.people:
            said.append(("lead.people && %s::bigint[]", [list(self.people)]))
        if self.is_checked is not None:
            said.append((f"lead.checked_at IS {'NOT ' if self.is_checked else ''}NULL", []))
        if self.since:
            said.append(("lead.updated_at >= %s", [self.since]))
        if self.until:
            said.append(("lead.updated_at < %s", [self.until]))
        return said


LEAD = """SELECT FROM search_entry AS lead
    WHERE lead.kind = search_entry.kind AND lead.object_id = search_entry.object_id AND lead.anchor = '' AND lead.part = 0"""
FIELDS = ("spaces", "kinds", "topics", "people", "is_checked", "since", "until")
EMPTY: tuple[Any, ...] = ((), None)
NONE = Filters()
