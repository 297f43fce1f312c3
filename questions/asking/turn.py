"""Who is asked first for topics somebody names, and by when a first reply is usual."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.utils import timezone

from accounts.models import User
from questions.actions import ladder
from questions.models import Call, Question
from topics.models import Topic, slug_of
from wiki.access import access_topic


@dataclass(frozen=True, slots=True)
class Turn:
    """The topic whose helpers are asked. Where none of them can be, there is nobody, and no time to tell.

    `is_on_turn` is false where whoever is on turn is not asked: they may not read it, or take no questions.
    """

    topic: Topic
    person: User | None = None
    backup: User | None = None
    usual: datetime | None = None
    is_on_turn: bool = False


def turn_for(names: Sequence[str], user: User, *, audience: int) -> Turn | None:
    """Give who is asked first for the first of these topics, as the way of such a question would begin now.

    None without a topic, or for one this person does not see. Who asks is not asked themselves. Nine queries at most.
    """
    slug = slug_of(names[0].replace("\x00", "")) if names else ""
    if not slug:
        return None
    try:
        topic = access_topic(user, slug)
    except Http404:
        return None
    now = timezone.now()
    question = Question(topic=topic, asker=user, audience_id=audience)
    asked = ladder.fit(question, ladder.line_for(question, now), at=now, tried=set())
    if not asked:
        return Turn(topic)
    first, backup = asked[0], asked[1].person if len(asked) > 1 else None
    return Turn(topic, first.person, backup, first.until, is_on_turn=first.why == Call.Why.TURN)
