"""What a new page begins with: nothing, or a template of the space it is written in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from accounts.requests import UserRequest
from spaces.models import Space
from ui.numbers import LONGEST_NUMBER
from wiki import placeholders
from wiki.models import Template

MOST_HELD = 6
MOST_CHOICES = 40
FENCE = re.compile(r" {0,3}(?:```|~~~)")
HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?=\S)")
GLANCED_AT = 20_000  # characters of a text


@dataclass(frozen=True, slots=True)
class Choice:
    """A template to begin with. `holds` are its first headings."""

    template: Template
    url: str
    holds: list[str]
    is_chosen: bool


def chosen(request: UserRequest) -> Template | None:
    """Give the template that the address names. One that is gone or not this person's to use is as none named: one query."""
    number = request.GET.get("template", "")
    if not number.isdecimal() or len(number) > LONGEST_NUMBER:
        return None
    return Template.objects.usable_by(request.user).filter(pk=number).first()


def initial(request: UserRequest) -> dict[str, Any]:
    """Give what the form of a new page begins with."""
    given = request.GET.get("title", "")
    template = chosen(request)
    if template is None:
        return {"title": given}
    title = placeholders.without_title(placeholders.begun(template.title, request.user))
    body = placeholders.begun(template.body, request.user)
    return {"title": given or title, "body": body, "topics": template.topics}


def finished(request: UserRequest, text: dict[str, Any]) -> dict[str, Any]:
    """Fill in the title that was typed, where the page began with a template."""
    if "template" not in request.POST or "body" not in text:
        return text
    return {**text, "body": placeholders.titled(text["body"], text.get("title", ""))}


def choices(request: UserRequest, space: Space | None) -> dict[str, Any]:
    """Give what the chooser shows: the templates of the space, and the address of the form without any. One query."""
    if space is None:
        return {}
    number = request.POST.get("template") or request.GET.get("template", "")
    query = request.GET.copy()
    for name in ("template", "draft"):
        query.pop(name, None)
    query.setdefault("space", space.slug)
    return {
        "templates": [
            Choice(
                template,
                f"?{query.urlencode()}&template={template.pk}",
                list(islice(headings(template.body), MOST_HELD)),
                is_chosen=str(template.pk) == number,
            )
            for template in space.templates.all()[:MOST_CHOICES]
        ],
        "empty_url": f"?{query.urlencode()}",
        "begun_with": number,
    }


def headings(body: str) -> Iterator[str]:
    """Give the headings of a text as it was typed, near enough for a glance at what it holds."""
    is_code = False
    for line in body[:GLANCED_AT].splitlines():
        is_code ^= bool(FENCE.match(line))
        if not is_code and (found := HEADING.match(line)) and (words := line[found.end() :].rstrip(" \t#")):
            yield words
