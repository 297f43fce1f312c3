"""The questions on the page of a topic: those that are open, and those asked most."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.requests import UserRequest
from questions import lists
from questions.lists import Show
from questions.models import Question
from questions.views.lists import rows_of
from topics.access import access_topic
from topics.models import Topic

SHOWN = 5


@require_safe
def of_topic(request: UserRequest, slug: str) -> HttpResponse:
    """Give the first few of both lists for the page of a topic; by itself it is the list of open ones."""
    topic = access_topic(request.user, slug)
    if not request.htmx:
        return redirect(f"{reverse('questions:question_list')}?topic={topic.slug}")
    waiting = first_of(request, Show.OPEN, topic)
    asked = first_of(request, Show.MOST_ASKED, topic, but=waiting[:SHOWN])
    context = {"topic": topic, "tabs": Show, "open": part(waiting), "most_asked": part(asked)}
    return render(request, "questions/of_topic.html", context)


def first_of(request: UserRequest, show: Show, topic: Topic, *, but: Sequence[Question] = ()) -> list[Question]:
    """Give the first questions of a list on this topic, one more than is shown, without those named."""
    listed = lists.listed(show, request.user)
    about = lists.with_facts(lists.about(listed.questions, topic)).exclude(pk__in=[question.pk for question in but])
    return list(about.order_by(*listed.order)[: SHOWN + 1])


def part(questions: Sequence[Question]) -> dict[str, object]:
    return {"rows": rows_of(questions[:SHOWN]), "has_more": len(questions) > SHOWN}
