"""Who helps with a topic: offering, leaving, and what its owner arranges."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from accounts.requests import UserRequest
from topics import actions
from topics.access import access_topic, access_topic_to_tend, is_helper, is_known_to_all
from topics.forms.turns import ArrangeForm, HelperForm
from topics.lineup import lineup
from topics.models import Helper, Topic
from ui.numbers import number_in

WRONG = 422
SUGGESTED = 8
BOTH = ["GET", "HEAD", "POST"]


@require_http_methods(BOTH)
def topic_help(request: UserRequest, slug: str) -> HttpResponse:
    """Say on GET what helping means; on POST let this person help."""
    topic = access_topic(request.user, slug)
    if request.method == "POST":
        actions.add_helper(topic, by=request.user, person=request.user)
        messages.success(request, _("You help with “%(topic)s” now.") % {"topic": topic})
        return redirect(topic)
    context = {
        **about(topic),
        "is_known_to_all": is_known_to_all(topic),
        "is_helper": is_helper(request.user, topic),
    }
    return render(request, "topics/topic_help.html", context)


@require_POST
def topic_leave(request: UserRequest, slug: str) -> HttpResponse:
    """Let this person help no longer."""
    topic = access_topic(request.user, slug)
    actions.remove_helper(topic, by=request.user, person=request.user)
    messages.success(request, _("You no longer help with “%(topic)s”.") % {"topic": topic})
    # What only its helpers showed may be gone for this person now.
    return redirect("topics:topic_list")


@require_safe
def topic_helpers(request: UserRequest, slug: str) -> HttpResponse:
    topic = access_topic_to_tend(request.user, slug)
    return render(request, "topics/topic_helpers.html", helpers_context(topic))


@require_POST
def helper_add(request: UserRequest, slug: str) -> HttpResponse:
    topic = access_topic_to_tend(request.user, slug)
    form = HelperForm(request.POST, url=people_url(topic))
    if form.is_valid():
        actions.add_helper(topic, by=request.user, person=form.cleaned_data["person"])
        return redirect("topics:topic_helpers", topic.slug)
    context = helpers_context(topic) | {"helper_form": form}
    return render(request, "topics/topic_helpers.html", context, status=WRONG)


@require_POST
def helper_change(request: UserRequest, slug: str) -> HttpResponse:
    """Move a helper up or down the line, or let them go, as the button pressed says with their key."""
    topic = access_topic_to_tend(request.user, slug)
    for verb in ("up", "down", "let_go"):
        person = User.objects.filter(pk=number_in(request.POST.get(verb, ""))).first()
        if person and verb == "let_go":
            topic = actions.remove_helper(topic, by=request.user, person=person)
        elif person:
            topic = actions.move_helper(topic, by=request.user, person=person, is_up=verb == "up")
    if request.htmx:
        return render(request, "topics/topic_helpers.html#line", helpers_context(topic))
    return redirect("topics:topic_helpers", topic.slug)


@require_POST
def topic_arrange(request: UserRequest, slug: str) -> HttpResponse:
    topic = access_topic_to_tend(request.user, slug)
    form = ArrangeForm(request.POST, instance=topic, people=line_of_helpers(topic), url=people_url(topic))
    if form.is_valid():
        actions.arrange_turns(topic, by=request.user, **form.cleaned_data)
        messages.success(request, _("Helpers and turns are saved."))
        return redirect(topic)
    context = helpers_context(Topic.objects.get(pk=topic.pk)) | {"arrange_form": form}
    return render(request, "topics/topic_helpers.html", context, status=WRONG)


@require_safe
def person_suggest(request: UserRequest, slug: str) -> HttpResponse:
    """Offer people called as was typed, for the fields that take a helper or an owner."""
    access_topic_to_tend(request.user, slug)
    typed = next((request.GET[name] for name in ("person", "owner") if name in request.GET), "")
    people = User.objects.active().typed(typed).by_name()[:SUGGESTED]
    return render(request, "topics/person_suggest.html", {"people": people})


def helpers_context(topic: Topic) -> dict[str, Any]:
    people = line_of_helpers(topic)
    now = lineup(topic)
    initial = {"on_turn": now.person if now.person in people else None}
    return {
        **about(topic),
        "people": people,
        "lineup": now,
        "helper_form": HelperForm(url=people_url(topic)),
        "arrange_form": ArrangeForm(instance=topic, people=people, url=people_url(topic), initial=initial),
    }


def line_of_helpers(topic: Topic) -> list[User]:
    helpers = Helper.objects.filter(topic=topic).select_related("person").order_by("position", "pk")
    return [helper.person for helper in helpers]


def people_url(topic: Topic) -> str:
    return reverse("topics:person_suggest", args=[topic.slug])


def about(topic: Topic) -> dict[str, object]:
    """Give what the head of a page beneath a topic shows."""
    trail = [
        {"url": reverse("topics:topic_list"), "title": _("Topics")},
        {"url": topic.get_absolute_url(), "title": topic.name},
    ]
    return {"topic": topic, "trail": trail}
