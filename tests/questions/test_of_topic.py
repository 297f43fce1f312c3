"""The questions on the page of a topic."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from questions.actions import create_question
from questions.models import Question
from spaces.models import Space

BY_HTMX = {"HX-Request": "true"}


def titles(part: dict[str, Any]) -> list[str]:
    return [question.title for question, _holder in part["rows"]]


def test_open_questions_stand_before_those_asked_most(as_bob: Client, alice: User, space: Space) -> None:
    for title in ("Old", "New", "Closed", "Kept"):
        create_question(by=alice, space=space, title=title, topics=["Travel"])
    create_question(by=alice, space=space, title="Other", topics=["Money"])
    Question.objects.filter(title="Closed").update(state="closed", closed_as="obsolete")
    Question.objects.filter(title="Kept").update(state="kept", same_count=3)

    shown = as_bob.get("/questions/of-topic/travel/", headers=BY_HTMX)

    assert titles(shown.context["open"]) == ["New", "Old"]
    assert titles(shown.context["most_asked"]) == ["Kept"]
    assert 'href="/questions/ask/?topics=Travel"' in shown.text


def test_it_names_no_question_one_may_not_read(
    as_charlie: Client, alice: User, space: Space, secret_space: Space
) -> None:
    create_question(by=alice, space=secret_space, title="Who buys us?", topics=["Merger"])
    assert as_charlie.get("/questions/of-topic/merger/", headers=BY_HTMX).status_code == 404

    create_question(by=alice, space=space, title="What is one?", topics=["Merger"])
    shown = as_charlie.get("/questions/of-topic/merger/", headers=BY_HTMX)
    assert titles(shown.context["open"]) == ["What is one?"]


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_for_many(
    as_bob: Client, alice: User, space: Space, number: int, django_assert_num_queries: Any
) -> None:
    for count in range(number):
        create_question(by=alice, space=space, title=f"How {count}?", topics=["Travel"])
    as_bob.get("/questions/of-topic/travel/", headers=BY_HTMX)

    with django_assert_num_queries(7):
        as_bob.get("/questions/of-topic/travel/", headers=BY_HTMX)
