"""Before saving: what one changed, and what one may want to know. Nothing is saved and nothing is enforced."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from accounts.requests import UserRequest
from history import record
from ui.numbers import number_in
from wiki.comparison import Differences
from wiki.hints import Hint, Writing, hints_of
from wiki.models import Page
from wiki.models.page import KIND
from wiki.sections import part_begun, unified
from wiki.views import beginning, placing
from wiki.views.kept import keeps_text
from wiki.views.preview import page_of
from wiki.views.turns import in_turn


@dataclass(frozen=True, slots=True)
class Text:
    """A title and a text, to be compared."""

    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Review:
    """The change from the text that a writing began from, and the hints. A new page has no change, only hints."""

    hints: list[Hint]
    change: Differences | None


@keeps_text
@require_POST
@in_turn("POST")
def page_review(request: UserRequest) -> HttpResponse:
    """Show the change and the hints: alone for htmx, else as a page."""
    context = {"review": review(request, page_of(request, with_text=True))}
    return render(request, f"wiki/page_review.html{'#review' if request.htmx else ''}", context)


def review(request: UserRequest, page: Page | None) -> Review:
    """Look at what was sent, as it would be saved now, against the text it was begun from."""
    sent = {name: unified(request.POST.get(name, "").replace("\x00", "")) for name in ("title", "body", "section")}
    space = page.space if page else placing.chosen_space(request)
    body = sent["body"] if page else beginning.finished(request, dict(sent))["body"]
    old = begun(request, page, sent["section"]) if page else None
    title = old.title if old and sent["section"] else sent["title"]
    writing = Writing(request.user, title, body, page, space, is_section=bool(sent["section"]))
    return Review(hints_of(writing), change_of(writing, old) if old else None)


def begun(request: UserRequest, page: Page, section: str) -> Text | None:
    """Give the text, or the section, as it was when the writing began; None when that is unknown."""
    based_on = number_in(request.POST.get("based_on", ""))
    if based_on is None:
        return None
    if section:
        part = part_begun(page, section, based_on=based_on)
        return Text(part.title, part.text) if part else None
    if based_on == page.version:
        return Text(page.title, page.body)
    old = record.texts(KIND, page.pk, based_on).get(based_on)
    return Text(old.title, old.body) if old else None


def change_of(writing: Writing, old: Text) -> Differences:
    new = Text(writing.title, writing.body.rstrip("\n") if writing.is_section else writing.body)
    return Differences(old, new, is_source=False, is_beside=False, resolve=writing.resolve)
