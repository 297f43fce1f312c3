"""What hangs on one person, for the day they leave or go on leave: each kind in a pile, to be given to somebody else.

Only what the viewer may read is in it. Drafts are private, and what was asked without a name is nobody's here.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from history.models import Change
from notices.models import Notice
from questions.models import Call, Question
from questions.models.question import KIND as QUESTION
from topics.models import Helper, Topic, TopicQuerySet
from topics.models.seeing import known_to
from topics.rota import Turn
from topics.turns import day_of, turns_of
from topics.upcoming import days_in_words
from wiki.models import Page
from wiki.models.page import KIND as PAGE
from wiki.models.page import PageQuerySet

A_YEAR = timedelta(days=365)
AHEAD = timedelta(days=91)
MOST = 200  # of a pile that is shown; the rest comes up as those are given


class Kind(models.TextChoices):
    """The piles, in the order in which they are shown."""

    PAGES = "pages", _("Pages owned")
    WRITTEN = "written", _("Pages nobody else wrote on for a year")
    TOPICS = "topics", _("Topics owned")
    HELPING = "helping", _("Topics where nobody else helps")
    TURNS = "turns", _("Turns to come")
    CALLS = "calls", _("Questions that wait for a reply")
    ASKED = "asked", _("Open questions asked")


Thing = Page | Topic | Turn | Call | Question


@dataclass(frozen=True, slots=True)
class Item:
    """One thing, as it stands in a pile. `key` names it within its kind."""

    key: str
    title: str
    url: str
    thing: Thing
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pile:
    kind: Kind
    items: Sequence[Item]


def piles(person: User, user: User) -> list[Pile]:
    """Give all that hangs on somebody, as far as this viewer may read it, empty piles left out: thirteen queries."""
    found = [Pile(kind, items_of(kind, person, user)) for kind in Kind]
    return [pile for pile in found if pile.items]


def items_of(kind: Kind, person: User, user: User) -> list[Item]:
    gather: dict[Kind, Callable[[User, User], Iterable[Item]]] = {
        Kind.PAGES: pages_owned,
        Kind.WRITTEN: pages_written,
        Kind.TOPICS: topics_owned,
        Kind.HELPING: topics_helped,
        Kind.TURNS: turns_to_come,
        Kind.CALLS: calls_waiting,
        Kind.ASKED: questions_asked,
    }
    return list(gather[kind](person, user))


def pages_owned(person: User, user: User) -> list[Item]:
    return of_pages(Page.objects.visible_to(user).filter(owner=person))


def pages_written(person: User, user: User) -> list[Item]:
    """Give the pages that have no owner, and that only this person wrote on within a year, as far as the viewer may change them.

    Whose a page is, who may only read it does not say: not here either.
    """
    lately = Change.objects.filter(kind=PAGE, object_id=OuterRef("pk"), created_at__gte=timezone.now() - A_YEAR)
    theirs, others = lately.filter(author=person), lately.exclude(author=person)
    changed = (
        Page.objects.visible_to(user)
        .with_rights(user)
        .filter(Q(is_maintainer=True) | Q(is_writer=True, is_protected=False))
    )
    return of_pages(changed.filter(Exists(theirs), ~Exists(others), owner=None))


def of_pages(pages: PageQuerySet) -> list[Item]:
    shown = pages.select_related("space").order_by("title", "pk")[:MOST]
    return [Item(str(page.pk), page.title, page.get_absolute_url(), page, note=page.space.name) for page in shown]


def topics_owned(person: User, user: User) -> list[Item]:
    return of_topics(known_to(user).filter(owner=person))


def topics_helped(person: User, user: User) -> list[Item]:
    others = Helper.objects.filter(topic=OuterRef("pk"), person__is_active=True).exclude(person=person)
    return of_topics(known_to(user).filter(~Exists(others), helpers__person=person))


def of_topics(topics: TopicQuerySet) -> list[Item]:
    shown = topics.order_by("name")[:MOST]
    return [Item(str(topic.pk), topic.name, topic.get_absolute_url(), topic) for topic in shown]


def turns_to_come(person: User, user: User) -> list[Item]:
    """Give their turns of the next three months, but not of topics where nobody else could take them."""
    today = day_of(timezone.now())
    turns = turns_of(person, today, today + AHEAD)
    alone = {item.key for item in topics_helped(person, user)}
    known = set(known_to(user).filter(pk__in={turn.topic.pk for turn in turns}).values_list("pk", flat=True))
    return [
        Item(
            key=f"{turn.topic.pk}:{turn.first_day}:{turn.last_day}",
            title=turn.topic.name,
            url=f"{turn.topic.get_absolute_url()}turns/",
            thing=turn,
            note=days_in_words(turn.first_day, turn.last_day),
        )
        for turn in turns
        if turn.topic.pk in known and str(turn.topic.pk) not in alone
    ]


def calls_waiting(person: User, user: User) -> list[Item]:
    readable = Question.objects.visible_to(user).order_by()
    calls = Call.objects.for_person(person).filter(question__in=readable).order_by("created_at", "pk")
    return [of_question(str(call.pk), call.question, call) for call in calls[:MOST]]


def questions_asked(person: User, user: User) -> list[Item]:
    """Give what they asked under their name and is open, unless somebody looks after it already."""
    handed = Notice.objects.filter(kind=Notice.Kind.HANDED, about_kind=QUESTION, about_id=OuterRef("pk"))
    asked = Question.objects.visible_to(user).open().filter(~Exists(handed), asker=person)
    return [of_question(str(question.pk), question, question) for question in asked.newest()[:MOST]]


def of_question(key: str, question: Question, thing: Call | Question) -> Item:
    return Item(key, question.title, question.get_absolute_url(), thing)
