"""Changing questions and answers: nobody's words are lost."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from history.models import Change
from notices.models import Notice
from questions import actions
from questions.actions import answer_question, edit_answer, edit_question
from questions.models import Answer, Question
from search.models import Entry


def loaded(question: Question) -> Question:
    found: Question = Question.objects.with_text().get(pk=question.pk)
    return found


def test_a_question_is_changed_with_a_version_and_found_anew(as_alice: Client, question: Question) -> None:
    shown = as_alice.get(f"/questions/{question.pk}/edit/").content.decode()
    sent = {"title": "How do I book a ferry?", "body": "To Bergen.", "based_on": 1, "summary": "I meant a ferry"}
    response = as_alice.post(f"/questions/{question.pk}/edit/", sent)

    question = loaded(question)
    assert "To *Oslo*, that is." in shown
    assert response["Location"] == question.get_absolute_url() == f"/questions/{question.pk}-how-do-i-book-a-ferry/"
    assert (question.title, question.html, question.version) == ("How do I book a ferry?", "<p>To Bergen.</p>", 2)
    assert Entry.objects.get(kind="question").text == "To Bergen."
    assert Change.objects.get(kind="question", number=2).summary == "I meant a ferry"


def test_an_answer_is_changed_by_who_wrote_it(as_bob: Client, answer: Answer) -> None:
    response = as_bob.post(f"/answers/{answer.pk}/edit/", {"body": "On the *web*.", "based_on": 1})

    answer.refresh_from_db()
    assert response["Location"] == f"{answer.question.get_absolute_url()}#answer-{answer.pk}"
    assert (answer.html, answer.version) == ("<p>On the <em>web</em>.</p>", 2)
    assert Entry.objects.get(anchor=f"answer-{answer.pk}").text == "On the web."


def test_others_do_not_change_it_and_are_told_so_with_their_text(
    as_bob: Client, as_charlie: Client, question: Question, answer: Answer
) -> None:
    response = as_charlie.post(f"/answers/{answer.pk}/edit/", {"body": "Mine", "based_on": 1})

    assert response.status_code == 403
    assert "Mine" in response.content.decode()
    assert as_bob.get(f"/questions/{question.pk}/edit/").status_code == 403


def test_who_maintains_the_space_changes_it_and_the_author_is_told(as_alice: Client, answer: Answer, bob: User) -> None:
    as_alice.post(f"/answers/{answer.pk}/edit/", {"body": "On the web.", "based_on": 1})

    told = Notice.objects.get(person=bob, kind="edited")
    assert told.sentence == "Alice changed what you wrote in How do I book a train?"


def test_what_changes_nothing_makes_no_version(question: Question, alice: User) -> None:
    question = loaded(question)

    same = edit_question(question, by=alice, title=question.title, body=question.body, based_on=1)

    assert same.version == 1


def test_changes_to_different_lines_are_merged(answer: Answer, bob: User, alice: User) -> None:
    edit_answer(answer, by=bob, body="One\n\nTwo", based_on=1)
    edit_answer(answer, by=alice, body="One changed\n\nTwo", based_on=2)

    merged = edit_answer(answer, by=bob, body="One\n\nTwo changed", based_on=2)

    assert merged.body == "One changed\n\nTwo changed"


def test_changes_to_the_same_lines_meet_with_both_texts(as_bob: Client, answer: Answer, alice: User) -> None:
    edit_answer(answer, by=alice, body="On the web.", based_on=1)

    response = as_bob.post(f"/answers/{answer.pk}/edit/", {"body": "By phone.", "based_on": 1})
    html = response.content.decode()

    assert response.status_code == 409
    assert "Alice saved this text after you began." in html
    assert "On the web." in html
    assert "By phone." in html
    assert Answer.objects.get().body == "On the web."


def test_a_clash_is_settled_without_scripts(as_bob: Client, answer: Answer, alice: User) -> None:
    edit_answer(answer, by=alice, body="On the web.", based_on=1)
    marked = "<<<<<<<\nBy phone.\n=======\nOn the web.\n>>>>>>>"
    sent = {"body": marked, "mine": "By phone.", "began": 1, "based_on": 2}

    refused = as_bob.post(f"/answers/{answer.pk}/edit/", sent)
    chosen = as_bob.post(f"/answers/{answer.pk}/edit/", sent | {"take": "mine"})
    saved = as_bob.post(f"/answers/{answer.pk}/edit/", sent | {"clash-0": "both"})

    assert refused.status_code == 422
    assert "still holds the mark of a clash" in refused.content.decode()
    assert "&#10;By phone.</textarea>" in chosen.content.decode()
    assert saved.status_code == 302
    assert Answer.objects.get().body == "By phone.\nOn the web."


def test_two_titles_meet(as_alice: Client, question: Question, admin: User) -> None:
    edit_question(loaded(question), by=admin, title="Which train?", body=loaded(question).body, based_on=1)
    sent = {"title": "What train?", "body": "To *Oslo*, that is.", "based_on": 1}

    response = as_alice.post(f"/questions/{question.pk}/edit/", sent)

    assert response.status_code == 409
    assert "What train?" in response.content.decode()
    assert loaded(question).title == "Which train?"


def test_bad_input_keeps_the_text(as_alice: Client, question: Question) -> None:
    response = as_alice.post(f"/questions/{question.pk}/edit/", {"title": " ", "body": "Kept words", "based_on": 1})

    assert response.status_code == 422
    assert "A question needs a title" in response.content.decode()
    assert "Kept words" in response.content.decode()


def test_who_is_newly_mentioned_is_told_once(question: Question, alice: User, charlie: User, bob: User) -> None:
    answer = answer_question(question, by=bob, body="Ask @charlie about it.")
    edit_answer(answer, by=bob, body="Ask @charlie about it, or @bob.", based_on=1)

    told = Notice.objects.get(person=charlie)
    assert told.sentence == "Bob mentioned you in How do I book a train?"
    assert (told.url, told.words) == (f"{question.get_absolute_url()}#answer-{answer.pk}", "Ask @Charlie about it.")
    assert not Notice.objects.filter(person=bob, kind="mention").exists()


def test_a_shielded_asker_changes_their_question_without_a_name(
    as_alice: Client, shielded: Question, alice: User, bob: User
) -> None:
    sent = {"title": "What is a stand-up?", "body": "@bob said so.", "based_on": 1}
    as_alice.post(f"/questions/{shielded.pk}/edit/", sent)

    assert Change.objects.get(kind="question", number=2).author is None
    assert Notice.objects.get(person=bob).by is None
    assert not Notice.objects.filter(person=alice).exists()


@pytest.mark.parametrize("is_answer", [False, True])
def test_a_version_is_read_compared_and_restored(
    as_alice: Client, question: Question, answer: Answer, alice: User, *, is_answer: bool
) -> None:
    if is_answer:
        edit_answer(answer, by=alice, body="On the **web**.", based_on=1)
        start, old = f"/answers/{answer.pk}/", "station"
    else:
        edit_question(loaded(question), by=alice, title="Which boat?", body="The **web**?", based_on=1)
        start, old = f"/questions/{question.pk}/", "Oslo"

    history = as_alice.get(f"{start}history/").content.decode()
    version = as_alice.get(f"{start}versions/1/").content.decode()
    source = as_alice.get(f"{start}versions/1/?view=source").content.decode()
    choice = as_alice.get(f"{start}compare/", {"old": 2, "new": 1})
    compared = as_alice.get(f"{start}compare/1/2/").content.decode()
    turned = as_alice.get(f"{start}compare/2/1/")
    asked = as_alice.get(f"{start}versions/1/restore/").content.decode()
    restored = as_alice.post(f"{start}versions/1/restore/", follow=True).content.decode()

    assert history.count('<p class="summary">') == 2
    assert old in version
    assert old in source
    assert choice["Location"] == turned["Location"] == f"{start}compare/1/2/"
    assert "<ins" in compared
    assert "Restore version 1?" in asked
    assert "Version 1 is back, as version 3." in restored
    assert as_alice.get(f"{start}versions/9/").status_code == 404


def test_the_history_of_a_shielded_question_names_nobody(as_bob: Client, shielded: Question) -> None:
    html = as_bob.get(f"/questions/{shielded.pk}/history/").content.decode()

    assert "A colleague" in html
    assert "somebody who has left" not in html
    assert "Alice" not in html.partition("page-head")[2]


def test_restoring_what_is_there_says_so(as_alice: Client, question: Question) -> None:
    html = as_alice.post(f"/questions/{question.pk}/versions/1/restore/", follow=True).content.decode()

    assert "nothing was changed" in html
    assert loaded(question).version == 1


def test_restoring_a_version_is_for_who_may_edit(as_bob: Client, question: Question, answer: Answer) -> None:
    assert as_bob.post(f"/questions/{question.pk}/versions/1/restore/").status_code == 403
    assert "restore/" not in as_bob.get(f"/questions/{question.pk}/history/").content.decode()


def test_the_form_to_edit_says_what_it_began_from(as_bob: Client, answer: Answer) -> None:
    html = as_bob.get(f"/answers/{answer.pk}/edit/").content.decode()

    assert '<input type="hidden" name="based_on" value="1" id="id_based_on">' in html
    assert f'data-question="{answer.question_id}"' in html


def test_a_preview_shows_what_saving_would(as_bob: Client, question: Question) -> None:
    sent = {"question": question.pk, "body": "**Yes**, @alice"}

    html = as_bob.post("/questions/preview/", sent, headers={"HX-Request": "true"}).content.decode()

    assert "<strong>Yes</strong>" in html
    assert 'class="mention"' in html


def test_a_refusal_of_an_action_is_a_sentence(question: Question, answer: Answer, bob: User) -> None:
    with pytest.raises(actions.Refusal, match="There is no version 9"):
        actions.restore_answer_version(answer, by=bob, number=9)
    with pytest.raises(actions.Refusal, match="Write something first"):
        edit_answer(answer, by=bob, body=" ", based_on=1)


def test_who_was_signed_out_while_editing_gets_the_text_back(client: Client, answer: Answer) -> None:
    response = client.post(f"/answers/{answer.pk}/edit/", {"body": "Long work", "based_on": 1})

    assert response.status_code == 401
    assert 'name="based_on" value="1"' in response.content.decode()
    assert timezone.now() > answer.updated_at
