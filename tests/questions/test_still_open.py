"""The list of what is still open after everybody was asked, and the notice of it at the beginning of a week."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from notices.models import Notice
from questions.actions import answer_question, still_open
from questions.models import Question
from spaces.models import Space
from tests.clock import Clock, at
from tests.questions.doings import ask
from topics.models import Topic


def leave_open(*questions: Question) -> None:
    Question.objects.filter(pk__in=[question.pk for question in questions]).update(rung=5, next_step_at=None)


@pytest.fixture
def train(clock: Clock, travel: Topic, alice: User, space: Space) -> Question:
    question = ask(alice, space)
    leave_open(question)
    return question


def notices() -> dict[str, str]:
    return {notice.person.username: notice.sentence for notice in Notice.objects.filter(kind="still_open")}


def test_everybody_who_reads_it_sees_the_list(
    as_charlie: Client, train: Question, alice: User, secret_space: Space
) -> None:
    leave_open(ask(alice, secret_space, "Secret?"))
    ask(alice, train.space, "On its way?")

    html = as_charlie.get("/questions/still-open/").text

    assert "Which train?" in html
    assert "Secret?" not in html
    assert "On its way?" not in html


def test_the_lists_lead_there(as_bob: Client) -> None:
    assert 'href="/questions/still-open/"' in as_bob.get("/questions/?show=unanswered").text


def test_it_is_narrowed_to_ones_own_topics(as_bob: Client, as_charlie: Client, train: Question) -> None:
    assert "Which train?" in as_charlie.get("/questions/still-open/?mine=1").text
    assert "Nothing is left open" in as_bob.get("/questions/still-open/?mine=1").text


def test_a_reply_takes_it_off(as_bob: Client, train: Question, bob: User) -> None:
    answer_question(train, by=bob, body="The night train.")

    assert "Which train?" not in as_bob.get("/questions/still-open/").text


@pytest.mark.parametrize("count", [1, 3])
def test_the_queries_stay_flat(
    as_bob: Client, train: Question, alice: User, count: int, django_assert_num_queries: Any
) -> None:
    leave_open(*(ask(alice, train.space, f"Train {n}?") for n in range(count)))

    as_bob.get("/questions/still-open/")
    with django_assert_num_queries(5):
        as_bob.get("/questions/still-open/")


def test_helpers_and_owners_are_told_on_monday_morning_once(clock: Clock, train: Question, alice: User) -> None:
    clock.now = at(10, 23)
    assert still_open.tell() == 0
    clock.now = at(11, 9)

    assert still_open.tell() == 4
    clock.now = at(11, 10)
    still_open.tell()

    assert notices() == dict.fromkeys(["jo", "mia", "ola", "charlie"], "Still open: 1 question in Travel")
    assert Notice.objects.filter(kind="still_open").count() == 4


def test_it_is_told_again_the_week_after(clock: Clock, train: Question) -> None:
    for day in (11, 18):
        clock.now = at(day, 9)
        still_open.tell()

    assert Notice.objects.filter(kind="still_open").count() == 8


def test_monday_begins_in_each_ones_own_zone_and_hours(clock: Clock, train: Question, jo: User, mia: User) -> None:
    User.objects.filter(pk=jo.pk).update(time_zone="Pacific/Auckland")
    User.objects.filter(pk=mia.pk).update(works_on=[3, 4])
    clock.now = at(11, 9, 0, "Pacific/Auckland")
    assert still_open.tell() == 1
    clock.now = at(11, 9)
    assert still_open.tell() == 2

    clock.now = at(13, 9)
    still_open.tell()

    assert sorted(notices()) == ["charlie", "jo", "mia", "ola"]


def test_nobody_is_told_of_what_they_may_not_read(
    clock: Clock, travel: Topic, alice: User, bob: User, secret_space: Space
) -> None:
    travel.helpers.create(person=bob, position=9)
    leave_open(ask(alice, secret_space, "Secret?"))
    clock.now = at(11, 9)

    still_open.tell()

    assert list(notices()) == ["bob"]


def test_several_topics_are_named(clock: Clock, train: Question, alice: User, charlie: User) -> None:
    for name in ("Books", "Cars", "Dogs"):
        Topic.objects.create(name=name, slug=name.lower(), owner=charlie)
        leave_open(ask(alice, train.space, f"{name}?", topics=(name,)))
    clock.now = at(11, 9)

    still_open.tell()

    assert notices()["charlie"] == "Still open: 4 questions in Books, Cars, Dogs and other topics"
