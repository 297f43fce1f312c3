"""What topics are said to be, and making one of two."""

import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from spaces.models import Audience, Space
from topics import merging
from topics.actions import tell_search
from topics.models import Topic
from wiki import laid
from wiki.actions.errors import Refusal
from wiki.actions.text import LONGEST_BODY
from wiki.models import Page
from wiki.resolve import Resolver


@transaction.atomic
def merge_topics(topic: Topic, *, into: Topic, by: User) -> Topic:
    """Put all that hangs on a topic under another one, and let the first one go.

    Its addresses lead to the other, and what is typed by its name is about the other. Both rows are locked. Search is
    told by the worker. Raise Refusal when they are one, or somebody merged either meanwhile.
    """
    found = Topic.objects.select_for_update().filter(pk__in=[topic.pk, into.pk]).order_by("pk").in_bulk()
    if len(found) < 2:  # noqa: PLR2004 - two topics
        raise Refusal(_("Choose another topic than “%(topic)s”, one that is still there.") % {"topic": topic.name})
    merging.merge(found[topic.pk], found[into.pk])
    tell_search(topic.pk, into.pk)
    return found[into.pk]


def move_pages(topic: Topic, into: Topic) -> None:
    """Put the pages of one topic under another. See `topics.merging.register`."""
    tagged = Page.topics.through
    pages = tagged.objects.filter(topic=topic.pk).values_list("page", flat=True)
    tagged.objects.bulk_create([tagged(page_id=page, topic_id=into.pk) for page in pages], ignore_conflicts=True)


def write_topic(topic: Topic, *, by: User, body: str, based_on: str) -> Topic:
    """Save what a topic is said to be, laid out before any lock is taken. `based_on` is the mark of the text begun from.

    Raise Refusal for a text too long, and where somebody saved another one meanwhile; nothing is saved then.
    """
    body = body.replace("\x00", "").replace("\r\n", "\n")
    if len(body) > LONGEST_BODY:
        words = _("The text has %(size)d characters, and %(limit)d is the most.")
        raise Refusal(words % {"size": len(body), "limit": LONGEST_BODY})
    rendered = laid.lay_out(body, resolver_for(by)).rendered
    with transaction.atomic():
        held = Topic.objects.select_for_update(no_key=True).get(pk=topic.pk)
        if mark_of(held.body) != based_on:
            raise Refusal(
                _(
                    "Somebody changed the text of “%(topic)s” after you began. Theirs is below; put yours and theirs together."
                )
                % {"topic": held}
            )
        held.body, held.html = body, rendered.html if body.strip() else ""
        held.save(update_fields=["body", "html"])
    return held


def resolver_for(by: User) -> Resolver:
    """Give what finds the links of a text that belongs to no space and may be read by everybody: it has no files."""
    return Resolver(by=by, space=Space(), audience=Audience.objects.of().pk)


def mark_of(body: str) -> str:
    """Give a short mark by which a text is known to be the same."""
    return hashlib.sha256(body.encode()).hexdigest()[:16]
