"""Where people are stuck on a page: questions that stand at its passages until an answer is accepted or the page says it."""

from dataclasses import dataclass

import markup
from accounts.models import User
from markup import anchors
from questions.models import Question
from wiki.models import Page

MOST = 50


@dataclass(frozen=True, slots=True)
class Stuck:
    """A question at its passage; `stands` says whether that is in the page as it is now."""

    question: Question
    stands: bool


def stuck_at(page: Page, user: User) -> list[Stuck]:
    """Give the questions that stand at passages of a page, in the order of its headings: one query, two where there are any.

    A passage stands where its words are still under its heading; one of a heading alone, where that is.
    """
    waiting = Question.objects.visible_to(user).open().filter(page=page, unstuck_at=None)
    found = list(waiting.select_related("asker").order_by("asked_at", "pk")[:MOST])
    text = Page.objects.filter(pk=page.pk).values_list("html", "contents").first() if found else None
    html, contents = text or ("", [])
    sections = markup.sections_of(html) if any(question.quote for question in found) else ()
    places = {"": -1, **{heading["id"]: place for place, heading in enumerate(contents)}}

    def stands(question: Question) -> bool:
        if question.quote:
            return anchors.find(question.quote, question.heading, sections)
        return question.heading in places

    found.sort(key=lambda question: places.get(question.heading, -1))
    return [Stuck(question, stands(question)) for question in found]
