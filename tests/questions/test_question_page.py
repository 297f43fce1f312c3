"""The page of a question."""

from django.test import Client

from accounts.models import User
from questions.models import Answer, Question


def test_it_leads_from_the_number_to_the_question(client: Client, question: Question, bob: User) -> None:
    client.force_login(bob)

    response = client.get(f"/questions/{question.pk}/")

    assert response["Location"] == question.get_absolute_url()
    assert "How do I book a train?" in client.get(response["Location"]).content.decode()


def test_it_leads_to_an_answer_where_it_stands(client: Client, answer: Answer, bob: User) -> None:
    client.force_login(bob)

    response = client.get(f"/answers/{answer.pk}/")

    assert response["Location"] == f"{answer.question.get_absolute_url()}#answer-{answer.pk}"
