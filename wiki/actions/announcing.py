"""Telling other programs of a page that was written or changed."""

from hooks.events import Event
from hooks.firing import Thing, fire
from wiki.laid import LaidOut
from wiki.models import Page
from wiki.models.page import KIND, address_of


def announce(page: Page, laid: LaidOut, *, summary: str) -> None:
    """Tell of the version just saved: of a new page how it begins, of a changed one what was said of the change."""
    is_new = page.version == 1
    thing = Thing(
        kind=KIND,
        pk=page.pk,
        space=page.space,
        audience=page.audience_id,
        topics=page.topics.all(),
        title=page.title,
        path=address_of(page.pk, page.slug),
    )
    fire(
        Event.PAGE_MADE if is_new else Event.PAGE_CHANGED,
        thing,
        key=f"page:{page.pk}:{page.version}",
        by=str(page.updated_by),
        words=beginning_of(laid) if is_new else summary,
        at=page.updated_at,
    )


def beginning_of(laid: LaidOut) -> str:
    return next((section.text for section in laid.rendered.sections if section.text.strip()), "")
