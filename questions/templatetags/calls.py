"""What templates say of questions on their way: `{% load calls %}`."""

from django import template

from accounts.models import User
from markup.opening import opening
from notices import later
from questions.models import Question
from questions.way import Way, way_of

register = template.Library()


@register.filter
def first_words(markdown: str) -> str:
    """Give the beginning of a text in one line, without signs."""
    return opening(markdown)


@register.simple_tag(name="way_of")
def way(question: Question, user: User) -> Way:
    """Say where a question is on its way; one that has a reply costs no query."""
    return way_of(question, user)


@register.simple_tag
def days_to_put_off() -> dict[str, object]:
    return dict(later.CHOICES)
