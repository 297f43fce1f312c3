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


def link_sections(page: Page) -> None:
    """Change the page's HTML, unsaved, so that each of its own headings leads to these forms. No query, one pass.

    Headings that a block took from another page are not its own, and get none; an archived page has none.
    """
    if page.contents and not page.archived_at and not page.space.archived_at:
        words = {heading["id"]: heading["text"] for heading in page.contents}
        page.html = ANCHOR.sub(lambda found: f"{links(page, found[1], words)}{found[0]}", page.html)


def links(page: Page, spelled: str, words: dict[str, str]) -> str:
    section = unescape(spelled)
    if section not in words:
        return ""
    heading = {"heading": words[section]}
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
