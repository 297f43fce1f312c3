"""Who can read something, in words."""

from spaces.models import Audience, Circle


def readers_of(audience: int) -> list[str]:
    """Name the circles whose members in common may read: the widest first. At most four queries."""
    ids = Audience.objects.values_list("circles", flat=True).get(pk=audience)
    circles = Circle.objects.filter(pk__in=ids).prefetch_related("members__team", "members__user").order_by("pk")
    return [str(circle) for circle in circles]
