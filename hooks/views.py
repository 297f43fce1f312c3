"""Hooks of spaces and topics: what there are, what they were sent, and trying them."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.requests import UserRequest
from hooks import actions, shapes
from hooks.access import access_delivery, access_hook
from hooks.forms import ChangedHookForm, HookForm
from hooks.models import Delivery, Hook
from spaces.access import access_space_to_maintain
from spaces.models import Space
from topics.access import access_topic_to_tend
from topics.models import Topic
from ui.paging import keyset

WRONG = 422
BOTH = ["GET", "HEAD", "POST"]
DELIVERIES_SHOWN = 30
SOON = {"waits", "under-way"}  # states of a test that somebody looks on at


@require_safe
def space_hooks(request: UserRequest, slug: str) -> HttpResponse:
    return show_hooks(request, access_space_to_maintain(request.user, slug))


@require_safe
def topic_hooks(request: UserRequest, slug: str) -> HttpResponse:
    return show_hooks(request, access_topic_to_tend(request.user, slug))


def show_hooks(request: UserRequest, place: Space | Topic) -> HttpResponse:
    return render(request, "hooks/hook_list.html", {**about(place), "hooks": place.hooks.all()})


@require_http_methods(BOTH)
def space_hook_new(request: UserRequest, slug: str) -> HttpResponse:
    return make(request, access_space_to_maintain(request.user, slug))


@require_http_methods(BOTH)
def topic_hook_new(request: UserRequest, slug: str) -> HttpResponse:
    return make(request, access_topic_to_tend(request.user, slug))


def make(request: UserRequest, place: Space | Topic) -> HttpResponse:
    """Make a hook, and lead to where it is tried."""
    form = HookForm(request.POST or None)
    if form.is_bound and form.is_valid():
        where = {"space": place} if isinstance(place, Space) else {"topic": place}
        hook = actions.make_hook(by=request.user, **where, **form.cleaned_data)
        messages.success(request, _("“%(hook)s” is made. Send a test to see whether it works.") % {"hook": hook})
        return redirect("hooks:deliveries", hook.pk)
    context = {**about(place), "form": form}
    return render(request, "hooks/hook_new.html", context, status=WRONG if form.is_bound else 200)


@never_cache
@require_http_methods(BOTH)
def hook_edit(request: UserRequest, pk: int) -> HttpResponse:
    """Change a hook; its secret is shown here and nowhere else."""
    hook = access_hook(request.user, pk)
    name = hook.name
    form = ChangedHookForm(request.POST or None, instance=hook)
    if form.is_bound and form.is_valid():
        actions.change_hook(hook, by=request.user, **form.cleaned_data)
        messages.success(request, _("“%(hook)s” is changed.") % {"hook": form.cleaned_data["name"]})
        return redirect("hooks:deliveries", hook.pk)
    context = {**about_hook(hook), "name": name, "form": form}
    return render(request, "hooks/hook_edit.html", context, status=WRONG if form.is_bound else 200)


@require_safe
def deliveries(request: UserRequest, pk: int) -> HttpResponse:
    """Show what a hook was sent, newest first; what the page waits for is fetched anew as a part of it."""
    hook = access_hook(request.user, pk)
    sent = Delivery.objects.seen_by(request.user).filter(hook=hook)
    part = keyset(sent, after=request.GET.get("after"), size=DELIVERIES_SHOWN, order=("-created_at", "-id"))
    is_under_way = any(delivery.state in SOON and delivery.is_test for delivery in part)
    rows = [(delivery, text_of(delivery, hook)) for delivery in part]
    context = {**about_hook(hook), "part": part, "rows": rows, "is_under_way": is_under_way}
    template = "hooks/deliveries.html#sent" if request.headers.get("HX-Request") else "hooks/deliveries.html"
    return render(request, template, context)


def text_of(delivery: Delivery, hook: Hook) -> str:
    """Give a message as it is sent, for reading."""
    delivery.hook = hook
    return json.dumps(shapes.message(delivery), ensure_ascii=False, indent=2)


@require_POST
def hook_test(request: UserRequest, pk: int) -> HttpResponse:
    hook = access_hook(request.user, pk)
    actions.send_test(hook, by=request.user)
    return redirect("hooks:deliveries", hook.pk)


@require_POST
def delivery_again(request: UserRequest, pk: int) -> HttpResponse:
    delivery = access_delivery(request.user, pk)
    try:
        actions.send_again(delivery, by=request.user)
    except actions.Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It is sent once more."))
    return redirect("hooks:deliveries", delivery.hook_id)


@require_POST
def secret_renew(request: UserRequest, pk: int) -> HttpResponse:
    hook = actions.renew_secret(access_hook(request.user, pk), by=request.user)
    messages.success(request, _("The secret is renewed. Give the new one to the program that checks signatures."))
    return redirect(hook)


@require_http_methods(BOTH)
def hook_delete(request: UserRequest, pk: int) -> HttpResponse:
    """Ask on GET; on POST delete a hook with what it was sent."""
    hook = access_hook(request.user, pk)
    if request.method == "POST":
        actions.delete_hook(hook, by=request.user)
        messages.success(request, _("“%(hook)s” is deleted.") % {"hook": hook})
        return redirect(list_of(hook.space or hook.topic))
    return render(request, "hooks/hook_delete.html", about_hook(hook))


def list_of(place: Space | Topic | None) -> str:
    """Give the address of the list of a place's hooks."""
    kind = "space" if isinstance(place, Space) else "topic"
    return reverse(f"hooks:{kind}_hooks", args=[place.slug if place else ""])


def about(place: Space | Topic) -> dict[str, Any]:
    """Give what the head of the pages about hooks shows: settings of a space, or the way to a topic."""
    if isinstance(place, Space):
        new = reverse("hooks:space_hook_new", args=[place.slug])
        trail = [{"url": reverse("spaces:space_list"), "title": _("Spaces")}]
    else:
        new = reverse("hooks:topic_hook_new", args=[place.slug])
        trail = [{"url": reverse("topics:topic_list"), "title": _("Topics")}]
    trail.append({"url": place.get_absolute_url(), "title": place.name})
    space = place if isinstance(place, Space) else None
    return {"place": place, "space": space, "trail": trail, "list_url": list_of(place), "new_url": new}


def about_hook(hook: Hook) -> dict[str, Any]:
    place = hook.space or hook.topic
    known = about(place) if place else {}
    step = {"url": known.get("list_url", ""), "title": _("Webhooks")}
    return {**known, "trail": [*known.get("trail", []), step], "hook": hook}
