"""Topics and their pages."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.feeds import feed_address
from accounts.requests import UserRequest
from ui.paging import keyset
from wiki.models import Page
from wiki.models.topics import topics_seen_by

TOPICS_SHOWN = 200
PAGES_SHOWN = 50
SUGGESTED = 8


@require_safe
def topic_list(request: UserRequest) -> HttpResponse:
    topics = keyset(
        topics_seen_by(request.user), after=request.GET.get("after"), size=TOPICS_SHOWN, order=("name", "id")
    )
    return render(request, "topics/topic_list.html", {"topics": topics})


@require_safe
def topic(request: UserRequest, slug: str) -> HttpResponse:
    """Show a topic's pages. One without a page that this person may read does not exist for them."""
    found = topics_seen_by(request.user).filter(slug=slug).first()
    if found is None:
        raise Http404
    about_it = Page.objects.visible_to(request.user).filter(topics=found).select_related("space", "updated_by")
    pages = keyset(about_it, after=request.GET.get("after"), size=PAGES_SHOWN, order=("title", "id"))
    feed = feed_address(request.user, reverse("topics:topic_feed", args=[found.slug]))
    return render(request, "topics/topic.html", {"topic": found, "pages": pages, "feed": feed})


@require_safe
def topic_suggest(request: UserRequest) -> HttpResponse:
    """Offer topics in whose name the words stand; of several separated by commas, for the last one."""
    before, comma, words = request.GET.get("topics", request.GET.get("q", "")).rpartition(",")
    topics = topics_seen_by(request.user, like=words.strip())[:SUGGESTED]
    context = {"topics": topics, "before": f"{before}{comma} " if comma else ""}
    return render(request, "topics/topic_suggest.html", context)
