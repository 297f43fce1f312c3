"""Questions that may be the same as one: found by its words, or named by their address."""

import re

from accounts.models import User
from questions.models import Question
from questions.models.question import KIND
from search import queries
from search.language.filters import Filters
from ui.numbers import LONGEST_NUMBER

OFFERED = 8
CHARACTERS = 300
ADDRESS = re.compile(rf"(?:/questions/|^#?)([0-9]{{1,{LONGEST_NUMBER}}})(?=[-/?#]|$)")


def alike(question: Question, words: str, *, user: User) -> list[Question]:
    """Give other questions this person may read that fit the words best, or the one whose address they are.

    Those that repeat another are left out: what they repeat is found by their words. Two queries beside those of search.
    """
    others = Question.objects.visible_to(user).filter(duplicate_of=None).exclude(pk=question.pk)
    others = others.select_related("space", "asker")
    if named := ADDRESS.search(words.strip()):
        return list(others.filter(pk=named[1]))
    found = queries.find(words[:CHARACTERS], user=user, filters=Filters(kinds=(KIND,)), size=OFFERED + 1)
    keys = [hit.object_id for hit in found.items]
    rows = others.in_bulk(keys)
    return [rows[pk] for pk in keys if pk in rows][:OFFERED]
