"""The way of a question to who can help, told by a clock that is moved over days."""

from datetime import date, time

import pytest

from accounts.models import User
from notices.models import Notice
from questions.actions import accept_answer, answer_question, close_question, create_question, reopen_question
from questions.actions.removing import delete_question, restore_question
from questions.models import Call, Event, Question
from spaces.models import Space
from tests.conftest import person
from tests.questions.clock import MONDAY, Clock, at, helped_by, moved, told
from topics.models import Absence, Override, Topic
from wiki import actions as wiki


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return moved(monkeypatch)


@pytest.fixture
def jo(db: None) -> User:
    return person("jo")


@pytest.fixture
def mia(db: None) -> User:
    return person("mia")


@pytest.fixture
def ola(db: None) -> User:
    return person("ola")


@pytest.fixture
def travel(jo: User, mia: User, ola: User, charlie: User) -> Topic:
    """Jo is on turn in the first week, then Mia; Charlie owns it."""
    return helped_by("Travel", jo, mia, ola, owner=charlie, answer_within=4)


def ask(
    by: User, space: Space, title: str = "Which train?", *, topics: tuple[str, ...] = ("Travel",), **more: object
) -> Question:
    return create_question(by=by, space=space, title=title, topics=topics, **more)


def numbers(*people: User) -> list[int]:
    return [User.objects.get(pk=one.pk).unread_notices for one in people]


def test_it_climbs_from_who_is_on_turn_to_the_list(
    clock: Clock, travel: Topic, alice: User, charlie: User, space: Space
) -> None:
    question = ask(alice, space)

    clock.move(minutes=1)
    assert told(question) == ["jo"]
    clock.move(to=at(4, 14))
    assert told(question) == ["jo"]
    clock.move(to=at(4, 14, 1))
    assert told(question) == ["jo", "mia"]
    clock.move(to=at(5, 10, 1))
    assert told(question) == ["jo", "mia", "ola"]
    clock.move(to=at(5, 14, 2))
    assert told(question) == ["jo", "mia", "ola", "charlie"]
    clock.move(to=at(6, 11))

    question.refresh_from_db()
    assert (question.rung, question.next_step_at) == (5, None)
    assert list(Question.objects.still_open()) == [question]
    climbed = Event.objects.filter(question=question, kind="climbed").values_list("words", flat=True)
    assert list(climbed) == ["Mia", "Ola", "Charlie", "the list of what is still open"]


def test_each_is_told_why(clock: Clock, travel: Topic, alice: User, jo: User, space: Space) -> None:
    ask(alice, space)

    for _ in range(6):
        clock.move(hours=24)

    words = dict(Call.objects.values_list("person__username", "words"))
    assert words == {
        "jo": "because it is your turn for Travel",
        "mia": "because you are the backup for Travel",
        "ola": "because you help with Travel",
        "charlie": "because Travel is your topic",
    }
    notice = Notice.objects.get(person=jo)
    assert notice.sentence == "Alice asks, and you may know: Which train?"
    assert notice.words == "because it is your turn for Travel"


def test_all_other_helpers_are_asked_at_once(
    clock: Clock, travel: Topic, alice: User, bob: User, charlie: User, space: Space
) -> None:
    travel.helpers.create(person=bob, position=9)
    question = ask(alice, space)

    clock.move(minutes=1)
    clock.move(to=at(4, 14, 1))
    clock.move(to=at(5, 10, 2))

    assert sorted(told(question)) == ["bob", "jo", "mia", "ola"]


def test_nobody_is_told_outside_their_hours(clock: Clock, travel: Topic, alice: User, space: Space) -> None:
    clock.now = at(8, 16, 59)  # a Friday; the weekend is nobody's
    late = ask(alice, space)
    clock.move(minutes=2)
    assert told(late) == []
    clock.move(to=at(10, 12))
    assert told(late) == []

    clock.move(to=at(11, 9))

    assert told(late) == ["jo"]
    late.refresh_from_db()
    assert late.next_step_at == at(11, 13)


def test_hours_are_those_of_the_persons_zone(clock: Clock, travel: Topic, alice: User, jo: User, space: Space) -> None:
    User.objects.filter(pk=jo.pk).update(time_zone="America/New_York", works_from=time(8, 30))
    question = ask(alice, space)

    clock.move(to=at(4, 8, 29, "America/New_York"))
    assert told(question) == []
    clock.move(to=at(4, 8, 30, "America/New_York"))

    assert told(question) == ["jo"]


def test_who_is_away_is_passed_over(clock: Clock, travel: Topic, alice: User, jo: User, space: Space) -> None:
    Absence.objects.create(person=jo, first_day=date(2026, 5, 1), last_day=date(2026, 5, 5))
    question = ask(alice, space)

    clock.move(minutes=1)

    assert told(question) == ["mia"]


def test_who_goes_away_while_it_waits_is_passed_over(
    clock: Clock, travel: Topic, alice: User, jo: User, space: Space
) -> None:
    clock.now = at(4, 18)
    question = ask(alice, space)
    clock.move(minutes=1)
    Absence.objects.create(person=jo, first_day=date(2026, 5, 5), last_day=date(2026, 5, 5))

    clock.move(to=at(5, 9))

    assert told(question) == ["mia"]
    assert not Call.objects.filter(person=jo).exists()


def test_who_goes_away_after_it_was_told_does_not_hold_it_up(
    clock: Clock, travel: Topic, alice: User, jo: User, space: Space
) -> None:
    question = ask(alice, space)
    clock.move(minutes=1)
    Absence.objects.create(person=jo, first_day=date(2026, 5, 4), last_day=date(2026, 5, 15))

    clock.move(minutes=1)
    clock.move(minutes=1)

    assert told(question) == ["jo", "mia"]
    assert Call.objects.count() == 2


def test_who_leaves_does_not_hold_it_up(clock: Clock, travel: Topic, alice: User, jo: User, space: Space) -> None:
    question = ask(alice, space)
    clock.move(minutes=1)
    User.objects.filter(pk=jo.pk).update(is_active=False)

    clock.move(minutes=1)

    assert told(question) == ["jo", "mia"]


def test_a_changed_turn_counts(clock: Clock, travel: Topic, alice: User, ola: User, space: Space) -> None:
    Override.objects.create(topic=travel, person=ola, first_day=date(2026, 5, 4), last_day=date(2026, 5, 4))
    question = ask(alice, space)

    clock.move(minutes=1)

    assert told(question) == ["ola"]
    assert Call.objects.get().why == Call.Why.TURN


def test_who_may_not_read_it_is_passed_over(
    clock: Clock, travel: Topic, alice: User, bob: User, secret_space: Space
) -> None:
    travel.helpers.create(person=bob, position=9)
    question = ask(alice, secret_space)

    for _ in range(6):
        clock.move(hours=24)

    assert told(question) == ["bob"]
    assert not Notice.objects.exclude(person=bob).exists()


def test_who_asked_is_not_brought_their_own_question(clock: Clock, travel: Topic, jo: User, space: Space) -> None:
    question = ask(jo, space)

    clock.move(minutes=1)

    assert told(question) == ["mia"]


def test_who_asked_without_a_name_is_asked_as_any_helper(clock: Clock, travel: Topic, jo: User, space: Space) -> None:
    """Passing them over would tell who it was."""
    question = ask(jo, space, is_shielded=True)

    clock.move(minutes=1)

    assert told(question) == ["jo"]
    assert Notice.objects.get().sentence == "A colleague asks, and you may know: Which train?"


def test_who_wants_no_questions_is_brought_none(
    clock: Clock, travel: Topic, alice: User, jo: User, space: Space
) -> None:
    User.objects.filter(pk=jo.pk).update(helps_a_day=0)
    question = ask(alice, space)

    clock.move(minutes=1)

    assert told(question) == ["mia"]


def test_a_reply_ends_it_and_all_that_was_told(
    clock: Clock, travel: Topic, alice: User, jo: User, mia: User, space: Space
) -> None:
    question = ask(alice, space)
    clock.move(minutes=1)
    clock.move(hours=4, minutes=1)
    assert numbers(jo, mia) == [1, 1]

    answer = answer_question(question, by=mia, body="The night train.")
    clock.move(hours=100)

    assert set(Call.objects.values_list("state", flat=True)) == {"done"}
    assert numbers(jo, mia) == [0, 0]
    assert accept_answer(answer, by=alice).next_step_at is None


def test_who_asked_may_add_to_it_without_ending_it(clock: Clock, travel: Topic, alice: User, space: Space) -> None:
    question = ask(alice, space)
    clock.move(minutes=1)

    answer_question(question, by=alice, body="To Oslo, I mean.")
    clock.move(hours=4, minutes=1)

    assert told(question) == ["jo", "mia"]


def test_a_closed_question_ends_and_an_opened_one_begins_again(
    clock: Clock, travel: Topic, alice: User, jo: User, space: Space
) -> None:
    question = ask(alice, space)
    clock.move(minutes=1)
    close_question(question, by=alice, reason="obsolete")
    clock.move(hours=24)
    assert (told(question), numbers(jo)) == (["jo"], [0])

    reopen_question(question, by=alice)
    clock.move(minutes=1)

    call = Call.objects.get()
    assert (call.state, call.told_at, numbers(jo)) == ("told", clock.now, [1])
    assert Notice.objects.filter(kind="called").count() == 1


def test_a_deleted_question_is_nobodys_and_a_restored_one_is_brought_again(
    clock: Clock, travel: Topic, alice: User, jo: User, space: Space
) -> None:
    question = ask(alice, space)
    delete_question(question, by=alice)
    clock.move(minutes=1)
    assert told(question) == []

    restore_question(question, by=alice)
    clock.move(minutes=1)

    assert told(question) == ["jo"]


def test_a_question_in_the_bin_with_its_page_waits_there(
    clock: Clock, travel: Topic, alice: User, jo: User, space: Space
) -> None:
    page = wiki.create_page(by=alice, space=space, title="Trains", body="By night.")
    question = ask(alice, space)
    Question.objects.update(page=page)
    wiki.delete_page(page, by=alice)
    clock.move(minutes=1)
    assert told(question) == []

    wiki.restore_page(page, by=alice)
    clock.move(minutes=1)

    assert told(question) == ["jo"]


def test_a_question_asked_while_the_worker_slept_is_brought_when_it_wakes(
    clock: Clock, travel: Topic, alice: User, space: Space
) -> None:
    questions = [ask(alice, space, f"Train {n}?") for n in range(3)]

    clock.move(to=at(20, 11))

    assert [told(question) for question in questions] == [["ola"], ["ola"], ["ola"]]


def test_nothing_happens_twice(clock: Clock, travel: Topic, alice: User, jo: User, space: Space) -> None:
    ask(alice, space)

    for _ in range(3):
        clock.move()

    assert Call.objects.count() == 1
    assert Notice.objects.filter(kind="called").count() == 1
    assert numbers(jo) == [1]


def test_without_helpers_it_goes_to_who_wrote_the_page(
    clock: Clock, alice: User, bob: User, charlie: User, space: Space
) -> None:
    page = wiki.create_page(by=bob, space=space, title="Trains", body="By night.")
    wiki.edit_page(page, by=charlie, title="Trains", body="By night, or day.", based_on=1)
    question = ask(alice, space, topics=())
    Question.objects.update(page=page)

    clock.move(minutes=1)
    assert told(question) == ["charlie"]
    assert Call.objects.get().words == "because it is about “Trains”, which you wrote on"
    clock.move(hours=24)

    assert told(question) == ["charlie", "bob"]


def test_without_helpers_it_goes_to_two_who_answered_the_like(
    clock: Clock, alice: User, bob: User, charlie: User, jo: User, space: Space
) -> None:
    for number, who in ((2, bob), (1, charlie), (1, jo)):
        for n in range(number):
            old = ask(alice, space, f"{who} {n}?", topics=("VAT",))
            accept_answer(answer_question(old, by=who, body="So."), by=alice)
    question = ask(alice, space, topics=("VAT",))

    clock.move(minutes=1)

    assert told(question) == ["bob", "charlie"]
    assert Call.objects.get(person=bob, question=question).words == "because you answered two about VAT"


def test_who_is_not_to_be_named_for_what_they_answered_is_not_asked_for_it(
    clock: Clock, alice: User, bob: User, space: Space
) -> None:
    accept_answer(answer_question(ask(alice, space, topics=("VAT",)), by=bob, body="So."), by=alice)
    User.objects.filter(pk=bob.pk).update(is_found_by_topic=False)
    question = ask(alice, space, "Again?", topics=("VAT",))

    clock.move(minutes=1)

    assert told(question) == []


def test_with_nobody_to_ask_it_stands_on_the_list_at_once(clock: Clock, alice: User, space: Space) -> None:
    question = ask(alice, space, topics=())

    clock.move(minutes=1)

    assert list(Question.objects.still_open()) == [question]


def test_one_questions_trouble_holds_up_no_other(
    clock: Clock, travel: Topic, alice: User, space: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import DatabaseError  # noqa: PLC0415

    from questions.actions import routing  # noqa: PLC0415

    bad, good = ask(alice, space, "Bad?"), ask(alice, space, "Good?")
    climb = routing.climb

    def trouble(question: Question) -> None:
        if question == bad:
            raise DatabaseError
        climb(question)

    monkeypatch.setattr(routing, "climb", trouble)

    clock.move(minutes=1)

    assert told(good) == ["jo"]
    assert clock.now > MONDAY
