"""What stands on a person's page: what they asked, answered, wrote and help with, for who may see it."""

from datetime import time

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from questions.actions import answer_question, create_question
from questions.models import Answer, Question
from questions.portrait import days_in_words, hours_in_words, works
from spaces.models import Space
from tests.clock import Clock, at
from topics.actions import add_helper
from topics.models import Topic
from wiki.actions import create_page

LISTS = "/questions/of-person/{}/"


def shown(client: Client, person: User) -> str:
    return client.get(LISTS.format(person.username)).content.decode()


def test_it_tells_what_somebody_asked_answered_wrote_and_helps_with(
    answer: Answer, alice: User, bob: User, space: Space, as_charlie: Client
) -> None:
    create_page(by=bob, space=space, title="Timetables")
    add_helper(Topic.objects.get(name="Travel"), by=bob, person=bob)

    assert "How do I book a train?" in shown(as_charlie, alice)
    text = shown(as_charlie, bob)
    for said in (f"#answer-{answer.pk}", "Timetables", "Helps with", "On turn for Travel", "Mon – Fri · 9:00 – 17:00"):
        assert said in text


def test_a_question_answered_twice_stands_once(answer: Answer, bob: User, as_charlie: Client) -> None:
    later = answer_question(answer.question, by=bob, body="Or on board.")

    text = shown(as_charlie, bob)

    assert text.count("How do I book a train?") == 1
    assert f"#answer-{later.pk}" in text


def test_nothing_asked_without_a_name_is_there_not_even_for_oneself(
    shielded: Question, alice: User, as_alice: Client, as_bob: Client
) -> None:
    answer_question(shielded, by=alice, body="I meant the morning.")

    for client in (as_alice, as_bob):
        assert "stand-up" not in shown(client, alice)


def test_it_tells_nothing_the_reader_may_not_see(
    secret_space: Space, alice: User, bob: User, as_charlie: Client, as_alice: Client
) -> None:
    hidden = create_question(by=bob, space=secret_space, title="Zebra?", topics=["Zebra topic"])
    answer_question(hidden, by=bob, body="Striped.")
    create_page(by=bob, space=secret_space, title="Zebra page")

    assert "Zebra" in shown(as_alice, bob)
    assert "Zebra" not in shown(as_charlie, bob)


def test_who_does_not_want_to_be_found_by_it_is_not_listed_to_others(
    answer: Answer, bob: User, as_bob: Client, as_charlie: Client
) -> None:
    bob.is_found_by_topic = False
    bob.save()

    assert "How do I book" in shown(as_bob, bob)
    assert "How do I book" not in shown(as_charlie, bob)


def test_it_says_whether_somebody_works_now(clock: Clock, bob: User) -> None:
    assert works(bob) == "Works now"

    clock.now = at(4, 20)
    assert works(bob) == "Back tomorrow at 9:00, your time"

    bob.works_on = []
    assert works(bob) == ""
    assert hours_in_words(bob) == ""


@pytest.mark.parametrize(
    ("days", "words"),
    [([1, 2, 3, 4, 5], "Mon – Fri"), ([1, 2], "Mon, Tue"), ([1, 3, 5], "Mon, Wed, Fri"), ([7], "Sun")],
)
def test_days_are_said_as_people_say_them(days: list[int], words: str) -> None:
    assert days_in_words(days) == words


def test_hours_name_their_time_zone(bob: User) -> None:
    bob.works_from, bob.works_until, bob.time_zone = time(8, 30), time(16), "America/New_York"

    assert hours_in_words(bob) == "Mon – Fri · 8:30 – 16:00, America/New York"


@pytest.mark.parametrize("number", [1, 3])
def test_it_asks_no_more_for_more(
    alice: User,
    bob: User,
    space: Space,
    number: int,
    as_charlie: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for each in range(number):
        question = create_question(by=bob, space=space, title=f"Question {each}")
        answer_question(question, by=bob, body="Found it.")
        create_page(by=bob, space=space, title=f"Page {each}")

    with django_assert_num_queries(11):
        shown(as_charlie, bob)
