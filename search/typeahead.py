"""What a search box offers while somebody types, and to who has just come to it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from search.kinds import kind_of
from search.models import Entry, SavedSearch
from search.people import named
from search.searches.noting import bare
from search.suggesting import Suggestion, suggest
from spaces.models import readable_by

EACH = 5  # of one kind
ALL = 12  # titles of all kinds
PEOPLE = 3
SAVED = 3
VISITED = 8
GROUPS: dict[str, str | Promise] = {
    "page": _("Pages"),
    "post": _("Posts"),
    "question": _("Questions"),
    "topic": _("Topics"),
    "person": _("People"),
    "file": _("Files"),
    "search": _("Saved searches"),
}


@dataclass(frozen=True, slots=True)
class Offer:
    kind: str
    title: str
    url: str
    where: str = ""
    typed: str = ""

    @property
    def marked(self) -> SafeString:
        """Give the title with what was typed in bold, where it stands in it letter by letter."""
        words = sorted(self.typed.split(), key=len, reverse=True)
        sought = "|".join(map(re.escape, words)) or "(?!)"
        parts = re.split(f"({sought})", self.title, flags=re.IGNORECASE)
        bold = (format_html("<b>{}</b>", part) if nth % 2 else part for nth, part in enumerate(parts))
        return format_html_join("", "{}", ((part,) for part in bold))

    @property
    def icon(self) -> str:
        return "bookmark" if self.kind == "search" else kind_of(self.kind).icon


@dataclass(frozen=True, slots=True)
class Group:
    label: str | Promise
    offers: list[Offer] = field(default_factory=list)


def offers(query: str, *, user: User, space: int | None = None) -> list[Group]:
    """Give what is called like this, by kind: titles, people and searches this person saved, in three queries.

    Signs of the query language are passed over. Names of `space` come first among equals.
    """
    words = bare(query)
    if not words:
        return []
    titles = [offer_of(one) for one in suggest(words, user=user, space=space, limit=ALL, each=EACH)]
    return grouped(replace(one, typed=words) for one in [*titles, *people(words, user=user), *saved(user, words)])


def of_oneself(user: User, *, visited: Sequence[int]) -> list[Group]:
    """Give the pages of these numbers that this person may still see, in this order, and the searches they saved."""
    groups = [Group(_("Lately visited"), pages(visited[:VISITED], user=user)), *grouped(saved(user))]
    return [group for group in groups if group.offers]


def grouped(found: Iterable[Offer]) -> list[Group]:
    kinds: dict[str, Group] = {kind: Group(label) for kind, label in GROUPS.items()}
    for offer in found:
        kinds.setdefault(offer.kind, Group("")).offers.append(offer)
    return [group for group in kinds.values() if group.offers]


def people(query: str, *, user: User) -> list[Offer]:
    called = named(query, user=user, limit=PEOPLE)
    return [Offer("person", str(one), one.get_absolute_url(), one.role) for one in called]


def saved(user: User, query: str = "") -> list[Offer]:
    """Give the searches this person saved whose names have these words, the latest first where there are none."""
    mine = SavedSearch.objects.filter(person=user)
    for word in query.split()[:5]:
        mine = mine.filter(name__icontains=word)
    found = mine.order_by("name" if query else "-created_at", "pk")[:SAVED]
    return [Offer("search", one.name, f"{reverse('search:results')}?{one.address}") for one in found]


def pages(numbers: Sequence[int], *, user: User) -> list[Offer]:
    leads = Entry.objects.leads().about("page", numbers).filter(readable_by(user)).select_related("space")
    found = {lead.object_id: lead for lead in leads.only("kind", "object_id", "title", "url", "place", "space__name")}
    return [
        Offer(lead.kind, lead.title, lead.url, where(lead.space.name if lead.space else "", lead.place))
        for lead in map(found.get, dict.fromkeys(numbers))
        if lead
    ]


def offer_of(one: Suggestion) -> Offer:
    return Offer(one.kind, one.title, one.url, where(one.space_name, one.place))


def where(space_name: str, place: str) -> str:
    """Say where something stands in few words: its space and what is right above it."""
    above = place.split(" / ")
    return " / ".join(part for part in (space_name, "…" if len(above) > 1 else "", above[-1]) if part)
