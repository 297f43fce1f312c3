"""The door to what one is told: one's own, and only what one may still read."""

from django.shortcuts import get_object_or_404

from accounts.models import User
from notices.models import Notice


def access_notice(user: User, pk: int) -> Notice:
    return get_object_or_404(Notice.objects.for_person(user), pk=pk)
