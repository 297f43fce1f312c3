"""Moving a question to another space or to other topics, with all that hangs on it."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from comments.actions import begin_thread
from comments.models import Thread
from notices.models import Notice
from questions import talk
from questions.actions import Refusal, create_question, move_question, retag_question
from questions.models import Answer, Call, Event, Question, Thanks
from search.models import Entry
from spaces.models import Space
from topics.models import Topic


def readers_of_all(question: Question) -> set[int]:
    """Give the audiences of everything that hangs on the question."""
    held: set[int] = {Question.objects.get(pk=question.pk).audience_id}
    held |= set(Entry.objects.filter(kind="question").values_list("audience", flat=True))
    held |= set(Thread.objects.values_list("audience", flat=True))
    held |= set(Notice.objects.values_list("audience", flat=True))
    return held | set(Thanks.objects.values_list("audience", flat=True))


def test_all_that_hangs_on_it_comes_along(
    question: Question, answer: Answer, alice: User, bob: User, secret_space: Space, as_charlie: Client
) -> None:
    begin_thread(talk.find_question(alice, question.pk), by=bob, body="Really?")
    begin_thread(talk.find_answer(alice, answer.pk), by=alice, body="Really?")
    Thanks.objects.create(
        by=alice, to=bob, kind="answer", object_id=answer.pk, audience=question.audience, title="x", url="/"
    )

    moved = move_question(question, by=alice, space=secret_space)

    assert readers_of_all(moved) == {secret_space.audience_id}
    assert set(Entry.objects.filter(kind="question").values_list("space", flat=True)) == {secret_space.pk}
    assert as_charlie.get(question.get_absolute_url()).status_code == 404
    assert Event.objects.get(kind="moved").details["to"] == secret_space.pk


def test_who_asked_must_be_able_to_read_it_on(charlie: User, alice: User, space: Space, secret_space: Space) -> None:
    question = create_question(by=charlie, space=space, title="Which?")

    with pytest.raises(Refusal, match="Charlie, who asked, does not read “Vault”"):
        move_question(question, by=alice, space=secret_space)


def test_one_asked_without_a_name_goes_to_no_smaller_circle(
    shielded: Question, alice: User, space: Space, secret_space: Space
) -> None:
    with pytest.raises(Refusal, match="asked without a name"):
        move_question(shielded, by=alice, space=secret_space)

    hidden = create_question(by=alice, space=secret_space, title="Hidden", is_shielded=True)
    assert move_question(hidden, by=alice, space=space).space == space
    assert Event.objects.get(kind="moved").by is None


def test_other_topics_have_other_helpers_asked(question: Question, bob: User, alice: User) -> None:
    now = timezone.now()
    Call.objects.create(question=question, person=bob, why="turn", state="told", due_at=now, told_at=now)
    Question.objects.filter(pk=question.pk).update(rung=1, next_step_at=None)

    moved = retag_question(question, by=alice, topics=["Trains", "Money"])

    event = Event.objects.get(kind="passed")
    assert moved.topic == Topic.objects.get(name="Trains")
    assert {topic.name for topic in moved.topics.all()} == {"Trains", "Money"}
    assert (moved.rung, moved.next_step_at is None) == (0, False)
    assert Call.objects.get().state == "done"
    assert (event.by, event.details["to_topic"]) == (alice, moved.topic_id)
    assert "Trains" in Entry.objects.leads().get(kind="question").topic_names


def test_the_same_first_topic_asks_nobody_anew(question: Question, alice: User) -> None:
    retag_question(question, by=alice, topics=["Travel", "Rail"])

    assert not Event.objects.filter(kind="passed").exists()
    assert {topic.name for topic in question.topics.all()} == {"Travel", "Rail"}


def test_the_form_asks_once_more_where_other_people_could_read(
    question: Question, as_alice: Client, secret_space: Space
) -> None:
    address = f"/questions/{question.pk}/move/"
    assert 'value="Travel, Money"' in as_alice.get(address).text

    answer = as_alice.post(address, {"space": "vault", "topics": "Travel, Money"})
    assert "Other people could read it there." in answer.text
    assert "Engineering" in answer.text

    answer = as_alice.post(address, {"space": "vault", "topics": "Travel, Money", "confirmed": "on"})
    assert answer.url == question.get_absolute_url()
    assert Question.objects.get().space == secret_space


def test_a_space_one_does_not_read_is_no_place(
    charlie: User, space: Space, secret_space: Space, as_charlie: Client
) -> None:
    question = create_question(by=charlie, space=space, title="Which?")

    answer = as_charlie.post(f"/questions/{question.pk}/move/", {"space": "vault", "topics": ""})

    assert answer.status_code == 422
    assert "You do not read this space" in answer.text
    assert "Vault" not in as_charlie.get(f"/questions/{question.pk}/move/").text


def test_who_may_not_move_it_is_told_so(question: Question, as_bob: Client) -> None:
    assert as_bob.get(f"/questions/{question.pk}/move/").status_code == 403
