"""Where a question is on its way to who can help, in sentences for everybody who reads it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from questions.actions import ladder
from questions.models import Call, Question
from questions.models.question import LAST_RUNG
from ui.moments import upcoming

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

NAMED = 3
ROLES: dict[str, "StrPromise"] = {
    Call.Why.TURN: gettext_lazy("%(names)s, who is on turn"),
    Call.Why.BACKUP: gettext_lazy("%(names)s, the backup"),
    Call.Why.HELPER: gettext_lazy("%(names)s, among the topic’s helpers"),
    Call.Why.OWNER: gettext_lazy("%(names)s, whose topic it is"),
    Call.Why.PAGE: gettext_lazy("%(names)s, who wrote on the page"),
    Call.Why.KNOWS: gettext_lazy("%(names)s, who answered the like"),
    Call.Why.ASKED: gettext_lazy("%(names)s, of whom a colleague thought"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """`own` is the call to who reads this; `is_still_open` where everybody there is was asked."""

    sentences: Sequence[str] = ()
    own: Call | None = None
    is_still_open: bool = False


def way_of(question: Question, user: User) -> Way:
    """Give the way of a question that waits for its first reply; of any other there is nothing to tell, and no query.

    Else a query for whom it was brought to and, while it climbs, those of the next step.
    """
    if not question.rung and question.next_step_at is None:
        return Way()
    if not question.is_open or question.replied_at:
        return Way()
    calls = list(Call.objects.filter(question=question).live().select_related("person").in_order())
    own = next((call for call in calls if call.person_id == user.pk and call.told_at), None)
    if own:
        own.question = question
    is_at_end = question.rung == LAST_RUNG and question.next_step_at is None
    coming = [next_sentence(question)] if question.next_step_at else []
    return Way([*brought(calls), *coming], own, is_at_end)


def brought(calls: Iterable[Call]) -> list[str]:
    """Say to whom it was brought, then who hears of it later."""
    calls = list(calls)
    told = [call for call in calls if call.told_at]
    waiting = [call for call in calls if not call.told_at]
    said = [_("Brought to %(whom)s.") % {"whom": whom(some)} for some in by_reason(told)]
    for some in by_reason(waiting):
        when = upcoming(max(min(call.due_at for call in some), timezone.now()))
        said.append(_("Goes to %(whom)s %(when)s.") % {"whom": whom(some), "when": when})
    return said


def by_reason(calls: Iterable[Call]) -> list[list[Call]]:
    return [list(some) for _why, some in groupby(calls, key=attrgetter("why"))]


def whom(calls: Sequence[Call]) -> str:
    return str(ROLES[calls[0].why]) % {"names": names(call.person for call in calls)}


def names(people: Iterable[User]) -> str:
    """Name a few; of many, how many more there are."""
    said = [str(person) for person in people]
    if len(said) > NAMED:
        said = [*said[: NAMED - 1], _("%(n)d others") % {"n": len(said) - NAMED + 1}]
    return get_text_list(said, _("and"))


def next_sentence(question: Question) -> str:
    """Say where it goes on to without a reply, and when."""
    at = max(question.next_step_at or timezone.now(), timezone.now())
    step = ladder.next_step(question, at)
    if not step.asked:
        return _("Without a reply it goes on to the list of what is still open %(when)s.") % {"when": upcoming(at)}
    people = names(one.person for one in step.asked)
    if question.rung == 0:
        when = upcoming(min(one.due_at for one in step.asked))
        return _("On its way to %(names)s, who hears of it %(when)s.") % {"names": people, "when": when}
    return _("Without a reply it goes on to %(names)s %(when)s.") % {"names": people, "when": upcoming(at)}
