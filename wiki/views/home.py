"""Where one arrives: search, what is new, and one's own."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.requests import UserRequest
from search.searches.gaps import news_for
from spaces.models import Space
from wiki.models import Draft, Page
from wiki.models.changes import last_changed_by
from wiki.views.drafts import rows_of

RECENT = 10
OWN = 6
SPACES = 6
DRAFTS = 4


@require_safe
def home(request: UserRequest) -> HttpResponse:
    user = request.user
    recent = Page.objects.visible_to(user).recently_changed().select_related("space", "updated_by")
    context = {
        "news": news_for(user),
        "spaces": Space.objects.visible_to(user).living().order_by("name")[:SPACES],
        "recent": recent[:RECENT],
        "drafts": rows_of(request, list(Draft.objects.of(user).in_list()[:DRAFTS])),
        "own": last_changed_by(user)[:OWN],
    }
    return render(request, "wiki/home.html", context)
