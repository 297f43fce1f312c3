"""Searches kept under a name: their addresses, in one form, so that the same search is kept once."""

from django.db import transaction
from django.http import QueryDict
from django.utils.http import urlencode

from accounts.models import User
from search.language.wording import clean
from search.models import SavedSearch

MOST = 50  # of one person
LONGEST_NAME, LONGEST_ADDRESS = 100, 1_500
KEPT = ("q", "kind", "space", "topic", "by", "updated", "checked", "exact")  # what an address says of a search


class TooManySaved(Exception):
    """A person keeps as many searches as they may."""


class NothingToSave(Exception):
    """An address that asks for nothing, or for more than is kept."""


def address_of(said: QueryDict) -> str:
    """Give what of an address says what is searched for, always in the same order; nothing when it says nothing."""
    values = [(name, clean(value)) for name in KEPT for value in sorted(set(said.getlist(name))) if value]
    return urlencode(values) if any(name != "exact" for name, _ in values) else ""


@transaction.atomic
def save_search(*, by: User, name: str, address: str) -> SavedSearch:
    """Keep a search under a name; one that is kept already takes the new name. Raise TooManySaved or NothingToSave."""
    User.objects.select_for_update().only("pk").get(pk=by.pk)  # two at once cannot both be the last that fits
    if not address or len(address) > LONGEST_ADDRESS:
        raise NothingToSave
    mine = SavedSearch.objects.filter(person=by)
    if mine.count() >= MOST and not mine.filter(address=address).exists():
        raise TooManySaved
    saved, _ = mine.update_or_create(person=by, address=address, defaults={"name": name[:LONGEST_NAME]})
    return saved


def rename_search(saved: SavedSearch, *, by: User, name: str) -> SavedSearch:  # noqa: ARG001 - actions say by whom
    saved.name = name[:LONGEST_NAME]
    saved.save(update_fields=["name"])
    return saved


def delete_search(saved: SavedSearch, *, by: User) -> None:  # noqa: ARG001 - actions say by whom
    saved.delete()
