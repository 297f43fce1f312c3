"""/questions and /answers: asked, read, answered, accepted, voted for."""

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from questions.actions import answer_question, create_question
from questions.models import Answer, Question
from spaces.models import Space
from tests.api.conftest import Program
from wiki import actions as wiki


@pytest.fixture
def train(alice: User, space: Space) -> Question:
    return create_question(by=alice, space=space, title="Which train?", body="To *Oslo*.", topics=["Travel"])


@pytest.fixture
def answer(train: Question, bob: User) -> Answer:
    return answer_question(train, by=bob, body="The **early** one.")


def test_one_asks_and_reads_what_one_asked(api_alice: Program, space: Space) -> None:
    sent = {"space": space.slug, "title": " Which  train? ", "body": "To *Oslo*.", "topics": ["Travel"]}

    asked = api_alice.post("/questions", sent)

    told = asked.json()
    assert asked.status_code == 201
    assert asked["Location"].endswith(f"/questions/{told['id']}")
    assert (told["title"], told["state"], told["asked_by"], told["topics"]) == (
        "Which train?",
        "open",
        "alice",
        ["Travel"],
    )
    assert told["html"] == "<p>To <em>Oslo</em>.</p>"
    assert api_alice.get(f"/questions/{told['id']}").json() == told


def test_who_asks_without_a_name_is_nowhere(
    api_alice: Program, api_bob: Program, space: Space, settings: Settings
) -> None:
    settings.SHIELD_AT_LEAST = 1
    asked = api_alice.post("/questions", {"space": space.slug, "title": "What is VAT?", "shielded": True}).json()
    replied = api_alice.post(f"/questions/{asked['id']}/answers", {"body": "I mean ours."}).json()

    assert (asked["asked_by"], asked["shielded"]) == (None, True)
    assert (replied["author"], replied["by_asker"]) == (None, True)
    assert "alice" not in api_bob.get(f"/questions/{asked['id']}").content.decode().casefold()
    assert "alice" not in api_bob.get("/questions").content.decode().casefold()


def test_where_too_few_could_have_asked_it_is_refused(api_alice: Program, space: Space, settings: Settings) -> None:
    settings.SHIELD_AT_LEAST = 99
    refused = api_alice.post("/questions", {"space": space.slug, "title": "What is VAT?", "shielded": True})

    assert refused.status_code == 422
    assert "too few" in refused.json()["error"]["message"]
    assert not Question.objects.exists()


@pytest.mark.parametrize("title", ["", " ", "x" * 201])
def test_what_cannot_be_asked_is_refused_in_words(api_alice: Program, space: Space, title: str) -> None:
    refused = api_alice.post("/questions", {"space": space.slug, "title": title})

    assert refused.status_code == 422
    assert "title" in refused.json()["error"]["message"]


def test_the_list_is_narrowed_and_cut(
    api_bob: Program, train: Question, answer: Answer, alice: User, space: Space
) -> None:
    other = create_question(by=alice, space=space, title="Which bus?")

    def listed(**query: object) -> list[int]:
        return [item["id"] for item in api_bob.get("/questions", **query).json()["items"]]

    assert listed() == [other.pk, train.pk]
    assert listed(state="answered") == [train.pk]
    assert listed(topic="travel") == [train.pk]
    assert listed(space=space.slug) == [other.pk, train.pk]
    first = api_bob.get("/questions", limit=1).json()
    assert [item["id"] for item in first["items"]] == [other.pk]
    assert listed(limit=1, cursor=first["next"]) == [train.pk]
    assert api_bob.get("/questions", state="lost").status_code == 422
    assert api_bob.get("/questions", topic="nothing").status_code == 404


def test_an_answer_is_accepted_by_who_asked_alone(
    api_alice: Program, api_bob: Program, api_charlie: Program, train: Question, answer: Answer
) -> None:
    assert api_charlie.post(f"/answers/{answer.pk}/accept").status_code == 403

    told = api_alice.post(f"/answers/{answer.pk}/accept").json()

    assert told["state"] == "accepted"
    assert [each["accepted"] for each in told["answer_list"]] == [True]
    assert told["answer_list"][0]["html"] == "<p>The <strong>early</strong> one.</p>"


def test_votes_count_once_and_never_for_oneself(api_alice: Program, api_bob: Program, answer: Answer) -> None:
    address = f"/answers/{answer.pk}/vote"

    assert api_alice.post(address, {"value": 1}).json() == {"votes": 1}
    assert api_alice.post(address, {"value": 1}).json() == {"votes": 1}
    assert api_alice.post(address, {"value": 0}).json() == {"votes": 0}
    assert api_bob.post(address, {"value": 1}).status_code == 403
    assert api_alice.post(address, {"value": 2}).status_code == 422


def test_texts_name_no_page_that_their_reader_may_not_see(
    api_charlie: Program, alice: User, train: Question, secret_space: Space
) -> None:
    hidden = wiki.create_page(by=alice, space=secret_space, title="Zebra", body="")
    answer_question(train, by=alice, body=f"See [this](/pages/{hidden.pk}/).")

    told = api_charlie.get(f"/questions/{train.pk}").json()

    assert "zebra" not in str(told).casefold()


def test_a_list_costs_the_same_for_one_and_for_many(
    api_bob: Program, train: Question, alice: User, space: Space, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    api_bob.get("/questions")
    with django_assert_num_queries(3):
        api_bob.get("/questions")
    for number in range(3):
        create_question(by=alice, space=space, title=f"Question {number}", topics=["Travel", "Money"])
    with django_assert_num_queries(3):
        assert len(api_bob.get("/questions").json()["items"]) == 4
