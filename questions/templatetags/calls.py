"""What templates say of questions brought to somebody: `{% load calls %}`."""

from django import template

from markup.opening import opening
from notices import later

register = template.Library()


@register.filter
def first_words(markdown: str) -> str:
    """Give the beginning of a text in one line, without signs."""
    return opening(markdown)


@register.simple_tag
def days_to_put_off() -> dict[str, object]:
    return dict(later.CHOICES)
