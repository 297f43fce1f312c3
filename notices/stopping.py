"""Addresses in mails by which whoever got one stops the like, without signing in (RFC 2369, RFC 8058).

The token names a person and a group of news. It is signed and holds for as long as the site's key does, and stops mail and
nothing else.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import Http404
from django.urls import reverse

from accounts.models import User
from notices.groups import Group
from ui.numbers import number_in

SALT = "notices.stop"
EVERYTHING = "all"


@dataclass(frozen=True, slots=True)
class Wish:
    """That somebody be mailed nothing more of a group, or nothing at all where there is none."""

    person: User
    group: Group | None


def token_of(person: User, group: Group | None) -> str:
    return Signer(salt=SALT).sign(f"{person.pk}:{group or EVERYTHING}")


def address_of(person: User, group: Group | None) -> str:
    """Give the whole address by which this person stops news of a group, or all mail."""
    return f"{settings.SITE_URL}{reverse('notices:stop', args=[token_of(person, group)])}"


def access_wish(token: str) -> Wish:
    """Give what a token stands for, or 404 where it is not one of ours or the person has left: one query."""
    try:
        number, _, group = Signer(salt=SALT).unsign(token).partition(":")
    except BadSignature as error:
        raise Http404 from error
    person: User | None = User.objects.active().filter(pk=number_in(number) or 0).first()
    if person is None or group not in {EVERYTHING, *Group.values}:
        raise Http404
    return Wish(person, None if group == EVERYTHING else Group(group))
