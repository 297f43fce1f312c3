"""A topic with three helpers, a week each: Alice, Bob, Charlie, from Monday 2 November 2026 on."""

from datetime import date, datetime

import pytest

from accounts.models import User
from topics.models import Helper, Topic
from topics.turns import line_of


@pytest.fixture
def topic(alice: User, bob: User, charlie: User) -> Topic:
    travel = Topic.objects.create(name="Travel", slug="travel", turns_from=date(2026, 11, 2))
    Helper.objects.bulk_create(
        Helper(topic=travel, person=person, position=place) for place, person in enumerate([alice, bob, charlie])
    )
    return travel


def on_turn(topic: Topic, at: datetime) -> User | None:
    return next(iter(line_of(topic, at)), None)
