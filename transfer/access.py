"""The doors to imports: those who maintain a space import into it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from spaces.access import access_space_to_maintain
from spaces.models import Reader, Space
from transfer.models import Import


def access_space_to_import(user: Reader, slug: str) -> Space:
    """Give the space this person may import into: one they maintain and that is not archived."""
    space = access_space_to_maintain(user, slug)
    if not space.is_writer:
        raise PermissionDenied
    return space


def access_import(user: Reader, slug: str, pk: int) -> Import:
    """Give an import of a space this person maintains: two queries."""
    space = access_space_to_maintain(user, slug)
    found = Import.objects.filter(space=space, pk=pk).select_related("space", "by").first()
    if found is None:
        raise Http404
    return found


def access_starter_to_remove(user: Reader, slug: str) -> Space:
    """Give the space that came with the product, to who maintains it; any other space cannot be removed."""
    space = access_space_to_maintain(user, slug)
    if not space.is_starter:
        raise Http404
    return space
