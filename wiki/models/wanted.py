"""Titles that are linked to and not written yet."""

from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Min, QuerySet, Value
from django.db.models.functions import Coalesce, JSONObject, Lower, NullIf

from accounts.models import User
from spaces.models import Space
from wiki.models.links import Link


def wanted_in(space: Space, user: User) -> QuerySet[Link, Any]:
    """Give each title once that pages of this space want and this person may read: `key`, `title`, `pages`, `sources`.

    `sources` are three of the pages that want it, the longest waiting first.
    """
    looked_up = Coalesce(NullIf("wanted", Value("")), Lower("title"))
    links = Link.objects.seen_by(user).filter(source__space=space).wanted_for(user).annotate(key=looked_up)
    source = JSONObject(id="source", title="source__title")
    return links.values("key").annotate(
        pages=Count("source"),
        title=Min("title"),
        sources=ArrayAgg(source, order_by="pk"),
    )
