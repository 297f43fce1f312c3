"""Following a topic, in one click."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accounts.requests import UserRequest
from topics.access import access_topic
from topics.actions import follow_topic
from topics.models import Follower, Topic


@require_POST
def topic_follow(request: UserRequest, slug: str) -> HttpResponse:
    """Follow, or leave off where `follow` is “no”; give the button as it is now, or the topic."""
    topic = access_topic(request.user, slug)
    follow_topic(topic, by=request.user, is_following=request.POST.get("follow") != "no")
    if not request.htmx:
        return redirect(topic)
    return render(request, "topics/follow.html", {"topic": topic, **following(request, topic)})


def following(request: UserRequest, topic: Topic) -> dict[str, object]:
    """Say how many follow a topic, and whether this person does: one query."""
    people = set(Follower.objects.filter(topic=topic, person__is_active=True).values_list("person", flat=True))
    return {"followers": len(people), "is_following": request.user.pk in people}
