"""Topics and their pages."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.feeds import feed_address
from accounts.requests import UserRequest
from topics.actions import rename_topic
from topics.forms import TopicForm
from topics.models import Topic
from ui.paging import keyset
from wiki.access import access_topic, access_topic_to_tend, may_tend_topics
from wiki.actions import Refusal, merge_topics
from wiki.forms.merging import MergeForm
from wiki.models import Page
from wiki.models.topics import topics_seen_by

TOPICS_SHOWN = 200
PAGES_SHOWN = 50
SUGGESTED = 8
WRONG = 422
BOTH = ["GET", "HEAD", "POST"]


@require_safe
def topic_list(request: UserRequest) -> HttpResponse:
    topics = keyset(
        topics_seen_by(request.user), after=request.GET.get("after"), size=TOPICS_SHOWN, order=("name", "id")
    )
    return render(request, "topics/topic_list.html", {"topics": topics})


@require_safe
def topic(request: UserRequest, slug: str) -> HttpResponse:
    """Show a topic's pages. One without a page that this person may read does not exist for them."""
    found = access_topic(request.user, slug)
    if found.slug != slug:
        return redirect(found)  # an address it had before
    about_it = Page.objects.visible_to(request.user).filter(topics=found).select_related("space", "updated_by")
    context = {
        "topic": found,
        "pages": keyset(about_it, after=request.GET.get("after"), size=PAGES_SHOWN, order=("title", "id")),
        "feed": feed_address(request.user, reverse("topics:topic_feed", args=[found.slug])),
        "may_tend": may_tend_topics(request.user),
    }
    return render(request, "topics/topic.html", context)


@require_http_methods(BOTH)
def topic_edit(request: UserRequest, slug: str) -> HttpResponse:
    """Rename a topic, or say what it is about."""
    found = access_topic_to_tend(request.user, slug)
    name = found.name
    form = TopicForm(request.POST or None, instance=found)
    if form.is_bound and form.is_valid():
        return redirect(rename_topic(found, by=request.user, **form.cleaned_data))
    context = {**about(found), "name": name, "form": form}
    return render(request, "topics/topic_edit.html", context, status=WRONG if form.is_bound else 200)


@require_http_methods(BOTH)
def topic_merge(request: UserRequest, slug: str) -> HttpResponse:
    """Ask for the topic that this one becomes part of, and merge them."""
    found = access_topic_to_tend(request.user, slug)
    form = MergeForm(request.POST or None, topic=found, user=request.user)
    if form.is_bound and form.is_valid():
        try:
            into = merge_topics(found, into=form.cleaned_data["into"], by=request.user)
        except Refusal as refusal:
            form.add_error("into", str(refusal))
        else:
            messages.success(request, _("“%(topic)s” is part of “%(into)s” now.") % {"topic": found.name, "into": into})
            return redirect(into)
    context = {**about(found), "form": form}
    return render(request, "topics/topic_merge.html", context, status=WRONG if form.is_bound else 200)


def about(topic: Topic) -> dict[str, object]:
    """Give what the head of both forms shows."""
    trail = [
        {"url": reverse("topics:topic_list"), "title": _("Topics")},
        {"url": topic.get_absolute_url(), "title": topic.name},
    ]
    return {"topic": topic, "trail": trail}


@require_safe
def topic_suggest(request: UserRequest) -> HttpResponse:
    """Offer topics in whose name the words stand; of several separated by commas, for the last one."""
    typed = next((request.GET[name] for name in ("topics", "more", "into", "topic", "q") if name in request.GET), "")
    before, comma, words = typed.rpartition(",")
    topics = topics_seen_by(request.user, like=words.strip())[:SUGGESTED]
    context = {"topics": topics, "before": f"{before}{comma} " if comma else ""}
    return render(request, "topics/topic_suggest.html", context)
