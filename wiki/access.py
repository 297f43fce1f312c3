"""The doors to pages and files: what one may not see does not exist, what one may not change says so."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.models import User
from spaces.models import Reader
from wiki.models import File, Page
from wiki.models.reading import Reading, read


def access_page(user: Reader, pk: int, *, with_text: bool = False) -> Page:
    """Give the page with its space and this person's rights, or 404 when they may not see it: one query."""
    pages = Page.objects.visible_to(user).with_rights(user).select_related("space", "updated_by", "created_by")
    if with_text:
        pages = pages.with_text()
    page: Page | None = pages.filter(pk=pk).first()
    if page is None:
        raise Http404
    return page


def access_reading(user: User, pk: int) -> Reading:
    """Give the page with all that is shown around it, or 404 when they may not see it: two queries."""
    reading = read(user, pk)
    if reading is None:
        raise Http404
    return reading


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
    page: Page | None = Page.objects.in_bin_for(user).select_related("space").filter(pk=pk).first()
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
    return refuse_reader(access_file(user, pk))


def access_deleted_file(user: Reader, pk: int) -> File:
    """Give a deleted file this person may bring back: on a page they may edit, or their own upload."""
    file = File.objects.deleted_for(user).with_rights(user).select_related("page__space").filter(pk=pk).first()
    if file is None:
        raise Http404
    return refuse_reader(file)


def refuse_reader(file: File) -> File:
    """Raise 403 for those who may only read the page of a file."""
    if file.page and not (file.is_maintainer if file.page.is_protected else file.is_writer):
        raise PermissionDenied
    return file
