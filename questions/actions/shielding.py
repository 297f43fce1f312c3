"""Where and how often one may ask without one's name, and what is forgotten when somebody does."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from questions.actions.errors import Refusal
from questions.models import Question
from questions.shielding import shield
from search.models import Gap
from search.searches import noting
from spaces.circles import belonging_to
from wiki.models import Draft
from wiki.models.writing import DISCARDED

LATELY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Offer:
    """Whether somebody may ask without their name there: how many could have asked, and how often they still may today."""

    readers: int
    left: int

    @property
    def why_not(self) -> str:
        """Say why not, or nothing where they may."""
        if self.readers < settings.SHIELD_AT_LEAST:
            words = ngettext(
                "%(readers)d person could have asked here: too few for a question without a name to stay without one.",
                "%(readers)d people could have asked here: too few for a question without a name to stay without one.",
                self.readers,
            )
            return words % {"readers": self.readers}
        if self.left <= 0:
            words = _("You have asked %(limit)d questions without your name today, and may again tomorrow.")
            return words % {"limit": settings.SHIELD_A_DAY}
        return ""


def offer(user: User, audience: int) -> Offer:
    """Say whether this person may ask without their name in front of these readers: four queries.

    Administrators, who read everywhere, count where they belong: behind the others nobody could stay hidden.
    """
    readers = belonging_to(audience).active().count()
    return Offer(readers, settings.SHIELD_A_DAY - number_today(shield.asked_by(user)))


def refuse_where_not(user: User, audience: int) -> None:
    """Raise Refusal where this person may not ask without their name. What asks for them comes through here."""
    if why := offer(user, audience).why_not:
        raise Refusal(why)


def count_today(user: User) -> None:
    """Raise Refusal where this person has asked enough today. Holds their locker, so that two windows count together."""
    left = settings.SHIELD_A_DAY - number_today(shield.held_by(user))
    if left <= 0:
        raise Refusal(Offer(settings.SHIELD_AT_LEAST, left).why_not)


def number_today(asked: list[shield.Asked]) -> int:
    today = shield.day_of(timezone.now()).isoformat()
    return sum(each.asked_at == today for each in asked)


@transaction.atomic
def forget_traces(question: Question, *, by: User, gap: Gap | None = None) -> None:
    """Forget what would tell by its words who asked: drafts of the question, and what they searched for.

    That is all of the last hour, and whenever it was what has only words of the title, or of the gap it was asked from.
    """
    noting.forget(by, since=timezone.now() - LATELY)
    noting.forget_about(by, f"{question.title} {gap.words if gap else ''}")
    drafts = Draft.objects.filter(person=by)
    asking = drafts.filter(key__startswith="ask:") | drafts.filter(key__startswith=f"{DISCARDED}ask:")
    asking.filter(pk__in=[draft.pk for draft in asking if is_of(draft, question)]).delete()


def is_of(draft: Draft, question: Question) -> bool:
    """Say whether a draft would tell who asked: it has the same title, however typed, or the same text."""
    title, text = " ".join(draft.title.split()).casefold(), " ".join(draft.body.split())
    return title == question.title.casefold() or (bool(text) and text == " ".join(question.body.split()))
