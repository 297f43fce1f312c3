"""Spaces as every page may list them: `{% load spaces %}`."""

from typing import Any

from django import template
from django.template.context import RequestContext

from spaces.models import Space

register = template.Library()
SHOWN = 12


@register.inclusion_tag("components/spaces.html", takes_context=True)
def side_spaces(context: RequestContext) -> dict[str, Any]:
    """List the spaces this person reads, for the side column where none is open: one query."""
    found = list(Space.objects.visible_to(context["request"].user).living().order_by("name")[: SHOWN + 1])
    return {"spaces": found[:SHOWN], "has_more": len(found) > SHOWN}
