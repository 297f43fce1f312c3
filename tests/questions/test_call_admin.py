"""Calls in the admin: to look, for who may read the question."""

from django.test import Client

from accounts.models import User
from questions.models import Call, Question


def test_it_lists_to_whom_a_question_was_brought(as_admin: Client, question: Question, bob: User) -> None:
    Call.objects.create(question=question, person=bob, why=Call.Why.TURN, due_at=question.asked_at)

    html = as_admin.get("/admin/questions/call/", {"q": "train", "state__exact": "waiting"}).text

    assert "How do I book a train?" in html
    assert "Bob" in html
    assert as_admin.get("/admin/questions/call/add/").status_code == 403
