"""Questions in Django's admin."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from accounts.models import User
from questions.actions import answer_question, suggest_edit, vote_for_answer
from questions.models import Answer, Question
from questions.shielding.shield import is_asker
from tests.conftest import browse_as

LISTS = ("question", "answer", "event", "suggestion", "vote")


@pytest.fixture
def maintainer(alice: User) -> Client:
    """Alice may look into the admin, and reads what she reads elsewhere."""
    alice.is_staff = alice.is_superuser = True
    alice.save()
    return browse_as(alice)


def test_questions_are_found_closed_and_opened_again(as_admin: Client, question: Question) -> None:
    for action, state in (("close", "closed"), ("reopen", "open")):
        sent = {"action": action, "_selected_action": [question.pk]}
        assert "1 question is changed." in as_admin.post("/admin/questions/question/", sent, follow=True).text
        assert Question.objects.get().state == state

    assert question.title in as_admin.get("/admin/questions/question/?q=train").text


def test_all_pages_open(as_admin: Client, question: Question, answer: Answer, charlie: User, alice: User) -> None:
    suggest_edit(answer, by=charlie, body="Better", based_on=1)
    vote_for_answer(answer, by=alice, is_useful=True)

    for name in LISTS:
        assert "train" in as_admin.get(f"/admin/questions/{name}/").text
    for address in (
        f"question/{question.pk}/change/",
        f"answer/{answer.pk}/change/",
        "question/?look=topicless",
        "question/?look=unheard&deleted=no",
        "question/?look=again",
        "answer/?deleted=yes&q=station",
        "suggestion/?decided_at__isempty=1&q=train",
        "vote/?q=train",
    ):
        assert as_admin.get(f"/admin/questions/{address}").status_code == 200


def test_nothing_there_names_who_asked_without_a_name(
    shielded: Question, maintainer: Client, alice: User, bob: User
) -> None:
    given = answer_question(shielded, by=alice, body="I meant the morning.")
    maintainer.post("/admin/questions/question/", {"action": "close", "_selected_action": [shielded.pk]})
    assert is_asker(alice, shielded)

    person = browse_as(bob)
    User.objects.filter(pk=bob.pk).update(is_staff=True, is_superuser=True)
    pages = [f"{name}/" for name in LISTS] + [f"question/{shielded.pk}/change/", f"answer/{given.pk}/change/"]
    for page in pages:
        assert "alice" not in person.get(f"/admin/questions/{page}").text.casefold()
    assert not LogEntry.objects.exists()
    for hidden in ("cloak", "locker"):
        assert person.get(f"/admin/questions/{hidden}/").status_code == 404


def test_the_admin_does_not_write_them(as_admin: Client, question: Question) -> None:
    assert as_admin.get("/admin/questions/question/add/").status_code == 403
    assert as_admin.post(f"/admin/questions/question/{question.pk}/delete/").status_code == 403
