"""How each person hears of each group of news: at once, once a day, only in the product, or not at all."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from notices.groups import Group, group_of
from notices.models import Channel

Way = Channel.Way
MAILED = frozenset({Way.NOW, Way.DIGEST})
DEFAULTS: Mapping[Group, Way] = {
    Group.NEEDS_ME: Way.NOW,
    Group.TALK: Way.NOW,
    Group.MINE: Way.NOW,
    Group.TOPICS: Way.DIGEST,
    Group.TURNS: Way.NOW,
    Group.THANKS: Way.PRODUCT,
}
# What somebody must do stands in their inbox whatever they choose.
ALWAYS_THERE = frozenset({Group.NEEDS_ME, Group.TURNS})
EXAMPLES = {
    Group.NEEDS_ME: _(
        "Questions brought to you, suggestions to decide on, what was handed over to you or stopped working."
    ),
    Group.TALK: _("Somebody mentions you, comments on a text of yours or replies where you take part."),
    Group.MINE: _("Answers to what you asked or follow, changes to what you wrote."),
    Group.TOPICS: _("New questions in topics you follow."),
    Group.TURNS: _("Your turn begins, somebody asks to swap turns."),
    Group.THANKS: _("A word of thanks for something you wrote."),
}


def offered(group: Group) -> list[Way]:
    return [way for way in Way if way != Way.NEVER or group not in ALWAYS_THERE]


def ways_of(person: User) -> dict[Group, Way]:
    """Give a person's way of each group, in the order of the groups: one query."""
    chosen = dict(Channel.objects.filter(person=person).values_list("group", "way"))
    return {group: Way(chosen.get(group, DEFAULTS[group])) for group in Group}


def wanting(people: Iterable[User], kind: str) -> list[User]:
    """Leave out those who want to hear nothing of this kind: one query, or none where they cannot choose that."""
    group, people = group_of(kind), list(people)
    if group in ALWAYS_THERE or not people:
        return people
    refusing = Channel.objects.filter(person__in=people, group=group, way=Way.NEVER)
    keys = set(refusing.values_list("person", flat=True))
    return [person for person in people if person.pk not in keys]


@transaction.atomic
def choose(person: User, ways: Mapping[Group, Way]) -> None:
    """Keep what somebody chose for these groups. What was not offered for a group becomes “only here”."""
    for group, way in ways.items():
        kept = way if way in offered(group) else Way.PRODUCT
        Channel.objects.update_or_create(person=person, group=group, defaults={"way": kept})


def stop(person: User, group: Group | None) -> None:
    """Mail somebody nothing more of a group, or of any for None. All of it stays in their inbox."""
    ways = ways_of(person)
    choose(person, {one: Way.PRODUCT for one in ([group] if group else Group) if ways[one] in MAILED})
