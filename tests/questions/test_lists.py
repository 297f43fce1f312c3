"""The lists of questions: what is in each, and for whom."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from questions.actions import accept_answer, answer_question, create_question
from questions.lists import Show
from questions.models import Answer, Call, Question, QuestionFollower
from spaces.models import Space
from topics.models import Follower, Helper, Topic

TABS = [show for show in Show if show != Show.UNKEPT]  # of pages: tests/questions/test_folding.py


def ask(by: User, space: Space, title: str, *topics: str, **how: Any) -> Question:
    return create_question(by=by, space=space, title=title, topics=topics, **how)


def titles(client: Client, address: str) -> list[str]:
    return [question.title for question, _ in client.get(address).context["rows"]]


def call(question: Question, person: User, state: Call.State = Call.State.TOLD) -> Call:
    now = timezone.now()
    return Call.objects.create(question=question, person=person, why="turn", state=state, due_at=now, told_at=now)


def test_what_is_open_stands_first_newest_on_top(as_bob: Client, question: Question, alice: User, space: Space) -> None:
    ask(alice, space, "And a bus?")

    assert titles(as_bob, "/questions/") == ["And a bus?", "How do I book a train?"]


def test_what_is_accepted_is_no_longer_open(as_bob: Client, answer: Answer, alice: User) -> None:
    assert titles(as_bob, "/questions/") == ["How do I book a train?"]
    assert titles(as_bob, "/questions/?show=unanswered") == []

    accept_answer(answer, by=alice)

    assert titles(as_bob, "/questions/") == []
    assert titles(as_bob, "/questions/?show=all") == ["How do I book a train?"]


def test_a_row_says_state_answers_topics_and_who_asked(as_charlie: Client, answer: Answer) -> None:
    html = as_charlie.get("/questions/").text

    for words in ("Answered", "1 answer", ">Travel</a>", "Alice", "Handbook"):
        assert words in html


def test_a_row_says_who_has_it_until_somebody_replies(as_charlie: Client, question: Question, bob: User) -> None:
    call(question, bob)
    assert "with Bob" in as_charlie.get("/questions/").text

    answer_question(question, by=bob, body="At the station.")

    assert "with Bob" not in as_charlie.get("/questions/").text


@pytest.mark.parametrize("how", [Helper, Follower])
def test_for_me_is_what_is_asked_in_my_topics(
    as_bob: Client, question: Question, bob: User, alice: User, space: Space, how: Any
) -> None:
    ask(alice, space, "Elsewhere?", "Gardens")
    how.objects.create(topic=Topic.objects.get(name="Money"), person=bob)

    assert titles(as_bob, "/questions/?show=for-me") == ["How do I book a train?"]


def test_for_me_is_what_was_brought_to_me_until_i_say_it_is_not_mine(
    as_bob: Client, question: Question, bob: User
) -> None:
    brought = call(question, bob)
    assert titles(as_bob, "/questions/?show=for-me") == ["How do I book a train?"]

    Helper.objects.create(topic=Topic.objects.get(name="Money"), person=bob)
    brought.state = Call.State.DECLINED
    brought.save()

    assert titles(as_bob, "/questions/?show=for-me") == []


def test_what_i_asked_is_not_for_me(as_alice: Client, question: Question, alice: User) -> None:
    Helper.objects.create(topic=Topic.objects.get(name="Money"), person=alice)

    assert titles(as_alice, "/questions/?show=for-me") == []


def test_mine_holds_what_i_asked_without_my_name_and_nobody_else_sees_it(
    as_alice: Client, as_bob: Client, question: Question, shielded: Question
) -> None:
    assert titles(as_alice, "/questions/?show=mine") == [
        question.title,
        shielded.title,
    ]  # of whose time the day is kept
    assert titles(as_bob, "/questions/?show=mine") == []


def test_mine_is_kept_by_no_cache(as_alice: Client, shielded: Question) -> None:
    assert as_alice.get("/questions/?show=mine")["Cache-Control"] == "private, no-store"


def test_a_shielded_question_names_nobody(as_bob: Client, shielded: Question) -> None:
    html = as_bob.get("/questions/").text

    assert "A colleague" in html
    assert "Alice" not in html


def test_followed_are_those_i_follow(as_charlie: Client, question: Question, charlie: User) -> None:
    assert titles(as_charlie, "/questions/?show=followed") == []

    QuestionFollower.objects.create(question=question, person=charlie)

    assert titles(as_charlie, "/questions/?show=followed") == [question.title]


def test_most_asked_counts_who_asked_the_same_then_votes(
    as_bob: Client, question: Question, alice: User, space: Space
) -> None:
    voted, asked_again = ask(alice, space, "Voted?"), ask(alice, space, "Again?")
    Question.objects.filter(pk=voted.pk).update(votes=5)
    Question.objects.filter(pk=asked_again.pk).update(same_count=1)

    assert titles(as_bob, "/questions/?show=most-asked") == ["Again?", "Voted?", question.title]


def test_a_list_is_narrowed_by_topic_space_and_state(
    as_alice: Client, question: Question, alice: User, secret_space: Space
) -> None:
    ask(alice, secret_space, "Secret?", "Money")

    assert titles(as_alice, "/questions/?topic=travel") == [question.title]
    assert titles(as_alice, "/questions/?topic=Travel") == [question.title]
    assert titles(as_alice, "/questions/?space=vault&topic=money") == ["Secret?"]
    assert titles(as_alice, "/questions/?show=all&state=closed") == []


def test_a_topic_holds_the_questions_of_its_parts(as_bob: Client, question: Question) -> None:
    Topic.objects.create(name="Office", slug="office")
    Topic.objects.filter(name="Money").update(parent=Topic.objects.get(slug="office"))
    Question.objects.get().topics.add(Topic.objects.get(slug="office"))
    Question.objects.get().topics.remove(Topic.objects.get(slug="office"))

    assert as_bob.get("/questions/?topic=office").status_code == 404
    assert titles(as_bob, "/questions/?topic=money") == [question.title]


@pytest.mark.parametrize("narrowed", ["topic=plans", "space=vault", "topic=nowhere", "state=odd", "show=odd"])
def test_what_one_may_not_see_narrows_nothing(
    as_charlie: Client, alice: User, secret_space: Space, narrowed: str
) -> None:
    ask(alice, secret_space, "Secret?", "Plans")

    assert as_charlie.get(f"/questions/?{narrowed}").status_code == 404
    assert "Secret?" not in as_charlie.get("/questions/?show=all").text


@pytest.mark.parametrize("show", list(Show))
def test_an_empty_list_says_what_it_is_for(as_bob: Client, show: str) -> None:
    assert 'class="empty"' in as_bob.get(f"/questions/?show={show}").text


def test_home_gets_the_few_one_could_answer(as_bob: Client, question: Question, bob: User) -> None:
    htmx = {"HX-Request": "true"}
    assert as_bob.get("/questions/for-me/").url == "/questions/?show=for-me"
    assert as_bob.get("/questions/for-me/", headers=htmx).text.strip() == ""

    call(question, bob)

    html = as_bob.get("/questions/for-me/", headers=htmx).text
    assert question.title in html
    assert "<html" not in html
    assert 'hx-get="/questions/for-me/"' in as_bob.get("/").text


def test_it_only_answers_to_reading(as_bob: Client) -> None:
    assert as_bob.post("/questions/").status_code == 405
    assert as_bob.post("/questions/for-me/").status_code == 405


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("show", "queries"), [(show, 7 if show != Show.MINE else 8) for show in TABS])
def test_the_queries_stay_flat(
    as_bob: Client, alice: User, bob: User, space: Space, count: int, show: str, queries: int, request: Any
) -> None:
    topic = Topic.objects.create(name="Travel", slug="travel")
    Helper.objects.create(topic=topic, person=bob)
    for number in range(count):
        ask(bob if show == Show.MINE else alice, space, f"Which {number}?", "Travel")
    QuestionFollower.objects.bulk_create(
        [QuestionFollower(question=question, person=bob) for question in Question.objects.all()], ignore_conflicts=True
    )

    with request.getfixturevalue("django_assert_num_queries")(queries):
        found = as_bob.get(f"/questions/?show={show}")

    assert len(found.context["rows"]) == count


def test_a_further_page_follows_by_key(as_bob: Client, alice: User, space: Space) -> None:
    for number in range(31):
        ask(alice, space, f"Which {number}?")

    first = as_bob.get("/questions/")
    older = as_bob.get("/questions/", {"after": first.context["slice"].next})

    assert [question.title for question, _ in older.context["rows"]] == ["Which 0?"]
    assert as_bob.get("/questions/?after=made-up").status_code == 404
