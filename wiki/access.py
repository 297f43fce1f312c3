"""The doors to pages and files: what one may not see does not exist, what one may not change says so."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from spaces.access import NotYours, access_space_to_write, not_maintained, why_nobody_writes
from spaces.models import Reader, Space
from topics.access import may_tend_topics
from topics.models import Topic
from wiki.models import File, Page, Template
from wiki.models.reading import Reading, read
from wiki.models.topics import topics_seen_by


def access_page(user: Reader, pk: int, *, with_text: bool = False) -> Page:
    """Give the page with its space and this person's rights, or 404 when they may not see it: one query."""
    pages = Page.objects.visible_to(user).with_rights(user).select_related("space", "updated_by", "created_by")
    found: Page = get_object_or_404(pages.with_text() if with_text else pages, pk=pk)
    return found


def access_reading(user: User, pk: int) -> Reading:
    """Give the page with all that is shown around it, or 404 when they may not see it: one query."""
    reading = read(user, pk)
    if reading is None:
        raise Http404
    return reading


def access_page_to_edit(user: Reader, pk: int, *, with_text: bool = False) -> Page:
    page = access_page(user, pk, with_text=with_text)
    if not page.may_be_edited:
        raise not_edited(page)
    return page


def access_page_to_maintain(user: Reader, pk: int) -> Page:
    page = access_page(user, pk)
    if not page.is_maintainer:
        raise not_maintained(page.space, back=page.get_absolute_url())
    return page


def may_own(user: User, page: Page) -> bool:
    """Say whether the reader of `with_rights` may say whose the page is."""
    return page.is_maintainer or page.owner_id == user.pk


def access_topic(user: User, slug: str) -> Topic:
    """Give the topic, with its text, that has this address or had it; one they may not know of is 404: one query."""
    return get_object_or_404(topics_seen_by(user).with_text().at(slug).select_related("owner"))


def access_topic_to_merge(user: User, slug: str) -> Topic:
    topic = access_topic(user, slug)
    if not may_tend_topics(user):
        raise PermissionDenied(_("Administrators merge topics, since they stand in everybody's spaces."))
    return topic


def access_bin_page(user: Reader, pk: int) -> Page:
    """Give the root of a deletion that this person may undo."""
    found: Page = get_object_or_404(Page.objects.in_bin_for(user).select_related("space"), pk=pk)
    return found


def access_bin_page_to_purge(user: Reader, pk: int) -> Page:
    """Give the root of a deletion that this person may make final."""
    page = access_bin_page(user, pk)
    if not page.is_maintainer:
        raise not_maintained(page.space, back=f"{reverse('wiki:bin')}?space={page.space.slug}")
    return page


def access_file(user: Reader, pk: int) -> File:
    return get_object_or_404(File.objects.visible_to(user).with_rights(user).select_related("page__space"), pk=pk)


def access_file_to_edit(user: Reader, pk: int) -> File:
    """Give a file this person may replace or delete: on a page they may edit, or their own upload."""
    return refuse_reader(access_file(user, pk))


def access_deleted_file(user: Reader, pk: int) -> File:
    """Give a deleted file this person may bring back: on a page they may edit, or their own upload."""
    files = File.objects.deleted_for(user).with_rights(user).select_related("page__space")
    return refuse_reader(get_object_or_404(files, pk=pk))


def access_template(user: Reader, pk: int) -> Template:
    """Give a template of a space this person writes in, with their rights on it: two queries."""
    seen = Template.objects.filter(space__in=Space.objects.visible_to(user)).select_related("space")
    template = get_object_or_404(seen, pk=pk)
    template.space = access_space_to_write(user, template.space.slug)
    return template


def refuse_reader(file: File) -> File:
    """Raise 403 for those who may only read the page of a file."""
    if file.page and not (file.is_maintainer if file.page.is_protected else file.is_writer):
        raise not_edited(file.page)
    return file


def not_edited(page: Page) -> NotYours:
    """Give the refusal of a change to a page that one may read."""
    words = {"page": page, "space": page.space}
    why = why_nobody_writes(page.space)
    if not why and page.is_protected:
        why = _("“%(page)s” is protected: only those who maintain “%(space)s” change it.") % words
    why = why or _("You may read “%(page)s” and not change it.") % words
    return NotYours(why, space=page.space, back=page.get_absolute_url(), copy=reverse("wiki:page_copy", args=[page.pk]))
