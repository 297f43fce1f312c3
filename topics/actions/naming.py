"""What a topic is called, and where it stands among the others."""

from django.db import connection, transaction
from procrastinate.contrib.django import app

from accounts.models import User
from topics.actions.errors import Refusal
from topics.models import OldSlug, Topic, slug_of
from topics.tree import why_not_beneath

MOVES = 0x746F7069  # a name of our own among PostgreSQL's advisory locks


@transaction.atomic
def rename_topic(topic: Topic, *, by: User, name: str, description: str) -> Topic:
    """Call a topic otherwise. Its old address leads to it, and what is typed by its old name is still about it.

    Search is told of it by the worker. The caller has seen that no other topic has or had that name.
    """
    fresh = Topic.objects.select_for_update().get(pk=topic.pk)
    slug = slug_of(name)
    if slug != fresh.slug:
        OldSlug.objects.filter(topic=fresh, slug=slug).delete()
        OldSlug.objects.create(topic=fresh, slug=fresh.slug)
    fresh.name, fresh.slug, fresh.description = name, slug, description
    fresh.save(update_fields=["name", "slug", "description"])
    tell_search(fresh.pk)
    return fresh


def tell_search(*topics: int) -> None:
    """Have the worker tell search of these topics. The floors above know what carries them, and are asked by name."""
    for name in ("wiki.jobs.put_topics", "questions.jobs.name_topics"):
        app.configure_task(name).defer(topics=[*sorted(topics)])


@transaction.atomic
def place_topic(topic: Topic, *, by: User, parent: Topic | None) -> Topic:
    """Put a topic beneath another one, or on top. All moves in the tree wait for each other, so that no two make a circle.

    Raise Refusal for a circle, and for what would be deeper than three levels.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [MOVES])
    fresh = Topic.objects.select_for_update(no_key=True).get(pk=topic.pk)
    above = Topic.objects.filter(pk=parent.pk).first() if parent else None
    if above and (why := why_not_beneath(fresh, above)):
        raise Refusal(why)
    fresh.parent = above
    fresh.save(update_fields=["parent"])
    return fresh
