"""What waits for one person: the questions brought to them, what they put off, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from questions.actions.calling import told_today
from questions.models import Call
from topics.turns import hours_of_all
from ui.moments import upcoming

FIRST = 5  # shown at once; the others are unfolded, so that what stands beneath in the inbox is in reach
MOST = 100  # calls; a person's number a day keeps them below


@dataclass(frozen=True, slots=True)
class Desk:
    """`waiting` says in a sentence what is not told yet, and why; `is_full` that today's number is reached."""

    calls: Sequence[Call]
    put_off: Sequence[Call]
    waiting: str
    is_full: bool

    @property
    def first(self) -> Sequence[Call]:
        return self.calls[:FIRST]

    @property
    def more(self) -> Sequence[Call]:
        return self.calls[FIRST:]

    def __bool__(self) -> bool:
        return bool(self.calls or self.put_off or self.waiting)


def desk_of(user: User) -> Desk:
    """Give what waits for this person: one query, and three where something is not told yet."""
    calls = list(Call.objects.for_person(user).defer("question__html").in_order()[:MOST])
    standing = [call for call in calls if call.is_standing]
    put_off = [call for call in calls if call.state == Call.State.LATER and not call.is_standing]
    untold = [call.due_at for call in calls if call.state == Call.State.WAITING]
    is_full = bool(untold) and is_full_today(user)
    return Desk(standing, put_off, sentence(user, untold, is_full=is_full), is_full)


def is_full_today(user: User) -> bool:
    now = timezone.now()
    return told_today(user, hours_of_all([user], now)[user.pk], now) >= user.helps_a_day


def sentence(user: User, untold: Sequence[datetime], *, is_full: bool) -> str:
    """Say how many come later, and when the first of them does."""
    if not untold:
        return ""
    number = len(untold)
    said = {"n": number, "when": upcoming(max(min(untold), timezone.now())), "limit": user.helps_a_day}
    if is_full:
        words = ngettext("%(n)d more waits for you until %(when)s", "%(n)d more wait for you until %(when)s", number)
        return _("%(waiting)s; your limit is %(limit)d a day.") % {"waiting": words % said, "limit": user.helps_a_day}
    words = ngettext(
        "%(n)d more comes when you work again, %(when)s.", "%(n)d more come when you work again, %(when)s.", number
    )
    return words % said
