"""The reading rule seen from the other side: who is in an audience."""

from django.db.models import Q

from accounts.models import PersonQuerySet, User
from spaces.models import Audience, Circle, CircleMember


def people_in(audience: int) -> PersonQuerySet:
    """Give everybody for whom `Audience.objects.open_to` holds this audience: two queries, and none by person."""
    in_each = members_of_each(audience)
    people: PersonQuerySet = User.objects.get_queryset()
    return people.filter(in_each | Q(is_superuser=True)) if in_each else people


def belonging_to(audience: int) -> PersonQuerySet:
    """Give those of them who are in its circles by being named there, and not because administrators are in all: two queries."""
    people: PersonQuerySet = User.objects.get_queryset()
    return people.filter(members_of_each(audience))


def members_of_each(audience: int) -> Q:
    """Give the condition of being named in each of an audience's circles: an empty one where all are open to everyone."""
    circles = Audience.objects.values_list("circles", flat=True).get(pk=audience)
    open_to_all = set(Circle.objects.filter(pk__in=circles, everyone=True).values_list("pk", flat=True))
    in_each = Q()
    for circle in set(circles) - open_to_all:
        members = CircleMember.objects.filter(circle=circle).order_by()
        teams = members.exclude(team=None).values("team")
        in_each &= Q(pk__in=members.exclude(user=None).values("user")) | Q(
            pk__in=User.teams.through.objects.filter(team__in=teams).values("user")
        )
    return in_each
