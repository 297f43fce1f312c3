"""Days of turns as people say them: `{% load topics %}`."""

from django import template

from topics.models import Absence
from topics.rota import Turn
from topics.upcoming import days_in_words

register = template.Library()


@register.filter
def days(held: Turn | Absence) -> str:
    """Say the days of a turn or an absence: “23 – 29 November”."""
    return days_in_words(held.first_day, held.last_day)
