"""Giving a page another title, and leaving its text alone."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from history import record
from wiki.actions.errors import EditConflict, Refusal
from wiki.actions.text import edit_page
from wiki.models import Page
from wiki.models.page import KIND


@transaction.atomic
def rename_page(page: Page, *, by: User, title: str, based_on: int) -> Page:
    """Save a new title, beginning from version `based_on`, as a version of its own; the text stays as it is now.

    The old title goes on leading to the page. Raise Refusal when the title is empty, or somebody gave it another one
    meanwhile.
    """
    old = record.texts(KIND, page.pk, based_on).get(based_on)
    if old is None:
        raise Refusal(_("It is unknown which version this began from; open the page again."))
    summary = _("Renamed from “%(title)s”") % {"title": old.title}
    try:
        return edit_page(page, by=by, title=title, body=old.body, based_on=based_on, summary=summary)
    except EditConflict as conflict:
        now = conflict.current
        words = _("%(person)s renamed this page to “%(title)s” meanwhile. Save again to give it the title above.")
        raise Refusal(words % {"person": now.updated_by or _("Somebody"), "title": now.title}) from conflict
