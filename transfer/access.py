"""The doors to imports: those who maintain a space import into it."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from spaces.access import NotYours, access_space_to_maintain, why_nobody_writes
from spaces.models import Reader, Space
from transfer.models import Import


def access_space_to_import(user: Reader, slug: str) -> Space:
    """Give the space this person may import into: one they maintain and that is not archived."""
    space = access_space_to_maintain(user, slug)
    if why := why_nobody_writes(space):
        raise NotYours(why, space=space)
    return space


def access_import(user: Reader, slug: str, pk: int) -> Import:
    """Give an import of a space this person maintains: two queries."""
    space = access_space_to_maintain(user, slug)
    return get_object_or_404(Import.objects.filter(space=space).select_related("space", "by"), pk=pk)


def access_starter_to_remove(user: Reader, slug: str) -> Space:
    """Give the space that came with the product, to who maintains it; any other space cannot be removed."""
    space = access_space_to_maintain(user, slug)
    if not space.is_starter:
        raise Http404
    return space
