"""The reading rule as text, for the few statements that are written by hand because they are asked at every page view.

The text is what the querysets make of it, so there is no second rule. It is the same for everybody but administrators, so
that PostgreSQL plans a statement once for all.
"""

from functools import cache
from typing import Any

from django.db.models.expressions import RawSQL
from django.db.models.query import QuerySet

from accounts.models import User
from spaces.models import Audience, Circle

SOMEBODY = 0  # the person while the text is made


def beginning(user: User) -> tuple[str, dict[str, Any]]:
    """Give `WITH circles(id), audiences(id)`, those this person is in, and its parameters, to go before a SELECT."""
    return opening(user.is_superuser), {"reader": user.pk}


def seen(column: str) -> str:
    """Give the condition that the audience in this column is one of the person's.

    It is asked row by row: by an index PostgreSQL would read all pages of an audience for the newest twenty.
    """
    return f"({column} = ANY(ARRAY(TABLE audiences))) IS TRUE"


def everyones(audience: str) -> str:
    """Give the condition that this row of `spaces_audience` is the audience of everyone signed in, in all its circles."""
    return f"NOT EXISTS (SELECT FROM spaces_circle AS circle WHERE circle.id = ANY({audience}.circles) AND NOT circle.everyone)"


@cache
def opening(is_superuser: bool) -> str:  # noqa: FBT001 - the key of the cache
    somebody = User(pk=SOMEBODY, is_superuser=is_superuser)
    circles = Circle.objects.holding(somebody)
    audiences = Audience.objects.open_to(somebody)
    if not is_superuser:
        audiences = Audience.objects.within(RawSQL("ARRAY(TABLE circles)", ()))
    return f"WITH circles(id) AS MATERIALIZED ({text(circles)}), audiences(id) AS MATERIALIZED ({text(audiences)})"


def text(rows: QuerySet[Any]) -> str:
    sql, values = rows.order_by().values("pk").query.sql_with_params()
    if set(values) - {SOMEBODY}:
        raise ValueError(f"The reading rule has other values than its reader: {values}.")
    return str(sql).replace("%s", "%(reader)s")
