"""The doors to pages and files: what one may not see does not exist, what one may not change says so."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from spaces.models import Reader
from wiki.models import File, Page


def access_page(user: Reader, pk: int, *, with_text: bool = False) -> Page:
    """Give the page with its space and this person's rights, or 404 when they may not see it: one query."""
    pages = Page.objects.visible_to(user).with_rights(user).select_related("space", "updated_by", "created_by")
    if with_text:
        pages = pages.with_text()
    page = pages.filter(pk=pk).first()
    if page is None:
        raise Http404
    return page


def access_page_to_edit(user: Reader, pk: int, *, with_text: bool = False) -> Page:
    page = access_page(user, pk, with_text=with_text)
    if not page.may_be_edited:
        raise PermissionDenied
    return page


def access_page_to_maintain(user: Reader, pk: int) -> Page:
    page = access_page(user, pk)
    if not page.is_maintainer:
        raise PermissionDenied
    return page


def access_bin_page(user: Reader, pk: int) -> Page:
    """Give the root of a deletion that this person may undo."""
    page = Page.objects.in_bin_for(user).select_related("space").filter(pk=pk).first()
    if page is None:
        raise Http404
    return page


def access_file(user: Reader, pk: int) -> File:
    file = File.objects.visible_to(user).with_rights(user).select_related("page__space").filter(pk=pk).first()
    if file is None:
        raise Http404
    return file


def access_file_to_edit(user: Reader, pk: int) -> File:
    """Give a file this person may replace or delete: on a page they may edit, or their own upload."""
    file = access_file(user, pk)
    if file.page is None:
        return file
    if not (file.is_maintainer if file.page.is_protected else file.is_writer):
        raise PermissionDenied
    return file
