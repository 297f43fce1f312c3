"""Where pages stand: placing, moving and ordering whole subtrees."""

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat, Length, Substr
from django.utils.translation import gettext as _

from accounts.models import User
from spaces.models import Space
from wiki import jobs
from wiki.actions import locks, reach
from wiki.actions.errors import Refusal
from wiki.models import Alias, Page, place


def place_for(space: Space, parent: Page | None, *, after: Page | None = None, first: bool = False) -> str:
    """Give the path for one more page beneath `parent`: last, first, or after a sibling.

    The caller holds the lock of the space's tree and has read `parent` under it. Raise Refusal past the deepest level. A level that is full between two neighbours is spaced out anew.
    """
    prefix = parent.path if parent else ""
    if place.depth(prefix) >= place.DEEPEST:
        raise Refusal(
            _("Pages stand at most %(levels)d levels deep; choose a place higher up.") % {"levels": place.DEEPEST}
        )
    try:
        return prefix + place.segment(place.between(*neighbours(space, parent, after=after, first=first)))
    except place.NoRoom:
        space_out(space, parent, prefix)
        return prefix + place.segment(place.between(*neighbours(space, parent, after=after, first=first)))


def neighbours(space: Space, parent: Page | None, *, after: Page | None, first: bool) -> tuple[int | None, int | None]:
    """Give the positions to go between, those of pages in the bin included."""
    level = Page.objects.filter(space=space, parent=parent)
    if first:
        lowest = level.order_by("path").values_list("path", flat=True).first()
        return None, place.position(lowest) if lowest else None
    if after:
        path = level.values_list("path", flat=True).filter(pk=after.pk).first()
        if path is None:
            words = _("“%(title)s”, the page to stand after, is elsewhere now; choose the position again.")
            raise Refusal(words % {"title": after.title})
        following = level.filter(path__gt=path).order_by("path").values_list("path", flat=True).first()
        return place.position(path), place.position(following) if following else None
    highest = level.order_by("-path").values_list("path", flat=True).first()
    return place.position(highest) if highest else None, None


def space_out(space: Space, parent: Page | None, prefix: str) -> None:
    """Give the pages of one level, with their subtrees, places with room between them. Rare: 2^20 lie between two."""
    level = Page.objects.filter(space=space, parent=parent).order_by("path").values_list("path", flat=True)
    paths = list(level)
    # Past all of today's places, so that no two subtrees ever hold the same path.
    start = place.position(paths[-1]) if paths else 0
    if start + (len(paths) + 1) * place.GAP > place.LAST:
        raise Refusal(_("There is no room for one more page at this level."))
    for number, old in enumerate(paths, 1):
        rebase(space.pk, old, space, prefix + place.segment(start + number * place.GAP))


def rebase(old_space: int, old: str, space: Space, new: str) -> None:
    """Move a subtree, its bin included, from one path to another: one statement."""
    Page.objects.filter(space=old_space, path__gte=old, path__lt=place.end_of(old)).update(
        space=space, path=Concat(Value(new), Substr("path", len(old) + 1))
    )


@transaction.atomic
def move_page(
    page: Page,
    *,
    by: User,
    space: Space,
    parent: Page | None,
    after: Page | None = None,
    first: bool = False,
) -> Page:
    """Move a page with all beneath it: files, history, topics, aliases and search entries come along.

    Its readers become those of the new place, narrowed by its own restrictions. Raise Refusal when the new place is
    inside the page itself, too deep or no longer there. A fixed number of queries, whatever the size of the subtree, but
    for what its pages are called: some four for each 500 of them.
    """
    locks.lock_place(page, space.pk)
    if page.deleted_at:
        raise Refusal(_("“%(title)s” was deleted meanwhile; restore it from the bin first.") % {"title": page.title})
    parent = locks.standing(space, parent)
    if parent and (parent.pk == page.pk or (parent.space_id == page.space_id and parent.path.startswith(page.path))):
        raise Refusal(_("“%(title)s” cannot stand beneath itself; choose another place.") % {"title": page.title})
    if after and after.pk == page.pk:
        return page
    refuse_too_deep(page, parent)
    old_space, old_path, old_language = page.space_id, page.path, page.space.language
    new_path = place_for(space, parent, after=after, first=first)
    page.refresh_from_db(fields=["path"])
    rebase(page.space_id, page.path, space, new_path)
    Page.objects.filter(pk=page.pk).update(parent=parent)
    page.refresh_from_db(fields=["space", "path", "parent"])
    if old_space != space.pk:
        names = Alias.objects.exclude(kind=Alias.Kind.PATH)  # where a page was imported stays true wherever it goes
        names.filter(page__in=reach.subtree_ids(page)).update(space=space)
    if old_space != space.pk or place.parent_of(old_path) != place.parent_of(new_path):
        reach.spread_audience(page)
    if old_language != space.language:
        jobs.lay_out.defer(pages=reach.subtree_ids(page))
    return page


def refuse_too_deep(page: Page, parent: Page | None) -> None:
    deepest = (
        Page.objects.under(page)
        .annotate(length=Length("path"))
        .order_by("-length")
        .values_list("length", flat=True)
        .first()
    )
    height = ((deepest or len(page.path)) - len(page.path)) // place.WIDTH
    if (parent.depth + 1 if parent else 0) + height > place.DEEPEST:
        raise Refusal(
            _("Pages stand at most %(levels)d levels deep; choose a place higher up.") % {"levels": place.DEEPEST}
        )
