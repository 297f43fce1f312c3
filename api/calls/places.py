"""Pages: moved, and brought back from the bin."""

from django.utils.translation import gettext as _
from ninja import Router

from accounts.models import User
from api.access import Caller
from api.calls.answers import WRITTEN, answers
from api.calls.pages import page_above, whole
from api.errors import Invalid
from api.shapes.pages import PageMove, PageText
from spaces.access import access_space_to_write
from spaces.models import Space
from wiki.access import access_bin_page, access_page, access_page_to_edit
from wiki.actions import Refusal, move_page, restore_page
from wiki.models import Page

router = Router(tags=["Pages"])


@router.post("/pages/{int:page}/move", response=answers(PageText, *WRITTEN), summary="Move a page")
def page_move(request: Caller, page: int, sent: PageMove) -> PageText:
    """Move a page with all beneath it. Its readers become those of the new place."""
    found = access_page_to_edit(request.auth, page)
    space = access_space_to_write(request.auth, sent.space or space_of(request.auth, found, sent.parent))
    parent = page_above(request.auth, sent.parent, space)
    after = neighbour(request.auth, sent.after, space, parent)
    try:
        move_page(found, by=request.auth, space=space, parent=parent, after=after)
    except Refusal as refusal:
        raise Invalid("parent", str(refusal)) from refusal
    return whole(request.auth, page)


@router.post("/pages/{int:page}/restore", response=answers(PageText, 404), summary="Bring a page back")
def page_restore(request: Caller, page: int) -> PageText:
    """Bring a page back from the bin, with all that went along: place, files and history."""
    restore_page(access_bin_page(request.auth, page), by=request.auth)
    return whole(request.auth, page)


def space_of(user: User, page: Page, parent: int | None) -> str:
    """Name the space to move to where the caller does not."""
    return page.space.slug if parent is None else access_page(user, parent).space.slug


def neighbour(user: User, number: int | None, space: Space, parent: Page | None) -> Page | None:
    """Give the page to stand after, which must be on the level moved to."""
    if number is None:
        return None
    beside = access_page(user, number)
    if (beside.space_id, beside.parent_id) != (space.pk, parent.pk if parent else None):
        raise Invalid("after", _("“%(page)s” stands on another level.") % {"page": beside.title})
    return beside
