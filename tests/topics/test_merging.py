"""Two topics become one, with all that hangs on them."""

from datetime import date

import pytest

from accounts.models import User
from topics import merging
from topics.models import Follower, Helper, Override, Swap, Topic
from wiki.actions import merge_topics

DAY = date(2026, 11, 23)


@pytest.fixture
def trips(bob: User, admin: User) -> Topic:
    trips = Topic.objects.create(name="Trips", slug="trips", description="By train.", body="Text", html="<p>Text</p>")
    for position, person in enumerate([admin, bob]):
        Helper.objects.create(topic=trips, person=person, position=position)
    return trips


def test_helpers_come_to_the_end_of_the_line(topic: Topic, trips: Topic, admin: User) -> None:
    merge_topics(trips, into=topic, by=admin)

    helpers = Helper.objects.filter(topic=topic).order_by("position")
    assert [str(helper.person) for helper in helpers] == ["Alice", "Bob", "Charlie", "Root"]


def test_followers_and_changed_turns_come_along(
    topic: Topic, trips: Topic, alice: User, bob: User, admin: User
) -> None:
    for one, person in ((topic, alice), (trips, alice), (trips, bob)):
        Follower.objects.create(topic=one, person=person)
    Override.objects.create(topic=trips, person=bob, first_day=DAY, last_day=DAY)
    Swap.objects.create(topic=trips, by=bob, other=admin, day=DAY, other_day=DAY)

    merge_topics(trips, into=topic, by=admin)

    assert set(topic.followers.values_list("person", flat=True)) == {alice.pk, bob.pk}
    assert Override.objects.get().topic == topic
    assert not Swap.objects.exists()


def test_it_takes_the_text_where_it_has_none(topic: Topic, trips: Topic, admin: User, alice: User) -> None:
    Topic.objects.filter(pk=trips.pk).update(owner=alice)

    into = merge_topics(trips, into=topic, by=admin)

    into.refresh_from_db()
    assert (into.description, into.body, into.html, into.owner) == ("By train.", "Text", "<p>Text</p>", alice)


def test_a_text_stays_where_there_is_one(topic: Topic, trips: Topic, admin: User) -> None:
    into = merge_topics(topic, into=trips, by=admin)

    into.refresh_from_db()
    assert into.body == "Text"


def test_what_was_beneath_comes_beneath(topic: Topic, trips: Topic, admin: User) -> None:
    rail = Topic.objects.create(name="Rail", slug="rail", parent=trips)

    merge_topics(trips, into=topic, by=admin)

    rail.refresh_from_db()
    assert rail.parent == topic


def test_one_merged_into_what_is_beneath_it_makes_no_circle(topic: Topic, trips: Topic, admin: User) -> None:
    top = Topic.objects.create(name="Company", slug="company")
    Topic.objects.filter(pk=trips.pk).update(parent=top)
    rail = Topic.objects.create(name="Rail", slug="rail", parent=trips)
    Topic.objects.filter(pk=topic.pk).update(parent=rail)

    merge_topics(trips, into=topic, by=admin)

    topic.refresh_from_db()
    rail.refresh_from_db()
    assert (topic.parent, rail.parent) == (top, topic)


def test_what_would_be_too_deep_comes_on_top(topic: Topic, trips: Topic, admin: User) -> None:
    a = Topic.objects.create(name="A", slug="a")
    b = Topic.objects.create(name="B", slug="b", parent=a)
    Topic.objects.filter(pk=topic.pk).update(parent=b)
    rail = Topic.objects.create(name="Rail", slug="rail", parent=trips)

    merge_topics(trips, into=topic, by=admin)

    rail.refresh_from_db()
    assert rail.parent is None


def test_floors_above_move_what_is_theirs(
    topic: Topic, trips: Topic, admin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, str]] = []
    monkeypatch.setattr(merging, "moves", list(merging.moves))
    merging.register(lambda one, into: seen.append((one.name, into.name)))

    merge_topics(trips, into=topic, by=admin)

    assert seen == [("Trips", "Travel")]
