"""What can be done to topics. Permission was asked at the door."""

from django.db import transaction
from procrastinate.contrib.django import app

from accounts.models import User
from topics.models import OldSlug, Topic, slug_of


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
