"""Who said they help with something: the floors above know, and register whom to ask about the topics that were found."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.models import User


@dataclass(frozen=True, slots=True)
class Helps:
    """They help with a topic that was found."""

    topic: int
    name: str
    url: str

    @property
    def words(self) -> SafeString:
        return format_html(_('helps with <a href="{}">{}</a>'), self.url, self.name)


Helping = Callable[[Sequence[int], User], Iterable[tuple[User, Helps]]]
HELPING: list[Helping] = []


def register(helping: Helping) -> None:
    """Let `helping` say who helps with topics, given by their keys and the reader who sees them. Called when apps are ready."""
    if helping not in HELPING:
        HELPING.append(helping)


def helpers_of(topics: Sequence[int], user: User) -> list[tuple[User, Helps]]:
    """Give who helps with these topics: what each registered asks for, nothing where there is no topic."""
    return [each for helping in HELPING for each in helping(topics, user)] if topics else []
