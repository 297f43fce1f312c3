"""What somebody does with a question brought to them, and how many come to them in a day."""

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from accounts.models import User
from comments.actions import begin_thread, reply
from notices.models import Notice
from questions import talk
from questions.actions import Refusal, answer_question, calling, passing
from questions.models import Call, Event, Question
from search.models import Entry
from spaces.models import Space
from tests.clock import Clock, at
from tests.questions.doings import ask, helped_by, numbers, told
from topics.models import Absence, Topic

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def train(clock: Clock, travel: Topic, alice: User, space: Space) -> Question:
    """A question that has just been brought to Jo."""
    question = ask(alice, space)
    clock.move(minutes=1)
    return question


@pytest.fixture
def call(train: Question, jo: User) -> Call:
    return Call.objects.get(question=train, person=jo)


def test_not_mine_asks_who_is_next_at_once(clock: Clock, train: Question, call: Call, jo: User, mia: User) -> None:
    calling.decline(call, by=jo)
    clock.move()

    assert told(train) == ["jo", "mia"]
    assert Call.objects.get(person=jo).state == Call.State.DECLINED
    assert numbers(jo, mia) == [0, 1]
    train.refresh_from_db()
    assert train.next_step_at == at(4, 14, 1)


def test_not_mine_of_one_of_many_waits_for_the_others(clock: Clock, train: Question, travel: Topic, bob: User) -> None:
    travel.helpers.create(person=bob, position=9)
    clock.move(hours=4)
    clock.move(hours=20)
    assert sorted(told(train)) == ["bob", "jo", "mia", "ola"]

    for person in (bob, User.objects.get(username="ola")):
        calling.decline(Call.objects.get(person=person), by=person)
        clock.move()

    assert "charlie" not in told(train)  # Jo and Mia have it still
    for name in ("jo", "mia"):
        person = User.objects.get(username=name)
        calling.decline(Call.objects.get(person=person), by=person)
    clock.move()
    assert told(train)[-1] == "charlie"


def test_who_said_not_mine_is_not_asked_again(clock: Clock, train: Question, call: Call, jo: User) -> None:
    calling.decline(call, by=jo)

    for _ in range(8):
        clock.move(hours=24)

    assert Call.objects.get(person=jo).state == Call.State.DECLINED
    assert Question.objects.still_open().exists()


def test_what_was_answered_meanwhile_cannot_be_passed_on(train: Question, call: Call, jo: User, mia: User) -> None:
    answer_question(train, by=mia, body="The night train.")

    acts: list[Callable[[], None]] = [
        lambda: calling.decline(call, by=jo),
        lambda: calling.put_off(call, by=jo, until=at(5, 9)),
        lambda: passing.pass_to_person(call, by=jo, person=mia),
    ]
    for act in acts:
        with pytest.raises(Refusal, match="needs nothing from you any more"):
            act()


def test_later_hides_it_until_then_and_it_goes_on_meanwhile(
    clock: Clock, train: Question, call: Call, jo: User
) -> None:
    calling.put_off(call, by=jo, until=at(5, 9))
    assert numbers(jo) == [0]
    assert not Call.objects.for_person(jo).standing(clock.now)

    clock.move(to=at(4, 15))
    assert told(train) == ["jo", "mia"]
    clock.move(to=at(5, 9))

    assert Call.objects.for_person(jo).standing(clock.now).get() == call
    assert numbers(jo) == [1]
    assert Notice.objects.filter(person=jo).count() == 1


def test_what_was_put_off_can_be_taken_back(clock: Clock, call: Call, jo: User) -> None:
    calling.put_off(call, by=jo, until=at(5, 9))

    calling.take_back(call, by=jo)

    assert numbers(jo) == [1]
    assert Call.objects.for_person(jo).standing(clock.now).exists()


def test_a_colleague_gets_it_with_a_word(clock: Clock, train: Question, call: Call, jo: User, bob: User) -> None:
    passing.pass_to_person(call, by=jo, person=bob, note="You were in  Oslo.")
    clock.move()

    passed = Call.objects.get(person=bob)
    assert (passed.words, passed.why) == ("because Jo thought of you: “You were in Oslo.”", "asked")
    assert numbers(jo, bob) == [0, 1]
    event = Event.objects.get(kind="climbed")
    assert (event.by, event.words) == (jo, "Bob")
    train.refresh_from_db()
    assert train.next_step_at == at(4, 14, 1)
    clock.move(hours=4, minutes=1)
    assert told(train) == ["jo", "bob", "mia"]


def test_a_colleague_who_cannot_take_it_is_said_in_words(
    train: Question, call: Call, jo: User, alice: User, bob: User, mia: User
) -> None:
    def refusal(person: User) -> str:
        with pytest.raises(Refusal) as refused:
            passing.pass_to_person(call, by=jo, person=person)
        return str(refused.value)

    assert refusal(alice) == "Alice asked it."
    assert refusal(jo) == "It was brought to Jo before."
    User.objects.filter(pk=bob.pk).update(helps_a_day=0)
    bob.refresh_from_db()
    assert refusal(bob) == "Bob wants no questions brought to them."
    Absence.objects.create(person=mia, first_day=date(2026, 5, 4), last_day=date(2026, 5, 15))
    assert refusal(mia) == "Mia is away and back on 18 May at 9:00; choose somebody else."
    call.refresh_from_db()
    assert call.state == Call.State.TOLD


def test_it_is_passed_to_nobody_who_may_not_read_it(
    clock: Clock, travel: Topic, alice: User, bob: User, charlie: User, secret_space: Space
) -> None:
    travel.helpers.create(person=bob, position=9)
    question = ask(alice, secret_space)
    clock.move(minutes=1)
    call = Call.objects.get(question=question)

    with pytest.raises(Refusal, match="may not read"):
        passing.pass_to_person(call, by=bob, person=charlie)


def test_another_topic_begins_anew_with_its_history(
    clock: Clock, train: Question, call: Call, jo: User, mia: User, bob: User
) -> None:
    clock.move(to=at(4, 14, 1))
    money = helped_by("Money", bob, mia)

    passing.pass_to_topic(call, by=jo, topic=money, note="It is about the price.")
    clock.move()

    train.refresh_from_db()
    assert (train.topic, train.rung) == (money, 1)
    assert {topic.name for topic in train.topics.all()} == {"Travel", "Money"}
    assert told(train) == ["jo", "mia", "bob"]
    assert numbers(jo, mia, bob) == [0, 0, 1]
    event = Event.objects.get(kind="passed")
    assert (event.by, event.words, event.details["to_topic"]) == (jo, "It is about the price.", money.pk)
    assert money.pk in (Entry.objects.get(kind="question").topics or [])
    clock.move(to=at(5, 14, 3))
    assert told(train) == ["jo", "bob", "mia"]


def test_the_same_topic_is_no_other(train: Question, call: Call, jo: User, travel: Topic) -> None:
    with pytest.raises(Refusal, match="It is with Travel already"):
        passing.pass_to_topic(call, by=jo, topic=travel)


def test_no_more_come_in_a_day_than_wanted_and_the_rest_goes_on(
    clock: Clock, travel: Topic, jo: User, alice: User, space: Space
) -> None:
    User.objects.filter(pk=jo.pk).update(helps_a_day=2)
    questions = [ask(alice, space, f"Train {n}?") for n in range(3)]
    clock.move(minutes=1)
    assert [told(question) for question in questions] == [["jo"], ["jo"], []]
    assert numbers(jo) == [2]

    clock.move(to=at(4, 14, 1))
    assert told(questions[2]) == ["mia"]
    clock.move(to=at(5, 9))

    assert told(questions[2]) == ["mia", "jo"]


def test_ones_own_turn_comes_first(clock: Clock, travel: Topic, jo: User, alice: User, bob: User, space: Space) -> None:
    clock.now = at(4, 8)
    User.objects.filter(pk=jo.pk).update(helps_a_day=1)
    money = helped_by("Money", owner=jo)
    other = ask(alice, space, "What does it cost?", topics=("Money",))
    clock.move(minutes=1)
    mine = ask(alice, space)
    clock.move(minutes=1)
    assert other.topic == money

    clock.move(to=at(4, 9))

    assert (told(other), told(mine)) == ([], ["jo"])


def test_a_day_is_that_of_the_persons_calendar(
    clock: Clock, travel: Topic, jo: User, alice: User, space: Space
) -> None:
    User.objects.filter(pk=jo.pk).update(helps_a_day=1, time_zone="Asia/Tokyo")
    first, second = (ask(alice, space, f"Train {n}?") for n in range(2))
    clock.move(to=at(5, 8, 59, "Asia/Tokyo"))
    assert told(first) == []

    clock.move(to=at(5, 9, 0, "Asia/Tokyo"))
    assert (told(first), told(second)) == (["jo"], [])
    due = Call.objects.get(question=second).due_at

    assert due == datetime(2026, 5, 6, 9, tzinfo=ZoneInfo("Asia/Tokyo"))


def test_who_may_read_it_no_longer_is_not_told_and_others_are(
    clock: Clock, travel: Topic, alice: User, bob: User, charlie: User, space: Space, secret_space: Space
) -> None:
    clock.now = at(4, 8)
    travel.helpers.create(person=bob, position=9)
    question = ask(alice, space)
    clock.move(minutes=1)
    Question.objects.update(audience=secret_space.audience_id)

    clock.move(to=at(4, 9))
    clock.move()

    assert told(question) == ["bob"]
    assert not Notice.objects.exclude(person=bob).exists()


def test_who_asks_back_has_the_usual_time_anew(clock: Clock, train: Question, jo: User, bob: User, alice: User) -> None:
    clock.move(hours=1)
    begin_thread(talk.find_question(bob, train.pk), by=bob, body="I wonder, too.")
    train.refresh_from_db()
    assert train.next_step_at == at(4, 14, 1)

    comment = begin_thread(talk.find_question(jo, train.pk), by=jo, body="From where?")
    train.refresh_from_db()
    assert train.next_step_at == at(4, 15, 1)

    clock.move(hours=1)
    reply(comment.thread, talk.find_question(alice, train.pk), by=alice, body="From Bergen.")
    train.refresh_from_db()
    assert train.next_step_at == at(4, 15, 1)
    clock.move(hours=4)
    assert told(train) == ["jo", "mia"]


def test_time_tells_nothing_of_who_asked_without_a_name(clock: Clock, travel: Topic, jo: User, space: Space) -> None:
    question = ask(jo, space, is_shielded=True)
    clock.move(hours=2)
    question.refresh_from_db()
    until = question.next_step_at

    begin_thread(talk.find_question(jo, question.pk), by=jo, body="I mean the early one.")

    question.refresh_from_db()
    assert (told(question), question.next_step_at) == (["jo"], until)
