"""Pages: listed, written, read, changed, deleted."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router, Status

from accounts.models import User
from accounts.turns import turn_of
from api.access import Caller
from api.calls.answers import READ, WRITTEN, answers
from api.errors import Invalid
from api.shapes.pages import NewPage, PageChange, PageFilter, PageRow, Pages, PageText
from api.shapes.problems import Conflict
from history import record
from spaces.access import access_space, access_space_to_write
from spaces.models import Space
from ui.paging import keyset
from wiki.access import access_page, access_page_to_edit
from wiki.actions import Refusal, create_page, delete_page, edit_page
from wiki.blocks import fill_page
from wiki.models import Page
from wiki.models.page import KIND
from wiki.veil import veil

router = Router(tags=["Pages"])


@router.get("/pages", response=answers(Pages, *READ), summary="List pages")
def page_list(request: Caller, wanted: Query[PageFilter]) -> Pages:
    """Give the pages you may read, the latest changed first.

    With `parent` they come in reading order. With `updated_since` the longest unchanged come first, so that a program that
    keeps a copy misses none that change while it reads; let it begin a minute before the last moment it knows.
    """
    pages = Page.objects.visible_to(request.auth).select_related("space", "updated_by").prefetch_related("topics")
    order: tuple[str, ...] = ("-updated_at", "-id")
    if wanted.space:
        pages = pages.filter(space=access_space(request.auth, wanted.space))
    if wanted.updated_since:
        pages, order = pages.filter(updated_at__gte=wanted.updated_since), ("updated_at", "id")
    if wanted.parent is not None:
        pages, order = pages.filter(parent=access_page(request.auth, wanted.parent)), ("path",)
    found = keyset(pages, after=wanted.cursor, size=wanted.limit, order=order)
    return Pages(items=[PageRow.of(page) for page in found], next=found.next)


@router.post("/pages", response=answers(PageText, *WRITTEN, status=201), summary="Write a page")
def page_create(request: Caller, sent: NewPage, response: HttpResponse) -> Status[PageText]:
    """Write a new page at the end of its level, as version 1."""
    space = access_space_to_write(request.auth, sent.space)
    parent = page_above(request.auth, sent.parent, space)
    values = sent.model_dump(include={"title", "body", "summary", "topics"})
    try:
        with turn_of(request.auth):
            page = create_page(by=request.auth, space=space, parent=parent, **values)
    except Refusal as refusal:
        raise Invalid("parent", str(refusal)) from refusal
    response["Location"] = f"{request.path}/{page.pk}"
    return Status(201, whole(request.auth, page.pk))


@router.get("/pages/{int:page}", response=answers(PageText, 404), summary="Read a page")
def page_read(request: Caller, page: int) -> PageText:
    """Give a page with its text, as Markdown and as it is shown."""
    return whole(request.auth, page)


@router.patch("/pages/{int:page}", response=answers(PageText, *WRITTEN, http_409=Conflict), summary="Change a page")
def page_change(request: Caller, page: int, sent: PageChange) -> PageText:
    """Save what you changed since version `based_on`.

    What others saved meanwhile is merged where it touches other lines. Where it touches the same, nothing is saved and the
    answer is 409 with the newer page. What changes nothing makes no version.
    """
    found = access_page_to_edit(request.auth, page, with_text=True)
    title, body = began_from(found, sent.based_on)
    with turn_of(request.auth):
        edit_page(
            found,
            by=request.auth,
            title=title if sent.title is None else sent.title,
            body=body if sent.body is None else sent.body,
            based_on=sent.based_on,
            summary=sent.summary,
            topics=sent.topics,
            is_minor=sent.minor,
        )
    return whole(request.auth, page)


@router.delete("/pages/{int:page}", response=answers(None, 403, 404, status=204), summary="Delete a page")
def page_delete(request: Caller, page: int) -> Status[None]:
    """Put a page and all beneath it into the bin, where it waits for thirty days."""
    delete_page(access_page_to_edit(request.auth, page), by=request.auth)
    return Status(204, None)


def began_from(page: Page, number: int) -> tuple[str, str]:
    """Give title and text of the version a change began from: what it leaves out is as it was there."""
    if number == page.version:
        return page.title, page.body
    text = record.texts(KIND, page.pk, number).get(number)
    if text is None:
        words = _("“%(title)s” has no version %(number)d; it is at version %(newest)d.")
        raise Invalid("based_on", words % {"title": page.title, "number": number, "newest": page.version})
    return text.title, text.body


def page_above(user: User, number: int | None, space: Space) -> Page | None:
    """Give the page of this space to stand beneath, or none for the top."""
    if number is None:
        return None
    parent = access_page(user, number)
    if parent.space_id != space.pk:
        words = _("“%(page)s” stands in “%(other)s”, not in “%(space)s”.")
        raise Invalid("parent", words % {"page": parent.title, "other": parent.space.slug, "space": space.slug})
    return parent


def whole(user: User, number: int) -> PageText:
    """Give a page as it is now, read through its door: two queries, three where it links to other pages."""
    page = access_page(user, number, with_text=True)
    veil(page, user)
    fill_page(page, user)
    return PageText.of(page)
