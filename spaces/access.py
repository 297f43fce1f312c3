"""The doors to spaces, and the one way through a door: found, or 404; allowed, or 403 with the reason and whom to ask."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from spaces.models import Reader, Space


class NotYours(PermissionDenied):
    """What one may read and not change. The message says why; those who maintain `space` can help.

    `back` is the address of what it is about, `copy` the one where it becomes a copy of one's own.
    """

    def __init__(self, why: str, *, space: Space, back: str = "", copy: str = "") -> None:
        super().__init__(why)
        self.space, self.back, self.copy = space, back or space.get_absolute_url(), copy


def access_space(user: Reader, slug: str) -> Space:
    """Give the space, with this person's rights on it, or 404 when they may not see it: one query.

    An address the space had before it was renamed leads to it too.
    """
    return get_object_or_404(Space.objects.visible_to(user).with_rights(user).select_related("audience").at(slug))


def access_space_to_write(user: Reader, slug: str) -> Space:
    space = access_space(user, slug)
    if not space.is_writer:
        raise not_written(space)
    return space


def access_space_to_maintain(user: Reader, slug: str) -> Space:
    space = access_space(user, slug)
    if not space.is_maintainer:
        raise not_maintained(space)
    return space


def not_written(space: Space) -> NotYours:
    """Give the refusal of what is for those who write in the space."""
    why = why_nobody_writes(space) or _("You may read “%(space)s” and not write in it.") % {"space": space}
    return NotYours(why, space=space)


def not_maintained(space: Space, *, back: str = "") -> NotYours:
    """Give the refusal of what is for those who maintain the space alone."""
    return NotYours(_("This is for those who maintain “%(space)s”.") % {"space": space}, space=space, back=back)


def why_nobody_writes(space: Space) -> str:
    return _("“%(space)s” is archived: nobody writes in it.") % {"space": space} if space.archived_at else ""
