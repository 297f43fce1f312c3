"""A version as a row of a list: `{% load changes %}`. Lists show many, and the same ones to many people."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from accounts.models import User
from history.models import Change
from ui.kept import Piece, age, laid_out
from wiki.models import Page
from wiki.models.changes import PageChange

register = template.Library()


@register.simple_tag
def version_row(change: Change, page: Page, address: str, place: int, several: int) -> SafeString:
    """Give a version in the history of its page, the `place`th of `several`."""
    context: dict[str, Any] = {
        "change": change,
        "address": address,
        "several": several > 1,
        "is_first": place == 0,
        "is_second": place == 1,
        "is_now": change.number == page.version,
        "may_be_edited": page.may_be_edited,
    }
    flags = tuple(value for name, value in context.items() if name != "change")
    return laid_out(
        Piece("wiki/version_row.html", (*facts(change), change.restored_from, change.size, *flags), context)
    )


@register.simple_tag
def change_row(entry: PageChange, *, spaced: bool) -> SafeString:
    """Give a version in a list of changes of many pages, with its space where `spaced`."""
    change, page = entry.change, entry.page
    space = (page.space.slug, page.space.name) if spaced else None
    shown = (*facts(change), page.pk, page.slug, page.title, space)
    return laid_out(Piece("wiki/change_row.html", shown, {"change": change, "page": page, "spaced": spaced}))


def facts(change: Change) -> tuple[Any, ...]:
    """Give what both rows show of a version."""
    words = (change.number, change.summary, change.added, change.removed, change.is_minor)
    return (*words, change.created_at, age(change.created_at), person(change.author))


def person(user: User | None) -> tuple[str, str, str] | None:
    return (user.username, str(user), user.picture.name or "") if user else None
