"""Giving what hangs on one person to another, who is told of it."""

from collections.abc import Callable, Sequence
from typing import cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from notices.actions import tell
from notices.models import Notice
from questions.actions import passing, telling
from questions.actions.errors import Refusal
from questions.handover import Item, Kind
from questions.models import Call, Question, QuestionFollower
from spaces.circles import people_in
from spaces.models import Audience
from topics.actions import Refusal as TopicRefusal
from topics.actions import add_helper, remove_helper, take_turn, tell_search
from topics.models import Topic
from topics.rota import Turn
from wiki.actions import Refusal as PageRefusal
from wiki.actions.owning import own_page
from wiki.models import Page

TOPIC = "topic"


def hand_over(kind: Kind, items: Sequence[Item], *, person: User, to: User, by: User) -> tuple[list[Item], list[str]]:
    """Give these things of one person to another; give what was given, and why each of the others was not.

    Each is given in a transaction of its own: one that cannot be holds up no other. Who gets them is told once.
    """
    given, refused = [], []
    for item in items:
        try:
            with transaction.atomic():
                GIVING[kind](item, person, to, by)
        except (Refusal, TopicRefusal, PageRefusal) as refusal:
            refused.append(str(refusal))
        else:
            given.append(item)
    if given and kind not in {Kind.CALLS, Kind.ASKED}:
        tell_of(given, to=to, by=by)
    return given, list(dict.fromkeys(refused))


def tell_of(items: Sequence[Item], *, to: User, by: User) -> None:
    """Tell somebody in one line what they got, named by the first of it."""
    first, more = items[0], len(items) - 1
    words = ngettext("%(title)s and %(number)d more", "%(title)s and %(number)d more", more)
    kind, pk, audience = place_of(first)
    tell(
        [to],
        kind=Notice.Kind.HANDED,
        by=by,
        about=(kind, pk),
        url=first.url,
        title=words % {"title": first.title, "number": more} if more else first.title,
        words=first.note,
        audience=audience,
        key=f"handed:{timezone.now():%Y%m%d%H%M%S%f}",
    )


def place_of(item: Item) -> tuple[str, int, int]:
    """Give kind, number and readers of what is told of; a topic that has an owner or helpers is known to everybody."""
    if isinstance(item.thing, Page):
        return "page", item.thing.pk, item.thing.audience_id
    topic = item.thing.topic if isinstance(item.thing, Turn) else cast("Topic", item.thing)
    return TOPIC, topic.pk, Audience.objects.of().pk


def give_page(item: Item, _person: User, to: User, by: User) -> None:
    own_page(cast("Page", item.thing), by=by, owner=to, is_told=False)


def give_topic(item: Item, _person: User, to: User, _by: User) -> None:
    topic = Topic.objects.select_for_update(no_key=True).get(pk=cast("Topic", item.thing).pk)
    topic.owner = to
    topic.save(update_fields=["owner"])
    tell_search(topic.pk)


def give_helping(item: Item, person: User, to: User, by: User) -> None:
    """Let another help in their place."""
    topic = cast("Topic", item.thing)
    add_helper(topic, by=by, person=to)
    remove_helper(topic, by=by, person=person)


def give_turn(item: Item, _person: User, to: User, by: User) -> None:
    turn = cast("Turn", item.thing)
    take_turn(turn.topic, by=by, person=to, first_day=turn.first_day, last_day=turn.last_day)


def give_call(item: Item, _person: User, to: User, by: User) -> None:
    passing.pass_to_person(cast("Call", item.thing), by=by, person=to)


def give_question(item: Item, _person: User, to: User, by: User) -> None:
    """Let another look after a question: they follow it. Who asked it stays who asked it."""
    question = cast("Question", item.thing)
    if not people_in(question.audience_id).active().filter(pk=to.pk).exists():
        raise Refusal(_("%(who)s may not read “%(question)s”.") % {"who": to, "question": question})
    QuestionFollower.objects.get_or_create(question=question, person=to)
    telling.say([to], question, kind=Notice.Kind.HANDED, by=by, key=f"handed:{question.pk}:{to.pk}")


GIVING: dict[Kind, Callable[[Item, User, User, User], None]] = {
    Kind.PAGES: give_page,
    Kind.WRITTEN: give_page,
    Kind.TOPICS: give_topic,
    Kind.HELPING: give_helping,
    Kind.TURNS: give_turn,
    Kind.CALLS: give_call,
    Kind.ASKED: give_question,
}
