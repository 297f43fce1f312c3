"""A page's versions."""

from django.http import Http404
from ninja import Query, Router

from accounts.turns import turn_of
from api.access import Caller
from api.calls.answers import READ, answers
from api.calls.pages import whole
from api.shapes.pages import PageText, VersionRow, Versions, VersionText
from api.shapes.values import Part
from history import record
from history.models import Change
from ui.paging import keyset
from wiki.access import access_page, access_page_to_edit
from wiki.actions import restore_version
from wiki.models.page import KIND

router = Router(tags=["Versions"])
ADDRESS = "/pages/{int:page}/versions"


@router.get(ADDRESS, response=answers(Versions, *READ), summary="List a page's versions")
def version_list(request: Caller, page: int, part: Query[Part]) -> Versions:
    """Give the versions of a page, newest first, without their texts."""
    found = access_page(request.auth, page)
    changes = keyset(Change.objects.of(KIND, found.pk), after=part.cursor, size=part.limit, order=("-number",))
    return Versions(items=[VersionRow.of(change) for change in changes], next=changes.next)


@router.get(f"{ADDRESS}/{{int:number}}", response=answers(VersionText, 404), summary="Read a version")
def version_read(request: Caller, page: int, number: int) -> VersionText:
    """Give one version with its title and text."""
    text = record.texts(KIND, access_page(request.auth, page).pk, number).get(number)
    if text is None:
        raise Http404
    return VersionText.of_text(text)


@router.post(f"{ADDRESS}/{{int:number}}/restore", response=answers(PageText, 403, *READ), summary="Restore a version")
def version_restore(request: Caller, page: int, number: int) -> PageText:
    """Write the text of an old version as a new one. Place, topics and readers stay as they are."""
    found = access_page_to_edit(request.auth, page)
    if not Change.objects.of(KIND, found.pk).filter(number=number).exists():
        raise Http404
    with turn_of(request.auth):
        restore_version(found, by=request.auth, number=number)
    return whole(request.auth, page)
