"""Whether somebody looks for people who know about something, and what it is."""

import re
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

CHARACTERS = 1_000
# The dots stand for what it is about. Where two fit, the longer one counts.
QUESTIONS: tuple[str | Promise, ...] = (
    _("who knows …"),
    _("who knows about …"),
    _("who knows a lot about …"),
    _("who knows anything about …"),
    _("who knows how to …"),
    _("who here knows about …"),
    _("who can help with …"),
    _("who can help me with …"),
    _("who can help us with …"),
    _("who can tell me about …"),
    _("who can explain …"),
    _("who wrote about …"),
    _("who has written about …"),
    _("who works on …"),
    _("who worked on …"),
    _("who is responsible for …"),
    _("who is the expert on …"),
    _("who is the expert for …"),
    _("who is an expert on …"),
    _("who is an expert in …"),
    _("who are the experts on …"),
    _("who can I ask about …"),
    _("whom can I ask about …"),
    _("who do I ask about …"),
    _("whom do I ask about …"),
    _("who should I ask about …"),
    _("who to ask about …"),
    _("whom to ask about …"),
    _("who do I talk to about …"),
    _("somebody who knows …"),
    _("somebody who knows about …"),
    _("someone who knows about …"),
    _("people who know about …"),
    _("expert on …"),
    _("expert in …"),
    _("expert for …"),
    _("experts on …"),
    _("experts in …"),
    _("experts for …"),
)


def subject_of(query: str) -> str | None:
    """Give what a query asks for people about, “VAT” of “Who knows about VAT?”, or None when it asks for no people."""
    text = " ".join(query[:CHARACTERS].replace("’", "'").split())
    for question in questions(get_language()):
        if asked := question.fullmatch(text):
            return str(asked[1]) if any(map(str.isalnum, asked[1])) else None
    return None


@lru_cache(maxsize=64)
def questions(language: str | None) -> list[re.Pattern[str]]:  # noqa: ARG001 - the questions are in it
    """Give the questions of the language the page is in, the longest first."""
    ordered = sorted(dict.fromkeys(map(str, QUESTIONS)), key=lambda question: -len(question))
    return [
        re.compile(re.escape(question).replace(r"\ …", r"\b\s?(.*?)") + r"[?.!\s]*", re.IGNORECASE)
        for question in ordered
    ]
