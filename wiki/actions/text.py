"""Writing: every save is a version, is searchable at once, and loses nobody's words."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

import markup
from accounts.models import User
from history import record
from search import actions as search
from spaces.models import Space
from topics.models import Topic
from wiki import jobs
from wiki.actions import announcing, calling, files, index, locks, mentioning, tree
from wiki.actions.errors import EditConflict, Refusal
from wiki.laid import COLUMNS, LaidOut, lay_out, lay_out_for
from wiki.models import Alias, Page
from wiki.models.page import KIND, LONGEST_TITLE, key_of, slug_of
from wiki.resolve import Resolver

LONGEST_BODY = 2_000_000
SAVED = ("title", "body", "key", "slug", "version", "updated_at", "updated_by", *COLUMNS)


@transaction.atomic
def create_page(
    *,
    by: User,
    space: Space,
    title: str,
    body: str = "",
    parent: Page | None = None,
    summary: str = "",
    topics: Sequence[str] = (),
    imported_from: str = "",
    at: datetime | None = None,
) -> Page:
    """Write a new page at the end of its level, as version 1.

    Locks the space's tree until the transaction ends. Records the author and the summary, writes search entries and
    links, takes along the author's uploads that the text shows, and lays out anew the pages that waited for this title.
    `imported_from` is remembered as an alias, against which relative links are read. Raise Refusal when the title is
    empty or the tree too deep.
    """
    title, body = clean_title(title), clean_body(body)
    audience = parent.audience_id if parent else space.audience_id
    laid = lay_out(body, Resolver(by=by, space=space, home=imported_from, audience=audience))
    page = place_page(by=by, space=space, title=title, parent=parent, imported_from=imported_from, at=at)
    if topics:
        file_under(page, topics)
    save_version(page, laid, by=by, title=title, summary=summary, at=page.created_at)
    wake(page)
    return page


@transaction.atomic
def place_page(
    *, by: User, space: Space, title: str, parent: Page | None, imported_from: str = "", at: datetime | None = None
) -> Page:
    """Give a page its place, its readers and its names, before its first text. Locks the space's tree.

    Raise Refusal when the page above is no longer there or the tree too deep.
    """
    locks.lock_tree(space.pk)
    parent = locks.standing(space, parent)
    page = Page(space=space, parent=parent, created_by=by, created_at=at or timezone.now(), title=title)
    page.audience_id = parent.audience_id if parent else space.audience_id
    page.path = tree.place_for(space, parent)
    page.updated_at = page.created_at
    page.key, page.slug, page.updated_by = key_of(title), slug_of(title), by
    page.save()
    if imported_from:
        Alias.objects.create(
            page=page, space=space, kind=Alias.Kind.PATH, name=imported_from, key=imported_from.casefold()
        )
    return page


@transaction.atomic
def edit_page(
    page: Page,
    *,
    by: User,
    title: str,
    body: str,
    based_on: int,
    summary: str = "",
    topics: Sequence[str] | None = None,
    is_minor: bool = False,
) -> Page:
    """Save what somebody typed, beginning from version `based_on`; who reads lists of changes may leave small ones out.

    Takes the page's row lock. Changes saved meanwhile by others are merged when they touch other lines; else EditConflict
    is raised and nothing is saved. What changes nothing makes no version. Raise Refusal on an empty title.
    """
    title, body = clean_title(title), clean_body(body)
    laid = lay_out_for(page, body, by=by)
    current = locks.lock_text(page)
    if based_on != current.version:
        title, body = merged(current, title=title, body=body, based_on=based_on)
    if topics is not None:
        file_under(current, topics)
    if (title, body) == (current.title, current.body):
        return current
    if body != laid.body:
        laid = lay_out_for(current, body, by=by)
    save_version(current, laid, by=by, title=title, summary=summary, is_minor=is_minor)
    return current


@transaction.atomic
def restore_version(page: Page, *, by: User, number: int) -> Page:
    """Write the text of an old version as a new one: place, topics and audience stay as they are.

    Raise Refusal when there is no such version.
    """
    old = record.texts(KIND, page.pk, number).get(number)
    if old is None:
        raise Refusal(_("“%(title)s” has no version %(number)d.") % {"title": page.title, "number": number})
    laid = lay_out_for(page, old.body, by=by)
    current = locks.lock_text(page)
    if (old.title, old.body) == (current.title, current.body):
        return current
    summary = _("Restored version %(number)d") % {"number": number}
    save_version(current, laid, by=by, title=old.title, summary=summary, restored_from=number)
    return current


@transaction.atomic
def set_topics(page: Page, *, by: User, names: Sequence[str]) -> Page:
    file_under(page, names)
    return page


def file_under(page: Page, names: Sequence[str]) -> None:
    """Make these the topics of a page, for search too. The topics that came or went are found anew by the worker."""
    before = set(page.topics.values_list("pk", flat=True)) if page.version else set()
    topics = Topic.objects.named(list(names))
    if changed := before ^ {topic.pk for topic in topics}:
        page.topics.set(topics)
        search.file_under(KIND, {page.pk: {topic.pk: topic.name for topic in topics}})
        jobs.put_topics.defer(topics=sorted(changed))


def merged(current: Page, *, title: str, body: str, based_on: int) -> tuple[str, str]:
    """Merge what was typed with what was saved meanwhile. Raise EditConflict where both changed the same."""
    found = record.texts(KIND, current.pk, based_on).get(based_on)
    old_title, old_body = (found.title, found.body) if found else ("", "")
    merge = markup.merge(old_body, yours=body, theirs=current.body)
    title_clashes = old_title not in {title, current.title} and title != current.title
    if not merge.is_clean or title_clashes:
        raise EditConflict(current=current, title=title, body=body, merge=merge, title_clashes=title_clashes)
    return (current.title if title == old_title else title), merge.text


def save_version(
    page: Page,
    laid: LaidOut,
    *,
    by: User,
    title: str,
    summary: str = "",
    restored_from: int | None = None,
    at: datetime | None = None,
    is_minor: bool = False,
    is_one_of_many: bool = False,
) -> None:
    """Store a laid-out text as the page's next version, linked and searchable. The caller holds the row lock.

    Words of links are gathered by a job; where it `is_one_of_many`, the caller sees to that for all at once. Who is newly
    mentioned is told, but not of what is imported or restored; other programs are, but not of imports and small changes.
    """
    old_title, old_body, old_html = page.title, page.body, page.html
    put_on(page, laid, title=title, by=by, at=at)
    if page.key != key_of(old_title):
        keep_title(page, old_title)
    files.adopt(page, by=by, body=laid.body)
    with record.recorded(
        kind=KIND,
        object_id=page.pk,
        number=page.version,
        by=by,
        at=page.updated_at,
        summary=" ".join(summary.split()),
        old=old_body,
        new=laid.body,
        restored_from=restored_from,
        is_minor=is_minor,
    ):
        page.save(update_fields=SAVED)
    make_found(page, laid, is_one_of_many=is_one_of_many)
    if not (is_one_of_many or restored_from):
        mentioning.tell_mentioned(page, laid, by=by, before=old_html)
    if not (is_one_of_many or is_minor):
        announcing.announce(page, laid, summary=summary)
    if page.title != old_title:
        tell_of_title(page, old_title)


def put_on(page: Page, laid: LaidOut, *, title: str, by: User, at: datetime | None) -> None:
    """Give the page its next version's columns; nothing is saved."""
    page.version += 1
    page.title, page.body, page.key, page.slug = title, laid.body, key_of(title), slug_of(title)
    laid.put_on(page)
    page.updated_at, page.updated_by = at or timezone.now(), by


def make_found(page: Page, laid: LaidOut, *, is_one_of_many: bool) -> None:
    called = index.record_links(page, laid)
    index.put(page, laid.rendered)
    if not is_one_of_many:
        calling.gather_later(called)


def keep_title(page: Page, title: str) -> None:
    """Let the page be found and linked to by a title it had."""
    defaults = {"space": page.space, "name": title}
    Alias.objects.get_or_create(page=page, kind=Alias.Kind.TITLE, key=key_of(title), defaults=defaults)


def tell_of_title(page: Page, old_title: str) -> None:
    """Have those laid out and found anew whose text or place names the page."""
    if page.key != key_of(old_title):
        wake(page)
    jobs.reindex_subtree.defer(page=page.pk)


def wake(page: Page) -> None:
    """Have the pages laid out anew that waited for one of this title."""
    if waiting := index.waiting_for(page):
        jobs.lay_out.defer(pages=waiting)


def clean_title(title: str) -> str:
    title = " ".join(title.replace("\x00", "").split())
    if not title:
        raise Refusal(_("A page needs a title."))
    if len(title) > LONGEST_TITLE:
        raise Refusal(_("The title is longer than %(limit)d characters; shorten it.") % {"limit": LONGEST_TITLE})
    return title


def clean_body(body: str) -> str:
    """Store one kind of line end and no NUL, which PostgreSQL cannot keep. Raise Refusal past two million characters."""
    body = body.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    if len(body) > LONGEST_BODY:
        raise Refusal(
            _("The text has %(size)d characters and a page holds %(limit)d; split it into several pages.")
            % {"size": len(body), "limit": LONGEST_BODY}
        )
    return body
