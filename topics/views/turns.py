"""The turns of a topic: who has which, taking one, and swapping."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.feeds import feed_address
from accounts.models import User
from accounts.requests import UserRequest
from topics import actions
from topics.access import access_override_to_undo, access_swap, access_topic, access_turns_to_change, may_tend
from topics.forms.turns import SwapForm, TakeForm
from topics.lineup import lineup
from topics.load import load_of
from topics.models import Swap, Topic
from topics.rota import Turn
from topics.turns import day_of
from topics.upcoming import days_in_words, next_turns
from topics.views.helping import about, line_of_helpers

WRONG = 422


@require_safe
def topic_turns(request: UserRequest, slug: str) -> HttpResponse:
    topic = access_topic(request.user, slug)
    if topic.slug != slug:
        return redirect("topics:topic_turns", topic.slug)
    return render(request, "topics/topic_turns.html", turns_context(request, topic))


@require_POST
def turn_take(request: UserRequest, slug: str) -> HttpResponse:
    """Take a turn for some days; whose the topic is may give one to any helper."""
    topic = access_turns_to_change(request.user, slug)
    form = TakeForm(request.POST, people=who_may_take(request, topic))
    if form.is_valid():
        try:
            actions.take_turn(topic, by=request.user, **form.cleaned_data)
        except actions.Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("topics:topic_turns", topic.slug)
    context = turns_context(request, topic) | {"take_form": form}
    return render(request, "topics/topic_turns.html", context, status=WRONG)


@require_POST
def turn_give_back(request: UserRequest, slug: str, pk: int) -> HttpResponse:
    override = access_override_to_undo(request.user, slug, pk)
    try:
        actions.give_back(override, by=request.user)
    except actions.Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The order says again whose turn it is."))
    return redirect("topics:topic_turns", override.topic.slug)


@require_POST
def swap_ask(request: UserRequest, slug: str) -> HttpResponse:
    topic = access_turns_to_change(request.user, slug)
    form = SwapForm(request.POST, turns=next_turns(topic), person=request.user)
    if form.is_valid():
        other, other_day = form.cleaned_data["other"]
        try:
            actions.ask_to_swap(topic, by=request.user, other=other, day=form.cleaned_data["day"], other_day=other_day)
        except actions.Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(person)s is asked.") % {"person": other})
            return redirect("topics:topic_turns", topic.slug)
    context = turns_context(request, topic) | {"swap_form": form}
    return render(request, "topics/topic_turns.html", context, status=WRONG)


@require_POST
def swap_answer(request: UserRequest, slug: str, pk: int) -> HttpResponse:
    """Agree or decline, as who was asked; withdraw, as who asked."""
    swap = access_swap(request.user, slug, pk)
    try:
        if swap.by_id == request.user.pk:
            actions.withdraw_swap(swap, by=request.user)
        else:
            actions.answer_swap(swap, by=request.user, is_agreed=request.POST.get("answer") == "agree")
    except actions.Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("topics:topic_turns", swap.topic.slug)


def turns_context(request: UserRequest, topic: Topic) -> dict[str, Any]:
    """Give what the page of turns shows. Load and forms are for those who help or tend."""
    turns = next_turns(topic)
    people = line_of_helpers(topic)
    is_tending, is_helping = may_tend(request.user, topic), request.user in people
    context: dict[str, Any] = {
        **about(topic),
        "turns": turns,
        "lineup": lineup(topic),
        "may_tend": is_tending,
        "is_helper": is_helping,
        "has_helpers": bool(people),
    }
    if not (is_tending or is_helping):
        return context
    today = day_of(timezone.now())
    mine = who_may_take(request, topic)
    begun = {"first_day": today, "last_day": today, "person": request.user.username if is_helping else None}
    return context | {
        "take_form": TakeForm(people=mine, initial=begun),
        "swap_form": SwapForm(turns=turns, person=request.user),
        "swaps": waiting_swaps(request, topic, turns),
        "loads": load_of(topic, reader=request.user),
        "calendar": feed_address(request.user, reverse("topics:turns_calendar")) if is_helping else "",
    }


def who_may_take(request: UserRequest, topic: Topic) -> list[User]:
    """Give those to whom this person may give a turn: any helper, where they tend the topic, else themselves."""
    people = line_of_helpers(topic)
    return people if may_tend(request.user, topic) else [one for one in people if one == request.user]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A swap that waits for an answer, with the days of both turns in words; `is_past` where one is theirs no more."""

    swap: Swap
    given: str
    taken: str
    is_past: bool


def waiting_swaps(request: UserRequest, topic: Topic, turns: Sequence[Turn]) -> list[Waiting]:
    """Give the swaps between this person and another that wait for an answer, and whose days are not over: one query."""
    today = day_of(timezone.now())
    swaps = Swap.objects.filter(topic=topic, answered_at=None, day__gte=today, other_day__gte=today)
    mine = swaps.filter(Q(by=request.user) | Q(other=request.user)).select_related("by", "other")
    return [waiting(swap, turns) for swap in mine.order_by("asked_at", "pk")]


def waiting(swap: Swap, turns: Sequence[Turn]) -> Waiting:
    given, taken = days_of(turns, swap.by, swap.day), days_of(turns, swap.other, swap.other_day)
    return Waiting(
        swap,
        given or days_in_words(swap.day, swap.day),
        taken or days_in_words(swap.other_day, swap.other_day),
        is_past=not (given and taken),
    )


def days_of(turns: Sequence[Turn], person: User, day: date) -> str:
    """Say which days the turn of this person has that holds the day; nothing where it is theirs no more."""
    found = (turn for turn in turns if turn.person == person and turn.holds(day))
    return next((days_in_words(turn.first_day, turn.last_day) for turn in found), "")
