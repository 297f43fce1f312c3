"""Noting that a question was solved before it was asked."""

from django.db import transaction

from accounts.models import User
from questions.models import Solved
from questions.models.question import LONGEST_TITLE
from wiki.actions import discard_draft
from wiki.models import Draft


@transaction.atomic
def solve(*, kind: str, object_id: int, words: str, draft: str, by: User) -> Draft | None:
    """Note what answered a question nobody asked then, without a name, and put the draft of it out of sight.

    Give the draft, which can be called back, or None where there was none by this key.
    """
    Solved.objects.create(kind=kind, object_id=object_id, words=" ".join(words.split())[:LONGEST_TITLE])
    found = Draft.objects.of(by).filter(key=draft).first()
    if found:
        discard_draft(found, by=by)
    return found
