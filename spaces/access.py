"""The doors to spaces."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from spaces.models import Reader, Space


def access_space(user: Reader, slug: str) -> Space:
    """Give the space, with this person's rights on it, or 404 when they may not see it: one query.

    An address the space had before it was renamed leads to it too.
    """
    space = Space.objects.visible_to(user).with_rights(user).select_related("audience").at(slug).first()
    if space is None:
        raise Http404
    return space


def access_space_to_write(user: Reader, slug: str) -> Space:
    space = access_space(user, slug)
    if not space.is_writer:
        raise PermissionDenied
    return space


def access_space_to_maintain(user: Reader, slug: str) -> Space:
    space = access_space(user, slug)
    if not space.is_maintainer:
        raise PermissionDenied
    return space
