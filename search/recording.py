"""Who changed what is shared by all searches, and when: kept where the administration shows it."""

from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry

from accounts.models import User
from search.models import Gap, Proposal, WordGroup

__all__ = ["ADDITION", "CHANGE", "DELETION", "record"]


def record(thing: Gap | Proposal | WordGroup, *, by: User, flag: int, words: str) -> None:
    LogEntry.objects.log_actions(by.pk, [thing], flag, change_message=words, single_object=True)
