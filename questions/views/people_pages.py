"""What stands on a person's page from the floor of questions."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import access_person
from accounts.requests import UserRequest
from questions.portrait import portrait


@never_cache
@require_safe
def of_person(request: UserRequest, username: str) -> HttpResponse:
    """Show what somebody asked, answered, wrote and helps with, as far as the reader may see it; alone for htmx."""
    person = access_person(username)
    context = {"person": person, "portrait": portrait(person, request.user)}
    return render(request, f"questions/of_person.html{'#lists' if request.htmx else ''}", context)
