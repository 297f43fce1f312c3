"""What the address of a search says."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.requests import UserRequest
from spaces.models import Space
from ui.numbers import number_in

SHOWN_CHARACTERS = 1_000  # of what was typed


def words_of(request: UserRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "")[:SHOWN_CHARACTERS].strip()


def space_of(request: UserRequest) -> Space | None:
    """Give the space the address names, which must be one this person may see: no query when it names none."""
    slug = request.GET.get("space", "").replace("\x00", "")
    return get_object_or_404(Space.objects.visible_to(request.user), slug=slug) if slug else None


def number_of(request: UserRequest, name: str) -> int:
    """Give the number a form sends, which must be one."""
    number = number_in(request.POST.get(name, ""))
    if number is None:
        raise Http404
    return number
