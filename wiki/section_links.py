"""A link at each heading that opens only that section to write, for those who may: put in when the page is shown."""

import re
from html import escape, unescape
from urllib.parse import quote

from django.utils.translation import gettext as _

from ui.icons import svg
from wiki.models import Page

ANCHOR = re.compile(r'<a class="anchor" href="#([^"]*)"')  # no text can hold such a link: its class is not let through


def link_sections(page: Page) -> None:
    """Change the page's HTML, unsaved, so that each of its own headings leads to its form. No query, one pass.

    Headings that a block took from another page are not its own, and get none.
    """
    if page.may_be_edited and page.contents and not page.archived_at:
        words = {heading["id"]: heading["text"] for heading in page.contents}
        page.html = ANCHOR.sub(lambda found: f"{link(page, found[1], words)}{found[0]}", page.html)


def link(page: Page, spelled: str, words: dict[str, str]) -> str:
    section = unescape(spelled)
    if section not in words:
        return ""
    label = _("Edit section “%(heading)s”") % {"heading": words[section]}
    address = f"/pages/{page.pk}/edit/?section={quote(section)}"
    return f'<a class="edit-section" href="{address}" aria-label="{escape(label)}" title="{escape(label)}">{svg("pencil")}</a>'
