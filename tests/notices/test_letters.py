"""What is mailed, and when: the first few of a day at once, the rest in one digest, in working hours, and nothing twice."""

from datetime import date, time

import pytest

from accounts.models import User
from notices import actions, channels, letters, standing
from notices.groups import Group
from notices.models import Channel, Letter, Notice
from spaces.models import Space
from tests.clock import Clock, at
from tests.notices.conftest import sent, subjects, tell, work
from topics.models import Absence


def tell_of_many(person: User, by: User, space: Space, number: int, begin: int = 0) -> None:
    for place in range(begin, begin + number):
        tell(person, by=by, space=space, key=f"comment:{place}", title=f"Page {place}", about=("page", place))


def test_what_is_told_is_mailed_at_once(clock: Clock, alice: User, bob: User, space: Space) -> None:
    tell(bob, by=alice, space=space)

    work()
    work()

    assert [(message.to, message.subject) for message in sent()] == [(["bob@example.com"], "[Commonplace] Laptops")]
    letter = Letter.objects.get()
    assert (letter.state, letter.sent_at, letter.tries) == (Letter.State.SENT, clock.now, 1)


def test_the_first_four_of_a_day_go_at_once_and_the_rest_next_morning_in_one(
    clock: Clock, alice: User, bob: User, space: Space
) -> None:
    tell_of_many(bob, alice, space, 3)
    work()
    tell_of_many(bob, alice, space, 3, begin=3)
    work()

    assert subjects() == [f"[Commonplace] Page {place}" for place in range(4)]
    clock.move(to=at(5, 8, 59))
    assert len(sent()) == 4
    clock.move(to=at(5, 9))
    assert subjects()[4:] == ["2 things for you on Commonplace"]
    assert "Alice mentioned you in Page 4" in sent()[4].body
    assert "Alice mentioned you in Page 5" in sent()[4].body

    tell_of_many(bob, alice, space, 1, begin=6)
    work()
    assert subjects()[5:] == ["[Commonplace] Page 6"]


@pytest.mark.parametrize(
    ("told", "due"), [(at(4, 3), at(4, 9)), (at(4, 20), at(5, 9)), (at(8, 18), at(11, 9)), (at(9, 12), at(11, 9))]
)
def test_nothing_is_mailed_outside_working_hours(
    clock: Clock, alice: User, bob: User, space: Space, told: object, due: object
) -> None:
    clock.now = told  # type: ignore[assignment]
    tell_of_many(bob, alice, space, 6)
    work()

    assert sent() == []
    assert set(Letter.objects.values_list("due_at", flat=True)) == {due}
    clock.move(to=due)  # type: ignore[arg-type]
    assert sorted(subjects()) == [
        "2 things for you on Commonplace",
        *(f"[Commonplace] Page {place}" for place in range(4)),
    ]


def test_hours_are_those_of_the_persons_time_zone(clock: Clock, alice: User, bob: User, space: Space) -> None:
    User.objects.filter(pk=bob.pk).update(time_zone="America/New_York", works_from=time(10))
    tell(bob, by=alice, space=space)

    work()

    assert Letter.objects.get().due_at == at(4, 14)


def test_who_is_away_is_mailed_once_when_they_are_back(clock: Clock, alice: User, bob: User, space: Space) -> None:
    absence = Absence.objects.create(person=bob, first_day=date(2026, 5, 4), last_day=date(2026, 5, 8))
    tell_of_many(bob, alice, space, 5)
    work()
    assert set(Letter.objects.values_list("due_at", flat=True)) == {at(11, 9)}

    absence.last_day = date(2026, 5, 11)
    absence.save()
    clock.move(to=at(11, 9))
    assert sent() == []
    clock.move(to=at(12, 9))

    assert len(sent()) == 5


def test_digests_of_several_mornings_that_wait_go_as_one(clock: Clock, alice: User, bob: User, space: Space) -> None:
    channels.choose(bob, {Group.TALK: Channel.Way.DIGEST})
    tell_of_many(bob, alice, space, 1)
    work()
    User.objects.filter(pk=bob.pk).update(works_from=time(11))
    clock.now = at(5, 8)
    tell_of_many(bob, alice, space, 1, begin=1)
    work()
    assert Letter.objects.count() == 2

    clock.move(to=at(5, 11))

    assert subjects() == ["2 things for you on Commonplace"]
    assert Letter.objects.count() == 1


def test_who_never_works_is_never_mailed(clock: Clock, alice: User, bob: User, space: Space) -> None:
    User.objects.filter(pk=bob.pk).update(works_on=[])
    tell(bob, by=alice, space=space)

    work()

    assert not Letter.objects.exists()
    assert Notice.objects.filter(person=bob).exists()


@pytest.mark.parametrize(
    ("way", "noticed", "mailed"), [("now", 1, 1), ("digest", 1, 0), ("product", 1, 0), ("never", 0, 0)]
)
def test_each_hears_as_they_chose(
    clock: Clock, alice: User, bob: User, charlie: User, space: Space, way: str, noticed: int, mailed: int
) -> None:
    channels.choose(bob, {Group.TALK: Channel.Way(way)})
    tell(bob, charlie, by=alice, space=space)

    work()

    assert Notice.objects.filter(person=bob).count() == noticed
    assert [message.to for message in sent()].count(["bob@example.com"]) == mailed
    assert ["charlie@example.com"] in [message.to for message in sent()]
    assert Letter.objects.filter(person=bob, is_digest=True).count() == (way == "digest")


def test_what_needs_somebody_is_always_told_them(clock: Clock, alice: User, bob: User, space: Space) -> None:
    channels.choose(bob, {Group.NEEDS_ME: Channel.Way.NEVER})

    tell(bob, by=alice, space=space, kind=Notice.Kind.CALLED)

    assert Notice.objects.filter(person=bob).exists()
    assert channels.ways_of(bob)[Group.NEEDS_ME] == Channel.Way.PRODUCT


def undo(notice: Notice, how: str) -> None:
    """Let a notice be no news any more."""
    person, page = notice.person, {"kind": "page", "object_ids": [1]}
    if how == "read":
        actions.read(person)
    elif how == "taken back":
        actions.take_back(key=notice.key)
    elif how == "in the bin":
        actions.set_aside(**page, is_aside=True)  # type: ignore[arg-type]
    elif how == "put off":
        standing.put_off(Notice.objects.all(), person=person, until=at(20, 9))
    elif how == "stopped":
        channels.stop(person, Group.TALK)
    elif how == "left":
        User.objects.filter(pk=person.pk).update(is_active=False)
    elif how == "unconfirmed":
        person.emailaddress_set.update(verified=False)


@pytest.mark.parametrize("is_digest", [True, False])
@pytest.mark.parametrize("how", ["read", "taken back", "in the bin", "put off", "stopped", "left", "unconfirmed"])
def test_what_is_no_news_by_then_is_not_mailed(
    clock: Clock, alice: User, bob: User, space: Space, how: str, *, is_digest: bool
) -> None:
    if is_digest:
        channels.choose(bob, {Group.TALK: Channel.Way.DIGEST})
    clock.now = at(4, 20)
    tell(bob, by=alice, space=space)
    work()
    undo(Notice.objects.get(), how)

    clock.move(to=at(5, 9))

    assert sent() == []
    assert not Letter.objects.exists()


def test_what_one_may_no_longer_read_is_not_mailed(
    clock: Clock, alice: User, charlie: User, space: Space, secret_space: Space
) -> None:
    clock.now = at(4, 20)
    tell(charlie, by=alice, space=space)
    work()
    actions.readdress(kind="page", object_ids=[1], audience=secret_space.audience_id)

    clock.move(to=at(5, 9))

    assert sent() == []


def test_words_are_those_of_when_it_is_sent(clock: Clock, alice: User, bob: User, space: Space) -> None:
    clock.now = at(4, 20)
    tell(bob, by=alice, space=space)
    work()
    actions.reword(key="comment:1", words="Look there")

    clock.move(to=at(5, 9))

    assert "Look there" in sent()[0].body
    assert "Look here" not in sent()[0].body


def test_what_stands_again_is_not_mailed_again(clock: Clock, alice: User, bob: User, space: Space) -> None:
    tell(bob, by=alice, space=space, kind=Notice.Kind.CALLED, key="called:1")
    work()
    standing.put_off(Notice.objects.all(), person=bob, until=at(5, 9))

    clock.now = at(5, 9)
    standing.wake()
    work()

    assert len(sent()) == 1
    assert Notice.objects.get().read_at is None


def test_what_was_told_before_mail_was_there_is_not_mailed(clock: Clock, alice: User, bob: User, space: Space) -> None:
    tell(bob, by=alice, space=space)
    Notice.objects.update(is_sorted=True)

    work()

    assert sent() == []


def test_old_letters_are_forgotten_and_not_written_anew(clock: Clock, alice: User, bob: User, space: Space) -> None:
    tell(bob, by=alice, space=space)
    work()
    clock.move(days=91)

    assert letters.forget_old() >= 1
    work()
    assert len(sent()) == 1
