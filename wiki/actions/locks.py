"""Who waits for whom when several people change the same pages at once.

Whatever gives pages a place, readers or an end takes the lock of the space's tree first and reads anew what it was
handed; whatever changes a text takes the page's row. The tree comes before the row, never the other way round.
"""

from django.db import connection
from django.utils.translation import gettext as _

from spaces.models import Space
from wiki.actions.errors import Refusal
from wiki.models import Page

TREE_LOCK = 0x77696B69  # a name of our own among PostgreSQL's advisory locks
PLACE = ("space", "parent", "path", "audience", "restriction", "deleted_at", "deleted_root")


def lock_tree(*spaces: int) -> None:
    """Let one transaction at a time change the tree of a space; taken in one order, so two never wait for each other."""
    with connection.cursor() as cursor:
        for space in sorted(set(spaces)):
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [TREE_LOCK, space])


def lock_place(page: Page, *spaces: int) -> None:
    """Lock the tree of the page's space and of these, and read anew where the page stands and who reads it.

    Raise Refusal when it left the space or was deleted for good before the lock was ours.
    """
    space = page.space_id
    lock_tree(space, *spaces)
    try:
        page.refresh_from_db(fields=PLACE)
    except Page.DoesNotExist as gone:
        raise gone_for_good(page) from gone
    if page.space_id != space:
        raise Refusal(_("“%(title)s” was moved to another space meanwhile; open it again.") % {"title": page.title})


def standing(space: Space, parent: Page | None) -> Page | None:
    """Read anew the page to stand beneath, under the lock. Raise Refusal when it is in the bin or left the space."""
    if parent is None:
        return None
    found: Page | None = Page.objects.living().select_related("space").filter(pk=parent.pk, space=space).first()
    if found is None:
        words = _("“%(title)s” was deleted or moved away meanwhile; choose another place.")
        raise Refusal(words % {"title": parent.title})
    return found


def lock_text(page: Page) -> Page:
    """Take the page's row lock and read it afresh, its text along. Raise Refusal when it went into the bin meanwhile."""
    try:
        # Without its space: joined, a page that moves to another space while we wait would not be found.
        found: Page = Page.objects.with_text().select_for_update().get(pk=page.pk)
    except Page.DoesNotExist as gone:
        raise gone_for_good(page) from gone
    if found.deleted_at:
        raise Refusal(
            _("“%(title)s” was deleted meanwhile. Restore it from the bin to save it.") % {"title": found.title}
        )
    return found


def gone_for_good(page: Page) -> Refusal:
    return Refusal(_("“%(title)s” was deleted for good meanwhile.") % {"title": page.title})
