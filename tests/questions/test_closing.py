"""Closing questions: asked before, not for here, no longer of use; and opening them again."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from notices.models import Notice
from questions.actions import (
    Refusal,
    close_question,
    create_question,
    delete_question,
    edit_question,
    move_question,
    reopen_question,
    restore_question,
    vote_for_question,
)
from questions.models import Event, Question, QuestionFollower
from search.models import Entry
from spaces import actions as spaces
from spaces.models import Space

DUPLICATE, OBSOLETE = Question.Closing.DUPLICATE, Question.Closing.OBSOLETE


@pytest.fixture
def again(charlie: User, space: Space) -> Question:
    """Charlie asks the same in other words."""
    return create_question(by=charlie, space=space, title="Rail tickets", body="Where from, for *Gardermoen*?")


def entries(question: Question) -> dict[str, str]:
    return {entry.anchor: entry.text for entry in Entry.objects.filter(kind="question", object_id=question.pk)}


def test_a_closed_question_says_so_and_climbs_no_further(
    question: Question, bob: User, alice: User, as_bob: Client
) -> None:
    QuestionFollower.objects.create(question=question, person=bob)

    closed = close_question(question, by=alice, reason=OBSOLETE, words="We all  fly\nnow.")

    event = Event.objects.get(kind="closed")
    assert (closed.state, closed.closed_by, closed.next_step_at) == ("closed", alice, None)
    assert (event.by, event.words, event.details) == (alice, "We all fly now.", {"as": "obsolete"})
    assert Notice.objects.get(person=bob).sentence == "Alice closed a question you follow: How do I book a train?"
    assert Entry.objects.leads().get(kind="question").is_archived
    assert "Closed: no longer matters" in as_bob.get("/questions/?show=all").text


def test_above_the_text_stands_who_closed_it_and_why(question: Question, alice: User, as_bob: Client) -> None:
    close_question(question, by=alice, reason=OBSOLETE, words="We all walk.")
    reopen_question(question, by=alice)
    close_question(question, by=alice, reason=Question.Closing.OFF_TOPIC, words="We all fly now.")

    shown = as_bob.get(question.get_absolute_url())

    assert (shown.context["beside"].closing.note, shown.text.count("We all fly now.")) == ("We all fly now.", 2)
    assert 'Closed by <a href="/people/alice/">Alice</a>' in shown.text


def test_what_was_asked_before_leads_there_and_counts_there(question: Question, again: Question, alice: User) -> None:
    closed = close_question(again, by=alice, reason=DUPLICATE, original=question)

    question.refresh_from_db()
    assert closed.duplicate_of == question
    assert (question.same_count, question.votes) == (1, 1)
    assert Event.objects.get(kind="closed").details == {"as": "duplicate", "original": question.pk}


def test_its_wording_finds_the_original(question: Question, again: Question, alice: User, as_bob: Client) -> None:
    close_question(again, by=alice, reason=DUPLICATE, original=question)

    assert entries(question)[f"asked-{again.pk}"] == "Where from, for Gardermoen?"
    found = as_bob.get("/search/?q=gardermoen").text
    assert found.index(question.title) < found.index(f"/questions/{again.pk}-")


def test_a_changed_wording_finds_it_too_and_a_deleted_one_no_more(
    question: Question, again: Question, alice: User, charlie: User
) -> None:
    close_question(again, by=alice, reason=DUPLICATE, original=question)

    edit_question(again, by=charlie, title="Rail", body="Flesland?", based_on=1)
    assert entries(question)[f"asked-{again.pk}"] == "Flesland?"

    delete_question(again, by=charlie)
    question.refresh_from_db()
    assert set(entries(question)) == {""}
    assert (question.same_count, question.votes) == (0, 0)

    restore_question(again, by=charlie)
    question.refresh_from_db()
    assert (question.same_count, question.votes) == (1, 1)
    assert set(entries(question)) == {"", f"asked-{again.pk}"}


def test_a_chain_is_cut_short(question: Question, again: Question, alice: User, space: Space) -> None:
    third = create_question(by=alice, space=space, title="Third")
    fourth = create_question(by=alice, space=space, title="Fourth")
    close_question(fourth, by=alice, reason=DUPLICATE, original=again)

    close_question(again, by=alice, reason=DUPLICATE, original=question)
    close_question(third, by=alice, reason=DUPLICATE, original=Question.objects.get(pk=again.pk))

    assert set(Question.objects.filter(duplicate_of=question)) == {again, third, fourth}
    assert list(Question.objects.order_by("pk").values_list("same_count", flat=True)) == [3, 0, 0, 0]


def test_a_circle_is_refused_in_words(question: Question, again: Question, alice: User) -> None:
    close_question(again, by=alice, reason=DUPLICATE, original=question)

    with pytest.raises(Refusal, match="leads here already"):
        close_question(question, by=alice, reason=DUPLICATE, original=Question.objects.get(pk=again.pk))
    with pytest.raises(Refusal, match="leads here already"):
        close_question(question, by=alice, reason=DUPLICATE, original=question)


def test_who_asked_the_same_twice_counts_once_and_nobody_votes_for_their_own(
    question: Question, alice: User, charlie: User, space: Space
) -> None:
    for by in (charlie, charlie, alice):
        close_question(
            create_question(by=by, space=space, title="Again"), by=alice, reason=DUPLICATE, original=question
        )
    question.refresh_from_db()
    assert (question.same_count, question.votes) == (3, 1)

    assert vote_for_question(question, by=charlie, is_useful=True) == 1


def test_one_asked_without_a_name_counts_and_names_nobody(
    question: Question, shielded: Question, alice: User, bob: User
) -> None:
    QuestionFollower.objects.create(question=shielded, person=bob)

    closed = close_question(shielded, by=alice, reason=DUPLICATE, original=question)

    question.refresh_from_db()
    assert question.votes == 1
    assert closed.closed_by is None
    assert Event.objects.get(kind="closed").by is None
    assert Notice.objects.get(person=bob).sentence == "A colleague closed a question you follow: What is a stand-up?"


def test_it_can_be_opened_again(question: Question, again: Question, alice: User) -> None:
    close_question(again, by=alice, reason=DUPLICATE, original=question)

    opened = reopen_question(again, by=alice)

    question.refresh_from_db()
    assert (opened.state, opened.duplicate_of, opened.next_step_at is None) == ("open", None, False)
    assert (question.same_count, question.votes) == (0, 0)
    assert set(entries(question)) == {""}
    assert not Entry.objects.leads().get(kind="question", object_id=again.pk).is_archived


def test_hidden_words_are_not_lent(question: Question, alice: User, secret_space: Space, as_charlie: Client) -> None:
    hidden = create_question(by=alice, space=secret_space, title="Rail for the merger", body="Gardermoen")

    close_question(hidden, by=alice, reason=DUPLICATE, original=question)

    question.refresh_from_db()
    assert (question.same_count, question.votes) == (0, 0)
    assert "more time" not in as_charlie.get(question.get_absolute_url()).text
    assert set(entries(question)) == {""}
    assert Entry.objects.leads().get(kind="question", object_id=question.pk).aliases == ""
    assert question.title not in as_charlie.get("/search/?q=gardermoen&exact=1").text


def test_what_is_lent_is_taken_back_when_its_space_is_closed_to_most(
    question: Question, charlie: User, alice: User, work_jobs: Callable[[], None]
) -> None:
    other = spaces.create_space(by=alice, name="Open house")
    again = create_question(by=alice, space=other, title="Rail", body="Gardermoen")
    close_question(again, by=alice, reason=DUPLICATE, original=question)
    assert set(entries(question)) == {"", f"asked-{again.pk}"}
    assert Question.objects.get(pk=question.pk).same_count == 1

    few = spaces.Members.of(people=[alice])
    spaces.open_space(other, by=alice, readers=few, writers=few, maintainers=few)
    work_jobs()

    assert set(entries(question)) == {""}
    assert Question.objects.get(pk=question.pk).same_count == 0


def test_it_counts_as_long_as_all_read_it_who_read_the_original(
    question: Question, again: Question, alice: User, charlie: User
) -> None:
    close_question(again, by=alice, reason=DUPLICATE, original=question)

    few = spaces.create_space(by=alice, name="Few", readers=spaces.Members.of(people=[alice, charlie]))
    move_question(again, by=alice, space=few)
    question.refresh_from_db()
    assert (question.same_count, question.votes) == (0, 0)

    move_question(again, by=alice, space=question.space)
    question.refresh_from_db()
    assert (question.same_count, question.votes) == (1, 1)


def test_it_leads_nowhere_its_readers_may_not_follow(question: Question, alice: User, secret_space: Space) -> None:
    hidden = create_question(by=alice, space=secret_space, title="Hidden")

    with pytest.raises(Refusal, match="Not everybody who reads this question"):
        close_question(question, by=alice, reason=DUPLICATE, original=hidden)


def test_the_form_offers_what_is_alike_and_closes(question: Question, again: Question, as_charlie: Client) -> None:
    address = f"/questions/{again.pk}/close/"
    assert question.title not in as_charlie.get(address).text
    assert question.title in as_charlie.get(address, {"q": "book a train"}).text
    assert question.title in as_charlie.get(address, {"q": f"https://wiki.example/questions/{question.pk}-x/"}).text

    answer = as_charlie.post(address, {"reason": "duplicate", "original": question.pk})

    assert answer.url == again.get_absolute_url()
    assert Question.objects.get(pk=again.pk).duplicate_of == question


def test_looking_for_another_closes_nothing(question: Question, again: Question, as_charlie: Client) -> None:
    answer = as_charlie.post(f"/questions/{again.pk}/close/", {"reason": "duplicate", "q": "train", "look": "yes"})

    assert answer.status_code == 200
    assert question.title in answer.text
    assert Question.objects.get(pk=again.pk).state == "open"


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({}, "Choose why it is closed."),
        ({"reason": "duplicate"}, "Choose the question that was asked before."),
        ({"reason": "duplicate", "original": "999"}, "That question is no longer there"),
        ({"reason": "duplicate", "original": "self"}, "That question is no longer there"),
        ({"reason": "odd"}, "Select a valid choice"),
    ],
)
def test_the_form_says_what_is_missing(question: Question, as_alice: Client, sent: dict[str, str], says: str) -> None:
    sent = {name: str(question.pk) if value == "self" else value for name, value in sent.items()}

    answer = as_alice.post(f"/questions/{question.pk}/close/", {**sent, "words": "Kept words"})

    assert answer.status_code == 422
    assert says in answer.text
    assert "Kept words" in answer.text


def test_one_may_not_lead_to_what_one_may_not_see(
    question: Question, again: Question, as_charlie: Client, alice: User, secret_space: Space
) -> None:
    hidden = create_question(by=alice, space=secret_space, title="Hidden train")
    address = f"/questions/{again.pk}/close/"

    assert "Hidden" not in as_charlie.get(address, {"q": "hidden train"}).text
    assert "Hidden" not in as_charlie.get(address, {"q": str(hidden.pk)}).text
    assert as_charlie.post(address, {"reason": "duplicate", "original": hidden.pk}).status_code == 422


def test_who_may_not_close_it_is_told_who_may(question: Question, as_bob: Client) -> None:
    answer = as_bob.get(f"/questions/{question.pk}/close/")

    assert answer.status_code == 403
    assert "A question is closed by who asked" in answer.text
    assert as_bob.post(f"/questions/{question.pk}/reopen/").status_code == 403


def test_the_button_opens_it_again(question: Question, as_alice: Client, alice: User) -> None:
    close_question(question, by=alice, reason=OBSOLETE)

    assert as_alice.get(f"/questions/{question.pk}/reopen/").status_code == 405
    assert as_alice.post(f"/questions/{question.pk}/reopen/").url == question.get_absolute_url()
    assert Question.objects.get().state == "open"
    assert Event.objects.filter(kind="reopened").count() == 1
