"""Deleting questions and answers, and bringing them back."""

from django.test import Client

from accounts.models import User
from comments import actions as comments
from notices.models import Notice
from questions import actions, talk
from questions.actions import accept_answer, answer_question
from questions.models import Answer, Event, Question
from search.models import Entry


def test_a_deleted_question_is_gone_for_others_and_can_be_brought_back(
    as_alice: Client, as_bob: Client, question: Question, answer: Answer
) -> None:
    asked = as_alice.get(f"/questions/{question.pk}/delete/").content.decode()
    as_alice.post(f"/questions/{question.pk}/delete/")

    gone = as_alice.get(question.get_absolute_url())
    assert "Delete “How do I book a train?”?" in asked
    assert gone.status_code == 410
    assert "Bring it back" in gone.content.decode()
    assert as_bob.get(question.get_absolute_url()).status_code == 404
    assert not Entry.objects.filter(kind="question").exists()
    assert not Notice.objects.filter(is_aside=False).exists()

    as_alice.post(f"/questions/{question.pk}/restore/")
    assert as_bob.get(question.get_absolute_url()).status_code == 200
    assert Entry.objects.filter(kind="question").count() == 2
    assert Notice.objects.filter(is_aside=False).exists()
    assert [event.kind for event in Event.objects.all()] == ["asked", "deleted", "restored"]


def test_a_question_nobody_replied_to_goes_on_its_way_again(question: Question, alice: User) -> None:
    assert actions.delete_question(question, by=alice).next_step_at is None

    assert actions.restore_question(question, by=alice).next_step_at is not None


def test_only_who_asked_and_who_maintains_delete(as_bob: Client, question: Question, answer: Answer) -> None:
    assert as_bob.post(f"/questions/{question.pk}/delete/").status_code == 403
    assert as_bob.post(f"/questions/{question.pk}/restore/").status_code == 404


def test_a_deleted_answer_leaves_a_trace_to_who_may_bring_it_back(
    as_bob: Client, as_charlie: Client, question: Question, answer: Answer, alice: User
) -> None:
    accept_answer(answer, by=alice)
    asked = as_bob.get(f"/answers/{answer.pk}/delete/").content.decode()

    as_bob.post(f"/answers/{answer.pk}/delete/")

    question.refresh_from_db()
    assert "Delete this answer?" in asked
    assert (question.answer_count, question.accepted, question.state) == (0, None, "open")
    assert "Bob deleted this answer" in as_bob.get(question.get_absolute_url()).content.decode()
    assert "deleted this answer" not in as_charlie.get(question.get_absolute_url()).content.decode()
    assert as_charlie.get(f"/answers/{answer.pk}/").status_code == 404
    assert not Entry.objects.filter(anchor=f"answer-{answer.pk}").exists()
    assert not Notice.objects.filter(person=alice).exists()


def test_an_answer_comes_back_and_is_told_again(
    as_bob: Client, as_charlie: Client, question: Question, answer: Answer, alice: User
) -> None:
    as_bob.post(f"/answers/{answer.pk}/delete/")

    assert as_charlie.post(f"/answers/{answer.pk}/restore/").status_code == 404
    as_bob.post(f"/answers/{answer.pk}/restore/")

    question.refresh_from_db()
    assert (question.answer_count, question.state) == (1, "answered")
    assert Notice.objects.get(person=alice).sentence == "Bob answered a question you follow: How do I book a train?"
    assert Entry.objects.filter(anchor=f"answer-{answer.pk}").exists()


def test_what_was_said_of_a_deleted_answer_is_set_aside(
    question: Question, answer: Answer, alice: User, bob: User
) -> None:
    comments.begin_thread(talk.find_answer(alice, answer.pk), by=alice, body="Which station?")

    actions.delete_answer(answer, by=bob)
    aside = Notice.objects.get(person=bob).is_aside
    actions.restore_answer(answer, by=bob)

    assert aside
    assert not Notice.objects.get(person=bob).is_aside


def test_a_shielded_asker_deletes_without_a_name(as_alice: Client, shielded: Question, bob: User) -> None:
    answer_question(shielded, by=bob, body="A meeting.")

    as_alice.post(f"/questions/{shielded.pk}/delete/")

    gone = as_alice.get(shielded.get_absolute_url()).content.decode()
    assert Question.objects.get(pk=shielded.pk).deleted_by is None
    assert Event.objects.get(kind="deleted").by is None
    assert "This question was deleted" in gone


def test_deleting_twice_is_deleting_once(answer: Answer, bob: User) -> None:
    actions.delete_answer(answer, by=bob)
    actions.delete_answer(answer, by=bob)

    assert Event.objects.filter(kind="deleted").count() == 1
