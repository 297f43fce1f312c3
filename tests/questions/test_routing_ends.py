"""What ends the way of a question, what sets it on its way again, and what does not hold it up."""

from datetime import date

import pytest
from django.db import DatabaseError

from accounts.models import User
from notices.models import Notice
from questions.actions import accept_answer, answer_question, close_question, reopen_question, routing
from questions.actions.removing import delete_question, restore_question
from questions.models import Call, Question
from spaces.models import Space
from tests.clock import Clock, at
from tests.questions.doings import ask, helped_by, numbers, told
from topics.models import Absence, Topic
from wiki import actions as wiki
from wiki.actions.topics import merge_topics


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


def test_who_asked_ends_it_by_accepting_their_own_answer(
    clock: Clock, travel: Topic, alice: User, jo: User, space: Space
) -> None:
    question = ask(alice, space)
    clock.move(minutes=1)

    accept_answer(answer_question(question, by=alice, body="I found it: by night."), by=alice)

    assert (Call.objects.get().state, numbers(jo)) == ("done", [0])


def test_it_goes_on_with_the_topic_its_own_is_merged_into(
    clock: Clock, travel: Topic, alice: User, mia: User, bob: User, space: Space
) -> None:
    question = ask(alice, space)
    clock.move(minutes=1)
    into = helped_by("Journeys", bob)

    merge_topics(travel, by=alice, into=into)
    clock.move(hours=5)

    assert told(question) == ["jo", "bob"]


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


def test_one_questions_trouble_holds_up_no_other(
    clock: Clock, travel: Topic, alice: User, space: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = ask(alice, space, "Bad?"), ask(alice, space, "Good?")
    climb = routing.climb

    def trouble(question: Question) -> None:
        if question == bad:
            raise DatabaseError
        climb(question)

    monkeypatch.setattr(routing, "climb", trouble)

    clock.move(minutes=1)

    assert told(good) == ["jo"]
