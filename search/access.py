"""The doors to what people missed and to the words that are taught."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.models import User
from search.models import Gap
from spaces.models import Space


def may_teach(user: User) -> bool:
    """Say whether this person writes anywhere, and so may say for everybody what words mean: one query."""
    return Space.objects.writable_by(user).exists()


def require_teacher(user: User) -> None:
    """Raise 403 for those who write nowhere."""
    if not may_teach(user):
        raise PermissionDenied


def access_gap(user: User, pk: int) -> Gap:
    """Give the gap, or 404 when it is of a space this person may not see."""
    gap = Gap.objects.visible_to(user).select_related("space").filter(pk=pk).first()
    if gap is None:
        raise Http404
    return gap


def access_gap_to_close(user: User, pk: int) -> Gap:
    """Give the gap to those who write where it is: in its space, or, where it has none, anywhere."""
    gap = access_gap(user, pk)
    if not may_close(writable_by(user), gap):
        raise PermissionDenied
    return gap


def writable_by(user: User) -> frozenset[int]:
    """Give the spaces this person writes in: one query."""
    return frozenset(Space.objects.writable_by(user).order_by().values_list("pk", flat=True))


def may_close(writable: frozenset[int], gap: Gap) -> bool:
    return gap.space_id in writable if gap.space_id else bool(writable)
