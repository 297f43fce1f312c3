"""The reading rule as text, for the few statements that are written by hand because they are asked at every page view.

The text is what the querysets make of it, so there is no second rule. Making it costs more than asking it; it holds
nothing of the data, only who asks, and is therefore kept for each person.
"""

from functools import lru_cache
from typing import Any

from accounts.models import User
from spaces.models import Audience, Circle


def beginning(user: User) -> tuple[str, dict[str, Any]]:
    """Give `WITH circles(id), audiences(id)`, those this person is in, and its parameters, to go before a SELECT.

    To be asked row by row, so that newest lists stay cheap: `audience_id = ANY(ARRAY(TABLE audiences))`.
    """
    text, values = _beginning(user.pk, user.is_superuser)
    return text, dict(values)


@lru_cache(maxsize=4096)
def _beginning(pk: int, is_superuser: bool) -> tuple[str, dict[str, Any]]:  # noqa: FBT001 - a key of the cache
    user = User(pk=pk, is_superuser=is_superuser)
    circles, of_circles = Circle.objects.holding(user).order_by().values("pk").query.sql_with_params()
    audiences, of_audiences = Audience.objects.open_to(user).order_by().values("pk").query.sql_with_params()
    text = f"WITH circles(id) AS MATERIALIZED ({circles}), audiences(id) AS MATERIALIZED ({audiences})"
    values = {f"reader{number}": value for number, value in enumerate((*of_circles, *of_audiences))}
    for name in values:
        text = text.replace("%s", f"%({name})s", 1)
    return text, values
