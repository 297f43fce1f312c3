"""Whom one may mention in a question and what is said on it. Answers are JSON."""

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.requests import UserRequest
from questions.access import access_question
from spaces.circles import people_in
from ui.numbers import number_in
from wiki.views.pickers import OFFERED, WRITABLE, words_of


@require_safe
@cache_control(private=True, no_cache=True)
def question_people(request: UserRequest) -> HttpResponse:
    """Offer people whom `@` may name: active, called like `q`, and readers of the question."""
    number = number_in(request.GET.get("question", ""))
    if number is None:
        raise Http404
    question = access_question(request.user, number)
    words = words_of(request)
    people = people_in(question.audience_id).active().filter(username__regex=WRITABLE)
    if words:
        people = people.typed(words)
    items = [
        {"username": person.username, "name": str(person), "role": person.role} for person in people.by_name()[:OFFERED]
    ]
    return JsonResponse({"items": items})
