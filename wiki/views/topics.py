"""Topics and their pages."""

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.feeds import feed_address
from accounts.requests import UserRequest
from topics.access import access_topic_to_tend, may_tend, may_tend_topics
from topics.actions import Refusal as Misplaced
from topics.actions import place_topic, rename_topic
from topics.forms.naming import PlaceForm
from topics.lineup import lineup
from topics.models import Topic
from topics.models.seeing import known_to
from topics.views.following import following
from topics.views.helping import about, line_of_helpers
from ui.paging import keyset
from wiki import topic_page
from wiki.access import access_topic, access_topic_to_merge
from wiki.actions import Refusal, merge_topics
from wiki.forms.merging import MergeForm
from wiki.forms.names import suggesting
from wiki.models import Page
from wiki.models.topics import topics_over, topics_seen_by

TOPICS_SHOWN = 200
PAGES_SHOWN = 50
SUGGESTED = 8
WRONG = 422
BOTH = ["GET", "HEAD", "POST"]
FEW = 2  # helpers, below which a topic hangs on one head or none


@require_safe
def topic_list(request: UserRequest) -> HttpResponse:
    """Show the tree of topics, or in a row those that nobody or one person alone helps with."""
    is_alone = request.GET.get("show") == "alone"
    seen = topics_seen_by(request.user) if is_alone else topics_over(request.user)
    found = topic_page.with_helpers(seen, fewer_than=FEW if is_alone else None)
    topics = keyset(found, after=request.GET.get("after"), size=TOPICS_SHOWN, order=("name", "id"))
    branches = topic_page.branches_of(request.user, topics.items, levels=0 if is_alone else topic_page.DEEPER)
    context = {"topics": topics, "branches": branches, "is_alone": is_alone}
    return render(request, "topics/topic_list.html", context)


@require_safe
def topic(request: UserRequest, slug: str) -> HttpResponse:
    """Show what a topic is, who helps, and what is about it. One that this person may not know of does not exist."""
    user = request.user
    found = access_topic(user, slug)
    if found.slug != slug:
        return redirect(found)  # an address it had before
    about_it = Page.objects.visible_to(user).filter(topics=found).select_related("space", "updated_by")
    helpers = line_of_helpers(found)
    beneath = topic_page.with_helpers(topics_seen_by(user).filter(parent=found)).order_by("name")
    context = {
        "topic": found,
        "trail": trail_of(request, found),
        "text": topic_page.text_for(user, found),
        "pages": keyset(about_it, after=request.GET.get("after"), size=PAGES_SHOWN, order=("title", "id")),
        "beneath": topic_page.branches_of(user, beneath, levels=0),
        "looked_up": topic_page.looked_up(user, found),
        "files": topic_page.files_of(user, found),
        "changes": topic_page.changes_of(user, found),
        "helpers": helpers,
        "lineup": lineup(found) if helpers else None,
        "is_helper": user in helpers,
        "feed": feed_address(user, reverse("topics:topic_feed", args=[found.slug])),
        "question_feed": feed_address(user, f"{reverse('questions:question_feed')}?topic={quote(found.slug)}"),
        "may_tend": may_tend(user, found),
        "may_merge": may_tend_topics(user),
        **following(request, found),
    }
    return render(request, "topics/topic.html", context)


def trail_of(request: UserRequest, topic: Topic) -> list[dict[str, str]]:
    """Give the way to a topic: the list, and those it is part of as far as this person may know of them."""
    steps: list[dict[str, str]] = []
    parent, known = topic.parent_id, known_to(request.user)
    while parent and len(steps) < topic_page.DEEPER and (above := known.filter(pk=parent).first()):
        steps.insert(0, {"url": above.get_absolute_url(), "title": above.name})
        parent = above.parent_id
    return [{"url": reverse("topics:topic_list"), "title": _("Topics")}, *steps]


@require_http_methods(BOTH)
def topic_edit(request: UserRequest, slug: str) -> HttpResponse:
    """Rename a topic, say in a line what it is about, and put it where it belongs."""
    found = access_topic_to_tend(request.user, slug)
    name = found.name
    form = PlaceForm(request.POST or None, instance=found, topics=known_to(request.user))
    form.fields["parent"].widget = suggesting("topics", reverse("topics:topic_suggest"))
    if form.is_bound and form.is_valid():
        try:
            place_topic(found, by=request.user, parent=form.cleaned_data["parent"])
        except Misplaced as refusal:
            form.add_error("parent", str(refusal))
        else:
            words = {name: form.cleaned_data[name] for name in ("name", "description")}
            return redirect(rename_topic(found, by=request.user, **words))
    context = {**about(found), "name": name, "form": form}
    return render(request, "topics/topic_edit.html", context, status=WRONG if form.is_bound else 200)


@require_http_methods(BOTH)
def topic_merge(request: UserRequest, slug: str) -> HttpResponse:
    """Ask for the topic that this one becomes part of, and merge them."""
    found = access_topic_to_merge(request.user, slug)
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


@require_safe
def topic_suggest(request: UserRequest) -> HttpResponse:
    """Offer topics in whose name the words stand; of several separated by commas, for the last one."""
    names = ("topics", "more", "into", "topic", "parent", "q")
    typed = next((request.GET[name] for name in names if name in request.GET), "")
    before, comma, words = typed.rpartition(",")
    topics = topics_seen_by(request.user, like=words.strip())[:SUGGESTED]
    context = {"topics": topics, "before": f"{before}{comma} " if comma else ""}
    return render(request, "topics/topic_suggest.html", context)
