"""What other programs are told of, and how it is said in a line."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


class Event(models.TextChoices):
    PAGE_MADE = "page.made", _("A page is written")
    PAGE_CHANGED = "page.changed", _("A page is changed, small changes apart")
    ASKED = "question.asked", _("A question is asked")
    ANSWERED = "question.answered", _("A question is answered")
    ACCEPTED = "question.accepted", _("An answer is accepted")
    CLOSED = "question.closed", _("A question is closed")
    KEPT = "question.kept", _("An answer is put into a page")


TEST = "test"
SENTENCES: dict[str, "StrPromise"] = {
    Event.PAGE_MADE: _("%(who)s wrote a page"),
    Event.PAGE_CHANGED: _("%(who)s changed a page"),
    Event.ASKED: _("%(who)s asked"),
    Event.ANSWERED: _("%(who)s answered"),
    Event.ACCEPTED: _("%(who)s accepted an answer"),
    Event.CLOSED: _("%(who)s closed a question"),
    Event.KEPT: _("%(who)s put an answer into a page"),
    TEST: _("%(who)s sent a test"),
}


def sentence(event: str, who: str) -> str:
    return SENTENCES[event] % {"who": who}


def name_of(event: str) -> str:
    """Say what happened, for lists."""
    return str(Event(event).label) if event in Event else str(_("A test"))
