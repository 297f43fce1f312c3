"""The reading rule as text, for the few statements that are written by hand because they are asked at every page view.

The text is what the querysets make of it, so there is no second rule.
"""

from typing import Any

from accounts.models import User
from spaces.models import audiences_of, circles_of


def beginning(user: User) -> tuple[str, dict[str, Any]]:
    """Give `WITH circles(id), audiences(id)`, those this person is in, and its parameters, to go before a SELECT.

    To be asked row by row, so that newest lists stay cheap: `audience_id = ANY(ARRAY(TABLE audiences))`.
    """
    (circles, of_circles), (audiences, of_audiences) = circles_of(user), audiences_of(user)
    text = f"WITH circles(id) AS MATERIALIZED ({circles}), audiences(id) AS MATERIALIZED ({audiences})"
    values = {f"reader{number}": value for number, value in enumerate((*of_circles, *of_audiences))}
    for name in values:
        text = text.replace("%s", f"%({name})s", 1)
    return text, values
