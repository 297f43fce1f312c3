"""The way of a question to who can help, told by a clock that is moved over days."""

from datetime import date, time

from accounts.models import User
from notices.models import Notice
from questions.actions import accept_answer, answer_question
from questions.models import Call, Event, Question
from spaces.models import Space
from tests.clock import Clock, at
from tests.questions.doings import ask, told
from topics.models import Absence, Override, Topic
from wiki import actions as wiki


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
    ask(alice, space, body="To **Oslo**, that is.")

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
    assert notice.sentence == "Alice asks: Which train?"
    assert (notice.words, notice.why) == ("To Oslo, that is.", "because it is your turn for Travel")


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
    assert told(question) == []
    clock.move(hours=1)

    assert told(question) == ["jo"]
    assert Notice.objects.get().sentence == "A colleague asks: Which train?"


def test_who_wants_no_questions_is_brought_none(
    clock: Clock, travel: Topic, alice: User, jo: User, space: Space
) -> None:
    User.objects.filter(pk=jo.pk).update(helps_a_day=0)
    question = ask(alice, space)

    clock.move(minutes=1)

    assert told(question) == ["mia"]


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
