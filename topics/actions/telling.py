"""What helpers are told of their turns. Whoever has turns helps, so their topic is known to everyone, and so are these notices."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.hours import is_working
from accounts.models import User
from notices.actions import tell
from notices.models import Notice
from spaces.models import Audience
from topics.models import Swap, Topic
from topics.rota import Rota, Turn, monday_of
from topics.turns import day_of, hours_of_all, rotas
from topics.upcoming import days_in_words

KIND = "topic"


def tell_of_asking(swap: Swap, *, given: Turn, taken: Turn) -> None:
    words = _("Your turn of %(yours)s for theirs of %(theirs)s?") % {
        "theirs": days_in_words(given.first_day, given.last_day),
        "yours": days_in_words(taken.first_day, taken.last_day),
    }
    say(swap.other, swap.topic, kind=Notice.Kind.SWAP, by=swap.by, key=key_of(swap), words=words)


def tell_of_answer(swap: Swap) -> None:
    words = _("Agreed: the turns are changed.") if swap.is_agreed else _("Declined: the turns stay as they are.")
    say(swap.by, swap.topic, kind=Notice.Kind.SWAP, by=swap.other, key=f"{key_of(swap)}:answer", words=words)


def tell_of_undoing(swap: Swap, *, by: User) -> None:
    words = _("The swap is undone: the turns are as they were.")
    for person in {swap.by, swap.other} - {by}:
        say(person, swap.topic, kind=Notice.Kind.SWAP, by=by, key=f"{key_of(swap)}:undone", words=words)


def key_of(swap: Swap) -> str:
    return f"swap:{swap.pk}"


def tell_of_turns(now: datetime | None = None) -> int:
    """Tell everybody whose turn has begun, in the first hours they work then, and once. A fixed number of queries to find them.

    Somebody whose turn it always is, is not told each week anew. Give how many were told.
    """
    now = now or timezone.now()
    day = day_of(now)
    found = rotas(Topic.objects.filter(helpers__isnull=False).distinct(), day, day).values()
    begun = [(rota, line[0]) for rota in found if (line := rota.line(day)) and is_news(rota, line, day)]
    hours = hours_of_all({person.pk: person for _rota, person in begun}.values(), now)
    due = {
        (person.pk, key_of_turn(rota, day)): (rota.topic, person)
        for rota, person in begun
        if is_working(hours[person.pk], now)
    }
    told = Notice.objects.filter(key__in={key for _person, key in due}).values_list("person", "key")
    new = due.keys() - set(told)
    for who, key in sorted(new):
        topic, person = due[who, key]
        say(person, topic, kind=Notice.Kind.TURN, by=None, key=key, words=_("Questions come to you first."))
    return len(new)


def is_news(rota: Rota, line: list[User], day: date) -> bool:
    """Say whether this turn is not simply everybody's every day: the only helper has it always."""
    return rota.override(day) is not None or (rota.topic.turn != Topic.Turn.NONE and len(line) > 1)


def key_of_turn(rota: Rota, day: date) -> str:
    """Name the turn of this day, by what changed it, or by its week or day."""
    if changed := rota.override(day):
        return f"turn:{rota.topic.pk}:changed:{changed.pk}"
    begun = monday_of(day) if rota.topic.turn == Topic.Turn.WEEK else day
    return f"turn:{rota.topic.pk}:{begun}"


def say(person: User, topic: Topic, *, kind: Notice.Kind, by: User | None, key: str, words: str) -> None:
    """Tell one person something of a topic's turns."""
    tell(
        [person],
        kind=kind,
        by=by,
        about=(KIND, topic.pk),
        url=f"{topic.get_absolute_url()}turns/",
        title=topic.name,
        words=words,
        audience=Audience.objects.of().pk,  # of no circle: everybody
        key=key,
    )
