"""What a question's page tells of its way, to everybody who reads it."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from questions.actions import answer_question
from questions.models import Question
from questions.shown.way import way_of
from spaces.models import Space
from tests.clock import Clock, at
from tests.conftest import browse_as
from tests.questions.doings import ask
from topics.models import Topic


@pytest.fixture
def train(clock: Clock, travel: Topic, alice: User, space: Space) -> Question:
    return ask(alice, space)


def sentences(question: Question, reader: User) -> list[str]:
    return list(way_of(Question.objects.get(pk=question.pk), reader).sentences)


def test_it_says_where_it_is_and_where_it_goes(clock: Clock, train: Question, bob: User, travel: Topic) -> None:
    assert sentences(train, bob) == ["On its way to Jo, who hears of it today at 10:00."]
    clock.move(minutes=1)
    assert sentences(train, bob) == [
        "Brought to Jo, who is on turn.",
        "Without a reply it goes on to Mia today at 14:01.",
    ]
    clock.move(to=at(4, 17, 1))
    assert sentences(train, bob) == [
        "Brought to Jo, who is on turn.",
        "Goes to Mia, the backup tomorrow at 9:00.",
        "Without a reply it goes on to Ola tomorrow at 13:00.",
    ]


def test_at_the_end_it_stands_on_the_list(clock: Clock, train: Question, bob: User) -> None:
    for _ in range(5):
        clock.move(hours=24)

    way = way_of(Question.objects.get(), bob)

    assert way.is_still_open
    assert way.sentences[-1] == "Brought to Charlie, whose topic it is."


def test_before_the_end_it_names_the_list(clock: Clock, train: Question, bob: User) -> None:
    Topic.objects.update(owner=None)
    Question.objects.update(rung=3, next_step_at=at(5, 9))

    assert sentences(train, bob) == ["Without a reply it goes on to the list of what is still open tomorrow at 9:00."]


def test_many_are_counted(clock: Clock, train: Question, bob: User, travel: Topic, alice: User, charlie: User) -> None:
    clock.move(minutes=1)
    for place, name in enumerate(("kim", "lou", "max")):
        helper = User.objects.create_user(name, f"{name}@example.com", "x", name=name.title())
        travel.helpers.create(person=helper, position=5 + place)
    clock.move(hours=4)
    clock.move(hours=20)

    assert "Brought to Ola, Kim and 2 others, among the topic’s helpers." in sentences(train, bob)


def test_a_reply_leaves_nothing_to_tell_and_no_query(
    clock: Clock, train: Question, bob: User, mia: User, django_assert_num_queries: Any
) -> None:
    clock.move(minutes=1)
    answer_question(train, by=mia, body="By night.")
    train = Question.objects.get()

    with django_assert_num_queries(0):
        assert way_of(train, bob).sentences == ()


def test_who_it_was_brought_to_can_act_on_its_page(
    clock: Clock, train: Question, jo: User, mia: User, as_bob: Client
) -> None:
    clock.move(minutes=1)

    html = browse_as(jo).get(train.get_absolute_url()).text

    assert "Brought to you because it is your turn for Travel" in html
    assert "/decline/" in html
    for other in (as_bob, browse_as(mia)):
        html = other.get(train.get_absolute_url()).text
        assert "Brought to Jo, who is on turn." in html
        assert "/decline/" not in html


def test_a_shielded_helper_is_named_as_any_other(
    clock: Clock, travel: Topic, jo: User, bob: User, space: Space
) -> None:
    question = ask(jo, space, is_shielded=True)
    clock.move(hours=1)

    assert sentences(question, bob)[0] == "Brought to Jo, who is on turn."
