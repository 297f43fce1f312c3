"""Suggesting an edit of what somebody else wrote, and deciding on it."""

import pytest
from django.test import Client

from accounts.models import User
from history.models import Change
from notices.models import Notice
from questions.actions import (
    EditConflict,
    Refusal,
    answer_question,
    create_question,
    edit_question,
    leave_suggestion,
    suggest_edit,
    take_suggestion,
)
from questions.models import Answer, Question, Suggestion
from search.models import Entry
from spaces.models import Space

BODY = "To *Oslo*, that is.\n\nSoon.\n\nBy rail."


@pytest.fixture
def suggestion(question: Question, alice: User, bob: User) -> Suggestion:
    """Bob suggests another end, and a title."""
    question = edit_question(question, by=alice, title=question.title, body=BODY, based_on=1)
    body = BODY.replace("By rail.", "By night train.")
    title = "How do I book a night train?"
    return suggest_edit(question, by=bob, title=title, body=body, based_on=2, words="It is the night one.")


def whole(question: Question) -> Question:
    found: Question = Question.objects.with_text().get(pk=question.pk)
    return found


def test_who_wrote_it_is_told(suggestion: Suggestion, alice: User) -> None:
    notice = Notice.objects.get(person=alice, kind="suggested")

    assert notice.sentence == "Bob suggested a change to How do I book a train?"
    assert (notice.url, notice.words) == (f"/suggestions/{suggestion.pk}/", "It is the night one.")


def test_taken_it_is_the_text_by_who_suggested_it(
    suggestion: Suggestion, question: Question, alice: User, bob: User
) -> None:
    take_suggestion(suggestion, by=alice)

    taken, version = whole(question), Change.objects.of("question", question.pk)[0]
    assert (taken.title, taken.body.endswith("By night train.")) == ("How do I book a night train?", True)
    assert (version.number, version.author, version.summary) == (3, bob, "It is the night one.")
    assert Entry.objects.leads().get(kind="question").title == "How do I book a night train?"
    assert Notice.objects.get(person=bob, kind="taken").by == alice
    assert not Notice.objects.filter(person=alice, kind="edited").exists()


def test_what_was_saved_meanwhile_stays(suggestion: Suggestion, question: Question, alice: User) -> None:
    edit_question(question, by=alice, title=question.title, body=BODY.replace("Oslo", "Bergen"), based_on=2)

    take_suggestion(suggestion, by=alice)

    assert whole(question).body == "To *Bergen*, that is.\n\nSoon.\n\nBy night train."


def test_a_clash_saves_nothing_and_leads_to_the_editor(
    suggestion: Suggestion, question: Question, alice: User, as_alice: Client
) -> None:
    edit_question(question, by=alice, title=question.title, body=BODY.replace("By rail", "By ship"), based_on=2)

    with pytest.raises(EditConflict):
        take_suggestion(suggestion, by=alice)
    answer = as_alice.post(f"/suggestions/{suggestion.pk}/take/")

    assert answer.status_code == 409
    assert "The same lines were changed since" in answer.text
    assert f'href="/questions/{question.pk}/edit/"' in answer.text
    assert whole(question).version == 3


def test_left_it_stays_to_be_seen_and_nobody_is_told(
    suggestion: Suggestion, question: Question, alice: User, bob: User, as_bob: Client
) -> None:
    leave_suggestion(suggestion, by=alice)

    assert whole(question).version == 2
    assert not Notice.objects.filter(person=bob).exists()
    assert "Alice left the text as it was" in as_bob.get(f"/suggestions/{suggestion.pk}/").text


def test_it_is_decided_on_once(suggestion: Suggestion, alice: User) -> None:
    take_suggestion(suggestion, by=alice)

    with pytest.raises(Refusal, match="decided on meanwhile"):
        leave_suggestion(suggestion, by=alice)


def test_a_second_one_takes_the_place_of_the_first(suggestion: Suggestion, question: Question, bob: User) -> None:
    suggest_edit(whole(question), by=bob, title="Better still?", body=BODY, based_on=2)

    assert Suggestion.objects.get().title == "Better still?"


@pytest.mark.parametrize(("body", "says"), [("At the **station**.", "Nothing is changed"), (" ", "Write something")])
def test_what_cannot_be_suggested_is_refused_in_words(answer: Answer, charlie: User, body: str, says: str) -> None:
    with pytest.raises(Refusal, match=says):
        suggest_edit(answer, by=charlie, body=body, based_on=1)


def test_an_answer_s_author_takes_it(answer: Answer, charlie: User, bob: User, as_bob: Client) -> None:
    suggestion = suggest_edit(answer, by=charlie, body="At the *bus* station.", based_on=1)
    assert "bus" in as_bob.get(f"/suggestions/{suggestion.pk}/").text

    assert as_bob.post(f"/suggestions/{suggestion.pk}/take/").url == answer.get_absolute_url()

    answer.refresh_from_db()
    assert (answer.body, answer.version) == ("At the *bus* station.", 2)
    assert Entry.objects.get(anchor=f"answer-{answer.pk}").text == "At the bus station."


def test_for_one_asked_without_a_name_nothing_names_who_asked(
    shielded: Question, alice: User, bob: User, as_alice: Client, as_charlie: Client
) -> None:
    suggestion = suggest_edit(shielded, by=bob, title="What is a daily stand-up?", body="", based_on=1)
    assert not Notice.objects.filter(person=alice).exists()

    assert as_alice.post(f"/suggestions/{suggestion.pk}/take/").status_code == 302

    suggestion.refresh_from_db()
    assert (suggestion.is_taken, suggestion.decided_by) == (True, None)
    assert Notice.objects.get(person=bob).sentence == "A colleague took your suggestion for What is a daily stand-up?"
    assert "Alice" not in as_charlie.get(f"/suggestions/{suggestion.pk}/").text


def test_who_asked_without_a_name_is_kept_from_naming_themselves(
    charlie: User, space: Space, bob: User, as_charlie: Client
) -> None:
    shielded = create_question(by=charlie, space=space, title="What is a stand-up?", is_shielded=True)
    given = answer_question(shielded, by=bob, body="A short meeting.")

    answer = as_charlie.get(f"/answers/{given.pk}/suggest/")

    assert answer.status_code == 403
    assert "A suggestion carries your name" in answer.text


def test_the_form_keeps_and_shows_it(question: Question, as_bob: Client) -> None:
    address = f"/questions/{question.pk}/suggest/"
    assert 'name="based_on" value="1"' in as_bob.get(address).text

    sent = {"title": "Which train?", "body": "To *Oslo*.", "summary": "Shorter", "based_on": "1"}
    answer = as_bob.post(address, sent, follow=True)

    assert "Your suggestion is kept." in answer.text
    for words in ("Which train?", "Shorter", "Who wrote the text"):
        assert words in answer.text
    assert "Take it" not in answer.text


def test_the_form_says_what_is_wrong_and_keeps_the_text(question: Question, as_bob: Client) -> None:
    answer = as_bob.post(
        f"/questions/{question.pk}/suggest/", {"title": " ", "body": "My words", "summary": "", "based_on": "1"}
    )

    assert answer.status_code == 422
    assert "A question needs a title" in answer.text
    assert "My words" in answer.text


def test_who_may_edit_is_led_to_the_editor(
    answer: Answer, question: Question, as_alice: Client, as_bob: Client
) -> None:
    assert as_alice.get(f"/questions/{question.pk}/suggest/").url == f"/questions/{question.pk}/edit/"
    assert as_bob.get(f"/answers/{answer.pk}/suggest/").url == f"/answers/{answer.pk}/edit/"


def test_others_may_read_it_and_not_decide(suggestion: Suggestion, as_charlie: Client, as_bob: Client) -> None:
    assert as_charlie.get(f"/suggestions/{suggestion.pk}/").status_code == 200
    for client in (as_charlie, as_bob):
        assert client.post(f"/suggestions/{suggestion.pk}/take/").status_code == 403
        assert client.post(f"/suggestions/{suggestion.pk}/leave/").status_code == 403
    assert as_bob.get(f"/suggestions/{suggestion.pk}/take/").status_code == 405


def test_the_question_shows_it_to_whom_may_take_it(
    suggestion: Suggestion, question: Question, as_alice: Client, as_bob: Client, as_charlie: Client
) -> None:
    link = f'href="/suggestions/{suggestion.pk}/"'

    assert link in as_alice.get(question.get_absolute_url()).text
    assert link in as_bob.get(question.get_absolute_url()).text
    assert link not in as_charlie.get(question.get_absolute_url()).text
