"""Drafts that would tell who asked without a name. The browser alone keeps them."""

import re

from django.http import QueryDict

from accounts.models import User
from questions.models import Question
from questions.shielding import shield

SAID = re.compile(r"(?P<text>question|answer|answer-edit):(?P<pk>[0-9]{1,18})~")


def would_tell(user: User, key: str, beside: str) -> bool:
    """Say whether somebody writes what they are about to ask without their name, or writes on what they so asked.

    One query for a text on a question, two where that has no name.
    """
    if key.startswith("ask:"):
        return "is_shielded" in QueryDict(beside)
    said = SAID.match(key)
    if said is None:
        return False
    named = {"answers": said["pk"]} if said["text"] == "answer-edit" else {"pk": said["pk"]}
    question = Question.objects.filter(is_shielded=True, **named).first()
    return question is not None and shield.is_asker(user, question)
