"""What kinds of news belong together, for who narrows their inbox or chooses how to hear of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from notices.models import Notice

Kind = Notice.Kind


class Group(models.TextChoices):
    NEEDS_ME = "needs-me", _("What needs you")
    TALK = "talk", _("Replies and mentions")
    MINE = "mine", _("Your questions and texts")
    TOPICS = "topics", _("Topics you follow")
    TURNS = "turns", _("Turns")
    THANKS = "thanks", _("Thanks")


KINDS: dict[Group, frozenset[Kind]] = {
    Group.NEEDS_ME: frozenset({Kind.CALLED, Kind.SUGGESTED, Kind.STILL_OPEN, Kind.HANDED, Kind.STOPPED}),
    Group.TALK: frozenset({Kind.MENTION, Kind.COMMENT, Kind.REPLY, Kind.RESOLVED, Kind.REOPENED}),
    Group.MINE: frozenset({Kind.ANSWER, Kind.ACCEPTED, Kind.EDITED, Kind.TAKEN, Kind.CLOSED, Kind.OPENED, Kind.FOLDED}),
    Group.TOPICS: frozenset({Kind.QUESTION}),
    Group.TURNS: frozenset({Kind.TURN, Kind.SWAP}),
    Group.THANKS: frozenset({Kind.THANKS}),
}


def group_of(kind: str) -> Group:
    """Give the group of a kind: each kind is in one."""
    return next(group for group, kinds in KINDS.items() if kind in kinds)
