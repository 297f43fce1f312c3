"""Making one topic of two."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from topics.actions import tell_search
from topics.models import OldSlug, Topic
from wiki.actions.errors import Refusal
from wiki.models import Page


@transaction.atomic
def merge_topics(topic: Topic, *, into: Topic, by: User) -> Topic:
    """Put all pages of a topic under another one, and let the first one go.

    Its addresses lead to the other, and what is typed by its name is about the other. Both rows are locked. Search is
    told by the worker. Raise Refusal when they are one, or somebody merged either meanwhile. A fixed number of queries.
    """
    found = Topic.objects.select_for_update().filter(pk__in=[topic.pk, into.pk]).order_by("pk").in_bulk()
    if len(found) < 2:  # noqa: PLR2004 - two topics
        raise Refusal(_("Choose another topic than “%(topic)s”, one that is still there.") % {"topic": topic.name})
    tagged = Page.topics.through
    pages = tagged.objects.filter(topic=topic.pk).values_list("page", flat=True)
    tagged.objects.bulk_create([tagged(page_id=page, topic_id=into.pk) for page in pages], ignore_conflicts=True)
    OldSlug.objects.filter(topic=topic.pk).update(topic=into.pk)
    gone = found[topic.pk]
    slug = gone.slug
    gone.delete()
    OldSlug.objects.create(topic=found[into.pk], slug=slug)
    tell_search(topic.pk, into.pk)
    return found[into.pk]
