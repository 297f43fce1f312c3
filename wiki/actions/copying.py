"""Copying a page: the copy stands on its own, whatever becomes of the page it came from."""

import re

from django.db import transaction
from django.utils.translation import gettext as _

import markup
from accounts.models import User
from markup import Reference, Target
from spaces.actions import audience_of_one
from spaces.models import Space
from wiki.actions.files import FILE_LINK, lock_content, tell_search
from wiki.actions.text import create_page
from wiki.models import File, FileVersion, Page
from wiki.resolve import resolver_of


@transaction.atomic
def copy_page(page: Page, *, by: User, title: str, space: Space, parent: Page | None) -> Page:
    """Write a new page with this page's text, topics and the files it shows. Its history begins anew and says whence.

    Addresses relative to where the page was imported from become lasting ones. The contents of files are stored once.
    """
    source = Page.objects.with_text().select_related("space").get(pk=page.pk)
    body = with_own_files(with_lasting_addresses(source, by=by), source, by=by)
    summary = _("Copied from “%(title)s”") % {"title": source.title}
    names = [topic.name for topic in source.topics.all()]
    return create_page(by=by, space=space, parent=parent, title=title, body=body, summary=summary, topics=names)


def with_lasting_addresses(page: Page, *, by: User) -> str:
    """Give the page's text with relative addresses replaced by those of the pages and files they lead to."""
    resolver = resolver_of(page, by=by)
    if not resolver.home:
        return page.body
    body = page.body
    for reference, target in answers(body, resolver).items():
        if reference.kind in {"path", "file"} and not reference.target.startswith(("/pages/", "/files/")):
            typed = rf"""(\]\(\s*<?|(?:src|href)=["']){re.escape(reference.target)}(?=[)\s#>"'])"""
            lasting = target.url.partition("#")[0]
            body = re.sub(typed, rf"\g<1>{lasting}", body)
    return body


def answers(body: str, resolver: markup.Resolve) -> dict[Reference, Target]:
    return dict(resolver(markup.to_html(body).references))


def with_own_files(body: str, page: Page, *, by: User) -> str:
    """Give the text with the page's own files replaced by copies, which hang on whatever page shows them first."""
    shown = {int(number) for number in FILE_LINK.findall(body) if len(number) < 18}  # noqa: PLR2004 - fits a bigint
    for file in File.objects.visible_to(by).filter(pk__in=shown, page=page):
        copy = copy_file(file, by=by)
        body = body.replace(f"/files/{file.pk}/", f"/files/{copy.pk}/")
    return body


def copy_file(file: File, *, by: User) -> File:
    """Make a file of the same content, for this person alone until a page shows it."""
    latest = file.versions.get(number=file.version)
    lock_content(latest.digest)  # or it might be cleared away before the copy is seen to need it
    copy = File.objects.create(
        audience=audience_of_one(by),
        name=file.name,
        created_by=by,
        size=file.size,
        type=file.type,
        width=file.width,
        height=file.height,
    )
    FileVersion.objects.create(
        file=copy,
        number=1,
        blob=latest.blob.name,
        digest=latest.digest,
        size=latest.size,
        type=latest.type,
        created_by=by,
    )
    tell_search(copy)
    return copy
