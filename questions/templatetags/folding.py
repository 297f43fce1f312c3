"""What templates say of answers kept in pages, and of thanks: `{% load folding %}`."""

from collections.abc import Iterable, Mapping, Sequence

from django import template

from accounts.models import User
from questions.kept import living
from questions.kept.living import Kept
from questions.kept.places import is_worth_keeping
from questions.models import Question
from questions.rights import may_tend
from questions.shown.reading import Line
from questions.thanking import Thanking

register = template.Library()


@register.simple_tag(name="kept_for")
def kept(question: Question, user: User) -> list[Kept]:
    """Give where the answers are kept; a question without an answer costs no query."""
    return living.kept_for(user, question) if question.answer_count else []


@register.filter
def is_tended_by(question: Question, user: User) -> bool:
    return may_tend(user, question)


@register.filter
def is_worth_a_page(line: Line, question: Question) -> bool:
    """Say whether an answer is accepted or found useful by enough to be put into a page."""
    return is_worth_keeping(line.answer, question)


@register.filter
def is_shown_in(line: Line, places: Iterable[Kept]) -> bool:
    """Say whether the living text of an answer is shown above the answers."""
    return any(kept.html and kept.fold.answer_id == line.answer.pk for kept in places)


@register.filter
def are_gone(places: Sequence[Kept]) -> bool:
    """Say whether all places where answers were kept are gone, of those that there were."""
    return bool(places) and all(kept.is_gone for kept in places)


@register.simple_tag
def thanks_for(thanked: Mapping[int, Thanking], line: Line) -> Thanking | None:
    """Give what may be said, or was, to who wrote an answer; nothing where there is nobody to thank."""
    found = (thanked or {}).get(line.answer.pk)
    return found if found and found.people else None
