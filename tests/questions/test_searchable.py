"""Questions as search knows them: found with what became of them, put in anew, and named with who answered."""

from collections.abc import Callable

from django.test import Client

from accounts.models import User
from questions import searchable
from questions.actions import (
    accept_answer,
    answer_question,
    close_question,
    create_question,
    delete_question,
)
from questions.models import Answer, Question
from search import queries
from search.models import Entry, Name
from search.people import experts
from spaces.models import Space
from topics.actions import rename_topic
from topics.models import Helper, Topic
from wiki.actions import merge_topics


def reasons(query: str, user: User) -> dict[str, str]:
    found = queries.find(query, user=user)
    return {one.person.username: one.words for one in experts(found.asked, found.items, user=user)}


def standing() -> list[tuple[str, str, list[int]]]:
    entries = Entry.objects.filter(kind="question").order_by("object_id", "anchor")
    return list(entries.values_list("anchor", "text", "people"))


def test_a_hit_says_what_became_of_it(answer: Answer, alice: User, as_charlie: Client) -> None:
    assert "answered, 1 answer" in as_charlie.get("/search/?q=train").text

    accept_answer(answer, by=alice)
    assert "answer accepted, 1 answer" in as_charlie.get("/search/?q=train").text

    close_question(answer.question, by=alice, reason=Question.Closing.OBSOLETE)
    html = as_charlie.get("/search/?q=train").text
    assert "closed, 1 answer" in html
    assert "Archived" not in html


def test_questions_are_a_kind_of_their_own(question: Question, charlie: User) -> None:
    found = {
        kind: queries.find(f"kind:{kind} train", user=charlie, is_exact=True).items for kind in ("question", "page")
    }

    assert [hit.title for hit in found["question"]] == [question.title]
    assert found["page"] == []


def test_a_rebuild_puts_all_of_it_in_anew(question: Question, answer: Answer, alice: User, space: Space) -> None:
    gone = create_question(by=alice, space=space, title="Gone")
    delete_question(gone, by=alice)
    before = standing()
    Entry.objects.filter(kind="question").delete()

    assert searchable.put(searchable.following(0, 50)) == []

    assert standing() == before
    assert searchable.SOURCE.count() == 1
    assert searchable.put([gone.pk, 999]) == []
    assert not Name.objects.filter(object_id__in=[gone.pk, 999]).exists()


def test_who_answered_is_named_with_the_question(answer: Answer, charlie: User) -> None:
    question = answer.question

    assert reasons("train", charlie) == {
        "bob": f'answered <a href="{question.get_absolute_url()}">How do I book a train?</a>'
    }


def test_whose_answer_was_accepted_comes_first(
    question: Question, answer: Answer, alice: User, charlie: User, admin: User
) -> None:
    better = answer_question(question, by=charlie, body="By telephone.")
    assert list(reasons("train", admin)) == ["bob", "charlie"]

    accept_answer(better, by=alice)

    assert list(reasons("train", admin)) == ["charlie", "bob"]


def test_several_answers_are_counted(answer: Answer, alice: User, space: Space, bob: User, charlie: User) -> None:
    other = create_question(by=alice, space=space, title="Which train to Bergen?")
    answer_question(other, by=bob, body="The early train.")

    assert ">1 more question on this</a>" in reasons("train", charlie)["bob"]


def test_having_asked_is_not_knowing(question: Question, charlie: User) -> None:
    assert reasons("train", charlie) == {}


def test_who_helps_with_a_topic_is_named_by_it(
    question: Question, alice: User, bob: User, charlie: User, work_jobs: Callable[[], None]
) -> None:
    topic = Topic.objects.get(name="Travel")
    Helper.objects.create(topic=topic, person=bob)
    rename_topic(topic, by=alice, name="Travel", description="Trains and ships")
    work_jobs()

    assert reasons("travel", charlie)["bob"] == 'helps with <a href="/topics/travel/">Travel</a>'

    User.objects.filter(pk=bob.pk).update(is_found_by_topic=False)
    assert "bob" not in reasons("travel", charlie)


def test_a_renamed_topic_is_found_by_its_new_name(
    question: Question, alice: User, work_jobs: Callable[[], None]
) -> None:
    rename_topic(Topic.objects.get(name="Travel"), by=alice, name="Journeys", description="")
    work_jobs()

    assert "Journeys" in Entry.objects.leads().get(kind="question").topic_names.splitlines()


def test_merged_topics_take_their_questions_along(
    question: Question, alice: User, work_jobs: Callable[[], None]
) -> None:
    travel, money = Topic.objects.get(name="Travel"), Topic.objects.get(name="Money")

    merge_topics(travel, into=money, by=alice)
    work_jobs()

    question.refresh_from_db()
    assert question.topic == money
    assert list(question.topics.all()) == [money]
    assert Entry.objects.leads().get(kind="question").topic_names == "Money"


def test_what_one_may_not_read_names_nobody(alice: User, bob: User, charlie: User, secret_space: Space) -> None:
    hidden = create_question(by=alice, space=secret_space, title="Secret train")
    answer_question(hidden, by=bob, body="There.")

    assert list(reasons("secret train", alice)) == ["bob"]
    assert reasons("secret train", charlie) == {}
