"""The few places everybody goes. An entry shows once its address exists; this floor does not know the ones above."""

from dataclasses import dataclass
from functools import cache

from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    label: str | Promise
    icon: str

    @property
    def url(self) -> str:
        """Give the address, or nothing while the house has no such room."""
        return address(self.name, get_urlconf(), get_script_prefix())


PLACES = (
    Place("wiki:home", _("Home"), "house"),
    Place("spaces:space_list", _("Spaces"), "library"),
    Place("wiki:recent", _("Recent changes"), "history"),
    Place("questions:question_list", _("Questions"), "message-circle-question-mark"),
    Place("topics:topic_list", _("Topics"), "hash"),
    Place("accounts:person_list", _("People"), "users"),
)


@cache
def address(name: str, urlconf: str | None, prefix: str) -> str:  # noqa: ARG001 - keys of the cache
    """Look an address up once a process; every page shows them."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def places(path: str) -> list[tuple[Place, str, bool]]:
    """Give each place with its address and whether `path` is it."""
    return [(place, url, path == url) for place in PLACES if (url := place.url)]


def addresses() -> tuple[str, ...]:
    return tuple(place.url for place in PLACES)
