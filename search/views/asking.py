"""What the address of a search says."""

from django.http import Http404

from accounts.requests import UserRequest
from spaces.models import Space
from ui.numbers import number_in

SHOWN_CHARACTERS = 1_000  # of what was typed


def words_of(request: UserRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "")[:SHOWN_CHARACTERS].strip()


def space_of(request: UserRequest) -> Space | None:
    """Give the space the address names, which must be one this person may see: no query when it names none."""
    slug = request.GET.get("space", "").replace("\x00", "")
    space = Space.objects.visible_to(request.user).filter(slug=slug).first() if slug else None
    if slug and space is None:
        raise Http404
    return space


def number_of(request: UserRequest, name: str) -> int:
    """Give the number a form sends, which must be one."""
    number = number_in(request.POST.get(name, ""))
    if number is None:
        raise Http404
    return number
