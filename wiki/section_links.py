"""Links at each heading: one that opens only that section to write, for those who may, and one to ask about it.

They are put in when the page is shown.
"""

import re
from html import escape, unescape
from urllib.parse import quote, urlencode

from django.utils.translation import gettext as _

from ui.icons import svg
from wiki.models import Page

ANCHOR = re.compile(r'<a class="anchor" href="#([^"]*)"')  # no text can hold such a link: its class is not let through


def section_links(page: Page) -> dict[str, str]:
    """Give what stands before each of a page's own headings, by its id as the HTML spells it. No query.

    Headings that a block took from another page are not its own, and get nothing; an archived page has none.
    """
    if page.archived_at or page.space.archived_at:
        return {}
    words = {heading["id"]: heading["text"] for heading in page.contents}
    spelled = {found: unescape(found) for found in ANCHOR.findall(page.html)}
    return {found: links(page, section, words[section]) for found, section in spelled.items() if section in words}


def linked(html: str, links: dict[str, str]) -> str:
    """Put them in, in one pass."""
    return ANCHOR.sub(lambda found: f"{links.get(found[1], '')}{found[0]}", html) if links else html


def links(page: Page, section: str, words: str) -> str:
    heading = {"heading": words}
    ask = f"/questions/ask/?{urlencode({'page': page.pk, 'heading': section})}"
    stuck = link(
        "ask-section", ask, _("I am stuck here: ask about “%(heading)s”") % heading, "message-circle-question-mark"
    )
    if not page.may_be_edited:
        return stuck
    edit = f"/pages/{page.pk}/edit/?section={quote(section)}"
    return link("edit-section", edit, _("Edit section “%(heading)s”") % heading, "pencil") + stuck


def link(kind: str, address: str, label: str, icon: str) -> str:
    return f'<a class="{kind}" href="{escape(address)}" aria-label="{escape(label)}" title="{escape(label)}">{svg(icon)}</a>'
