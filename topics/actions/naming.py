"""What a topic is called, and where it stands among the others."""

from django.db import connection, transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from accounts.models import User
from topics.actions.errors import Refusal
from topics.models import OldSlug, Topic, slug_of
from topics.tree import DEEPEST, depth_of, height_of, is_within

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
    """Have the worker tell search of these topics. The floor above knows their pages, and is asked by name."""
    app.configure_task("wiki.jobs.put_topics").defer(topics=[*sorted(topics)])


@transaction.atomic
def place_topic(topic: Topic, *, by: User, parent: Topic | None) -> Topic:
    """Put a topic beneath another one, or on top. All moves in the tree wait for each other, so that no two make a circle.

    Raise Refusal for a circle, and for what would be deeper than three levels.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [MOVES])
    fresh = Topic.objects.select_for_update(no_key=True).get(pk=topic.pk)
    above = Topic.objects.filter(pk=parent.pk).first() if parent else None
    if above and is_within(above, fresh):
        raise Refusal(_("“%(parent)s” is “%(topic)s” or part of it.") % {"parent": above, "topic": fresh})
    if above and depth_of(above) + height_of(fresh) > DEEPEST:
        words = _("Topics go %(most)d levels deep, and this would be deeper.")
        raise Refusal(words % {"most": DEEPEST})
    fresh.parent = above
    fresh.save(update_fields=["parent"])
    return fresh
