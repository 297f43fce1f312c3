"""Links that lead nowhere: to pages, files and headings that are not there, or with no address at all."""

import re
from collections.abc import Iterator

from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from markup import Reference
from markup.addresses import fragment
from wiki.hints.hint import Hint, Writing, marked
from wiki.models import Page
from wiki.models.page import key_of
from wiki.resolve import PAGE_ADDRESS, local_address

EMPTY = re.compile(r"((?<!!)\[[^\[\]\n]+\]\()[ \t]*(?=\))")
WITHIN = re.compile(r"(?<!!)\[[^\[\]\n]+\]\(#([^()\s]+)\)")
ID = re.compile(r' id="([^"]*)"')
HREF = re.compile(r'<a href="#([^"]*)"')


def leading_nowhere(writing: Writing) -> Iterator[Hint]:
    for reference in writing.rendered.references:
        if words := fault_of(reference, writing):
            yield Hint("unlink", words, reference.line)
    yield from without_address(writing)
    yield from to_headings_here(writing)
    yield from to_headings_elsewhere(writing)


def fault_of(reference: Reference, writing: Writing) -> str:
    """Say what is wrong with the address of a link or a picture, or nothing."""
    target, resolver = writing.answers.get(reference), writing.resolver
    if resolver is None:
        return ""
    if reference.kind == "page" and key_of(reference.target) in resolver.wanted and not (target and target.exists):
        return _("There is no page “%(title)s” yet.") % {"title": reference.target}
    words = ""
    path = local_address(reference.target) if reference.kind in {"path", "file", "url"} else ""
    if PAGE_ADDRESS.match(path):
        words = "" if reference in resolver.linked else _("“%(address)s” leads to no page.")
    elif path and target is None and reference.kind != "url" and not is_ours(path):
        is_file = reference.kind == "file"
        words = _("There is no file at “%(address)s”.") if is_file else _("“%(address)s” leads nowhere.")
    return words % {"address": reference.target} if words else ""


def is_ours(path: str) -> bool:
    """Tell whether an address is one of the site's own that is neither a page nor a file, such as a search."""
    try:
        found = resolve(path.split("?", maxsplit=1)[0])
    except Resolver404:
        return False
    return found.view_name != "wiki:file"


def without_address(writing: Writing) -> Iterator[Hint]:
    """Point out links with nothing between their brackets; lays the text out again where there is one."""
    if '<a href="">' in writing.rendered.html:
        for number, _found in marked(writing, EMPTY, ' href="%s"'):
            yield Hint("unlink", _("A link has no address."), number)


def to_headings_here(writing: Writing) -> Iterator[Hint]:
    """Point out links within the page to headings it has not; in a section, those of the whole page count."""
    html = writing.rendered.html
    there = set(ID.findall(html)) | {heading["id"] for heading in headings_around(writing)}
    missing = {address for address in HREF.findall(html) if address and address not in there}
    if missing:
        for number, line in enumerate(writing.lines, 1):
            for found in WITHIN.finditer(line):
                if fragment(found[1]) in missing:
                    yield Hint("unlink", _("There is no heading “%(words)s” here.") % {"words": found[1]}, number)


def headings_around(writing: Writing) -> list[dict[str, str]]:
    return list(writing.page.contents) if writing.page and writing.is_section else []


def to_headings_elsewhere(writing: Writing) -> Iterator[Hint]:
    """Point out links to headings that another page has not: one query where a link names a heading."""
    linked = writing.resolver.linked if writing.resolver else {}
    named = {reference: pk for reference, pk in linked.items() if reference.anchor}
    if not named:
        return
    pages = Page.objects.visible_to(writing.by).defer(None).defer("body", "html").in_bulk(set(named.values()))
    for reference, pk in named.items():
        page = pages.get(pk)
        if page and fragment(reference.anchor) not in {heading["id"] for heading in page.contents}:
            words = _("“%(page)s” has no heading “%(heading)s”.")
            names = {"page": page.title, "heading": reference.anchor}
            yield Hint("unlink", words % names, reference.line, page.get_absolute_url())
