"""Small pieces every template may use: `{% load ui %}`."""

import zlib
from datetime import datetime
from functools import lru_cache

from django import template
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from ui import icons, moments, navigation, words

register = template.Library()
HUES = 12


@register.simple_tag
def icon(name: str, label: str = "", classes: str = "") -> SafeString:
    """Draw a Lucide icon: `{% icon "pencil" %}`, or with a label where no words stand beside it."""
    return icons.svg(name, str(label), classes)


@register.simple_tag
def moment(value: datetime | None) -> SafeString | str:
    """Say when: “3 days ago” or “3 May 2026”, the exact moment on hover."""
    return moments.element(value) if value else ""


@register.filter
def clock(value: datetime) -> str:
    """Say when, of what may have been a moment ago: “14:02”, or “3 May, 14:02” of another day."""
    return moments.clock(value)


@register.filter
def upcoming(value: datetime) -> str:
    """Say when, of something to come: “tomorrow at 9:00”."""
    return moments.upcoming(value)


@register.filter
def hue(value: object) -> int:
    """Give a number from 0 to 11 that stays with the value: the colour of an avatar without a picture."""
    return zlib.crc32(str(value).encode()) % HUES


@register.simple_tag(takes_context=True)
def main_places(context: RequestContext) -> SafeString:
    """List the places everybody goes."""
    request = context.get("request")
    path, addresses = request.path if request else "", navigation.addresses()
    return places_list(get_language(), path if path in addresses else "", addresses)


@lru_cache(maxsize=256)
def places_list(language: str | None, path: str, addresses: tuple[str, ...]) -> SafeString:  # noqa: ARG001 - keys
    """Lay the list out once a process for each language and place one may be at."""
    return render_to_string("components/places.html", {"places": navigation.places(path)})


@register.simple_tag
def script_words(*, writing: bool = False) -> SafeString:
    """Hand the scripts their words, in the reader's language."""
    return words.script(get_language(), writing=writing)
