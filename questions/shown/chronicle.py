"""What happened to a question, told in plain sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from questions.models import Event, Question
from spaces.models import Space
from topics.models import Topic

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

CLOSED: Mapping[str, "StrPromise"] = {
    Question.Closing.DUPLICATE: _("{who} closed it: it was asked before"),
    Question.Closing.OFF_TOPIC: _("{who} closed it: it does not belong here"),
    Question.Closing.OBSOLETE: _("{who} closed it: it no longer matters"),
}
SENTENCES: Mapping[str, "StrPromise"] = {
    Event.Kind.ASKED: _("{who} asked"),
    Event.Kind.PASSED: _("{who} sent it to the helpers of {topic}"),
    Event.Kind.CLIMBED: _("It went on to {words}"),
    Event.Kind.MOVED: _("{who} moved it to {space}"),
    Event.Kind.ACCEPTED: _("{who} accepted an answer"),
    Event.Kind.UNACCEPTED: _("{who} took the mark from an answer"),
    Event.Kind.CLOSED: _("{who} closed it"),
    Event.Kind.REOPENED: _("{who} opened it again"),
    Event.Kind.FOLDED: _("{who} put an answer into a page"),
    Event.Kind.UNSTUCK: _("{who} cleared up the passage"),
    Event.Kind.SIGNED: _("{who} signed it"),
    Event.Kind.UNMASKED: _("Two administrators uncovered who asked"),
    Event.Kind.DELETED: _("{who} deleted it"),
    Event.Kind.RESTORED: _("{who} brought it back"),
}
OF_ANSWER: Mapping[str, "StrPromise"] = {
    Event.Kind.DELETED: _("{who} deleted an answer"),
    Event.Kind.RESTORED: _("{who} brought an answer back"),
}
PASSED_TO_PERSON = _("{who} passed it to {words}")
ELSEWHERE, OTHER_TOPIC = _("another space"), _("another topic")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened: the sentence as safe HTML, and a note somebody left."""

    event: Event
    sentence: SafeString
    note: str

    @property
    def who(self) -> SafeString | str:
        return who(self.event)


def lines_of(question: Question, user: User) -> list[Line]:
    """Tell what happened, the oldest first, as this person may know it: one query, and one each where it moved or was passed."""
    events = list(Event.objects.filter(question=question).select_related("by"))
    moved = {event.details.get("to") for event in events if event.kind == Event.Kind.MOVED}
    passed = {event.details.get("to_topic") for event in events if event.kind == Event.Kind.PASSED}
    spaces = Space.objects.visible_to(user).in_bulk(list(moved)) if moved else {}
    topics = Topic.objects.in_bulk([pk for pk in passed if pk]) if passed else {}
    return [line(event, spaces, topics) for event in events]


def line(event: Event, spaces: Mapping[int, Space], topics: Mapping[int, Topic]) -> Line:
    is_moved = event.kind == Event.Kind.MOVED  # elsewhere “to” names people
    space = spaces.get(event.details.get("to", 0)) if is_moved else None
    topic = topics.get(event.details.get("to_topic") or 0)
    said = {
        "who": who(event),
        "words": event.words,
        "space": space or ELSEWHERE,
        "topic": topic or OTHER_TOPIC,
    }
    is_said = event.kind == Event.Kind.CLIMBED or event.words == str(topic)
    return Line(event, format_html(str(sentence_of(event)), **said), "" if is_said else event.words)


def sentence_of(event: Event) -> "StrPromise":
    if event.kind == Event.Kind.CLOSED:
        return CLOSED.get(event.details.get("as", ""), SENTENCES[event.kind])
    if event.kind == Event.Kind.CLIMBED and event.by_id:
        return PASSED_TO_PERSON
    if event.kind in OF_ANSWER and "answer" in event.details:
        return OF_ANSWER[event.kind]
    return SENTENCES[event.kind]


def who(event: Event) -> SafeString | str:
    """Name who did it; a shielded asker, or somebody who has left, is a colleague."""
    if event.by is None:
        return str(_("A colleague"))
    return format_html('<a href="{}">{}</a>', event.by.get_absolute_url(), event.by)
