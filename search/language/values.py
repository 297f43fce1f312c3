"""What a field of the query language narrows a search to, or why its value says nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from search.kinds import KINDS
from search.language import dates
from search.language.filters import Filters
from search.language.known import Found, people_called, spaces_called, topics_called
from search.language.tree import Said

FIELDS = frozenset({"in", "topic", "by", "kind", "checked", "updated"})
ANY = frozenset({"in", "by", "kind"})  # fields of which something has one value: two of them are alternatives
PLURALS = {"people": "person", "persons": "person"} | {f"{kind}s": kind for kind in KINDS}
ANSWERS = {"yes": True, "true": True, "no": False, "false": False}
SHOWN = 60  # characters of what was typed
NOTES = {
    "in": _("There is no space “%s”, so it is left out."),
    "topic": _("There is no topic “%s”, so it is left out."),
    "by": _("Nobody here is called “%s”, so it is left out."),
    "kind": _("There is no kind “%s”; say page, post, question, file, person or topic."),
    "checked": _("After “checked:” comes yes or no; “%s” is left out."),
    "updated": _(
        '“%s” is no time that is understood here; write 2026-01, >2026-01-15, 2026-01..2026-03, week or "last month".'
    ),
}


@dataclass(frozen=True, slots=True)
class Values:
    """What was said of fields, with the spaces, topics and people that this person knows by those names."""

    now: datetime
    spaces: Found
    topics: Found
    people: Found

    @classmethod
    def of(cls, said: Iterable[Said], *, user: User, now: datetime) -> "Values":
        """Look up what is named: one query for each of the fields `in`, `topic` and `by` that is there."""
        texts: dict[str, dict[str, None]] = {field: {} for field in FIELDS}
        for one in said:
            if one.field in texts:
                texts[one.field][one.text] = None
        return cls(
            now=now,
            spaces=spaces_called(texts["in"], user),
            topics=topics_called(texts["topic"], user),
            people=people_called(texts["by"], user),
        )

    def filters(self, said: Said) -> Filters | None:
        """Give what this narrows to, None when its value says nothing."""
        return READ[said.field](self, said.text)

    def by_space(self, text: str) -> Filters | None:
        return Filters(spaces=keys(self.spaces, text)) if self.spaces[text] else None

    def by_topic(self, text: str) -> Filters | None:
        return Filters(topics=keys(self.topics, text)) if self.topics[text] else None

    def by_person(self, text: str) -> Filters | None:
        return Filters(people=keys(self.people, text)) if self.people[text] else None

    def by_kind(self, text: str) -> Filters | None:
        kind = PLURALS.get(text.lower(), text.lower())
        return Filters(kinds=(kind,)) if kind in KINDS else None

    def by_check(self, text: str) -> Filters | None:
        is_checked = ANSWERS.get(text.lower())
        return None if is_checked is None else Filters(is_checked=is_checked)

    def by_time(self, text: str) -> Filters | None:
        span = dates.read(text, self.now)
        return Filters(since=span.since, until=span.until) if span else None


READ: Mapping[str, Callable[[Values, str], Filters | None]] = {
    "in": Values.by_space,
    "topic": Values.by_topic,
    "by": Values.by_person,
    "kind": Values.by_kind,
    "checked": Values.by_check,
    "updated": Values.by_time,
}


def keys(found: Found, text: str) -> tuple[int, ...]:
    return tuple(known.key for known in found[text])


def note(said: Said) -> str:
    """Say that a value is not known, in a sentence."""
    shown = said.text if len(said.text) <= SHOWN else said.text[: SHOWN - 1] + "…"
    return str(NOTES[said.field]) % shown


def either(filters: Iterable[Filters]) -> Filters:
    """Join filters of one field of `ANY`, or of topics, as alternatives."""
    found = list(filters)
    return Filters(
        spaces=tuple(dict.fromkeys(key for one in found for key in one.spaces)),
        kinds=tuple(dict.fromkeys(key for one in found for key in one.kinds)),
        topics=tuple(dict.fromkeys(key for one in found for key in one.topics)),
        people=tuple(dict.fromkeys(key for one in found for key in one.people)),
    )
