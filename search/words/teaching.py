"""Teaching which words mean the same: what an editor typed, made into groups, with who said so."""

import re
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Func, IntegerField, Sum
from django.utils.translation import gettext as _

from accounts.models import User
from search.language.wording import clean, fold
from search.models import Proposal, WordGroup
from search.models.synonyms import LONGEST_WORD
from search.recording import ADDITION, CHANGE, DELETION, record
from search.words import synonyms

MOST_WORDS = 20  # in a group
MOST_TAUGHT = 5_000  # words in all groups: every process keeps them, and reads them in a second when it begins
BETWEEN = re.compile(r"=>|->|→|=|,|;|\||\r?\n")


class NotTaught(ValueError):
    """What was typed makes no group. The message says why; `taken` is the group that has one of the words already."""

    def __init__(self, words: str, taken: WordGroup | None = None) -> None:
        super().__init__(words)
        self.taken = taken


def typed(text: str) -> list[str]:
    """Read “PTO = vacation = holiday”, with whatever sign between them, or one a line. Each is given once."""
    found: dict[str, str] = {}
    for part in BETWEEN.split(clean(text)):
        words = " ".join(part.split()).strip("\"“”„'")
        if words and fold(words):
            found.setdefault(fold(words), words)
    return list(found.values())


@transaction.atomic
def teach(*, by: User, words: Sequence[str], is_one_way: bool) -> WordGroup:
    """Make a group: each word also finds the others, one way the first finds the others alone. See `refuse`."""
    refuse(words, is_one_way=is_one_way)
    group = WordGroup.objects.create(
        words=list(words), keys=[fold(word) for word in words], is_one_way=is_one_way, changed_by=by
    )
    take(group)
    record(group, by=by, flag=ADDITION, words=str(group))
    return group


@transaction.atomic
def change_group(group: WordGroup, *, by: User, words: Sequence[str], is_one_way: bool) -> WordGroup:
    refuse(words, is_one_way=is_one_way, group=group)
    group.words, group.keys = list(words), [fold(word) for word in words]
    group.is_one_way, group.changed_by = is_one_way, by
    group.save()
    take(group)
    record(group, by=by, flag=CHANGE, words=str(group))
    return group


@transaction.atomic
def unteach(group: WordGroup, *, by: User) -> None:
    """Remove a group; the record of who taught and removed it stays."""
    record(group, by=by, flag=DELETION, words=str(group))
    group.delete()
    transaction.on_commit(synonyms.forget)


@transaction.atomic
def dismiss_proposal(proposal: Proposal, *, by: User) -> None:
    """Have a pair not proposed again, and forget whose searches proposed it."""
    proposal.state = Proposal.State.DISMISSED
    proposal.save(update_fields=["state"])
    proposal.people.clear()
    record(proposal, by=by, flag=CHANGE, words="dismissed")


def refuse(words: Sequence[str], *, is_one_way: bool, group: WordGroup | None = None) -> None:
    """Raise NotTaught for fewer than two words, too many, one too long, or one that stands for something already."""
    if len(words) < 2:  # noqa: PLR2004 - a pair
        raise NotTaught(_("Type two words or more, such as “PTO = vacation”."))
    if len(words) > MOST_WORDS:
        raise NotTaught(_("A group holds up to %(most)d words; split it.") % {"most": MOST_WORDS})
    if long := next((word for word in words if len(word) > LONGEST_WORD), None):
        raise NotTaught(
            _("“%(word)s…” is longer than %(most)d characters.") % {"word": long[:30], "most": LONGEST_WORD}
        )
    if len(words) + taught_beside(group) > MOST_TAUGHT:
        raise NotTaught(
            _("%(most)d words are taught already. Remove groups that nobody needs.") % {"most": MOST_TAUGHT}
        )
    asking = [fold(word) for word in (words[:1] if is_one_way else words)]
    for other in WordGroup.objects.filter(keys__overlap=asking).exclude(pk=group.pk if group else 0):
        heads = other.keys[:1] if other.is_one_way else other.keys
        if shared := next((word for word in words if fold(word) in asking and fold(word) in heads), None):
            said = {"word": shared, "group": other}
            raise NotTaught(_("“%(word)s” is in a group already: %(group)s. Change that one instead.") % said, other)


def taught_beside(group: WordGroup | None) -> int:
    """Count the words of all groups but this one: one query."""
    others = WordGroup.objects.exclude(pk=group.pk if group else 0)
    words = Func("words", function="cardinality", output_field=IntegerField())
    return int(others.aggregate(number=Sum(words, default=0))["number"])


def take(group: WordGroup) -> None:
    """Close the proposals that the group fulfils, and put it to use."""
    fulfilled = [
        proposal
        for proposal in Proposal.objects.filter(state=Proposal.State.OPEN)
        if {fold(proposal.failed), fold(proposal.succeeded)} <= set(group.keys)
    ]
    for proposal in fulfilled:
        proposal.state = Proposal.State.TAKEN
        proposal.save(update_fields=["state"])
        proposal.people.clear()
    transaction.on_commit(synonyms.forget)
