"""Choosing where a page is to stand: the same few fields when it is written, moved and copied."""

from dataclasses import dataclass
from typing import Any, TypeVar

from django.http import Http404
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.requests import UserRequest
from spaces.access import access_space_to_write, not_written
from spaces.models import Space
from ui.numbers import LONGEST_NUMBER
from wiki.access import access_page
from wiki.forms.place import PlaceForm
from wiki.models import Page, place
from wiki.models.page import key_of
from wiki.models.places import usual_space

MOST_OPTIONS = 30
Placing = TypeVar("Placing", bound=PlaceForm)


@dataclass(frozen=True, slots=True)
class Start:
    """The place a form begins with."""

    space: Space
    parent: Page | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """A page to stand beneath; without a number, the top of the space. `above` names the pages over it."""

    pk: int | None
    title: str
    above: str
    is_chosen: bool


def start(request: UserRequest) -> Start | None:
    """Give the place the address names, else the space this person wrote in last; None when they write nowhere.

    What they may not see is 404, what they may not write in 403.
    """
    number, slug = request.GET.get("parent", ""), request.GET.get("space", "")
    if number:
        if not number.isdecimal() or len(number) > LONGEST_NUMBER:
            raise Http404
        parent = access_page(request.user, int(number))
        if not parent.is_writer:
            raise not_written(parent.space)
        return Start(parent.space, parent)
    if slug:
        return Start(access_space_to_write(request.user, slug))
    space = usual_space(request.user)
    return Start(space) if space else None


def start_of(user: User, page: Page) -> Start | None:
    """Give the place beside this page, where this person writes there, else in the space they wrote in last."""
    if page.is_writer:
        return Start(page.space, Page.objects.filter(pk=page.parent_id).select_related("space").first())
    space = usual_space(user)
    return Start(space) if space else None


def form(request: UserRequest, begin: Start, kind: type[Placing], *, is_sent: bool = False, **initial: Any) -> Placing:
    """Give the form; what was sent without a place is meant for the one it began with."""
    where = {"space": begin.space.slug, "parent": begin.parent.pk if begin.parent else ""}
    if not is_sent:
        return kind(user=request.user, initial={**where, **initial})
    data = request.POST.copy()
    if "space" not in data and "parent" not in data:
        data["parent"] = str(where["parent"])
    data.setdefault("space", begin.space.slug)
    return kind(data, user=request.user, initial={**where, **initial})


def is_looking(request: UserRequest) -> bool:
    """Say whether the form was sent to look places up, not to be saved."""
    return "look" in request.POST


def context(request: UserRequest, chosen: PlaceForm, *, without: Page | None = None) -> dict[str, Any]:
    """Give what the fields of a place show: the spaces, and pages to stand beneath, but not those under `without`."""
    space, parent = place_of(request.user, chosen)
    context: dict[str, Any] = {
        "place": chosen,
        "space": space,
        "parent": parent,
        "trail": trail(parent) if parent else [step(space)] if space else [],
        "is_looking": is_looking(request),
    }
    if space:
        words = (chosen["q"].value() or "").replace("\x00", "")
        context |= options(request.user, space, parent, words=words, without=without)
    return context


def place_of(user: User, chosen: PlaceForm) -> tuple[Space | None, Page | None]:
    """Give the place the form holds now, as far as it is one."""
    if chosen.is_bound:
        chosen.is_valid()
        values = chosen.cleaned_data
        return values.get("space"), values.get("parent")
    slug, number = chosen["space"].value(), chosen["parent"].value()
    space = Space.objects.visible_to(user).filter(slug=slug).first()
    parent = Page.objects.visible_to(user).select_related("space").filter(pk=number).first() if number else None
    return space, parent


def chosen_space(request: UserRequest) -> Space | None:
    """Give the space a new text is written for, as far as this person writes in it."""
    slug = request.POST.get("space", "").replace("\x00", "")
    return Space.objects.writable_by(request.user).filter(slug=slug).first()


def options(
    user: User, space: Space, parent: Page | None, *, words: str, without: Page | None
) -> dict[str, list[Option]]:
    """Offer the way down to the chosen page, from the top of the space, and what fits the words or stands beneath it."""
    pages = Page.objects.visible_to(user).filter(space=space).order_by("path")
    if without:
        pages = pages.exclude(space=without.space_id, path__gte=without.path, path__lt=place.end_of(without.path))
    way = [*pages.above(parent), parent] if parent else []
    fitting = pages.filter(key__contains=key_of(words)) if words.strip() else pages.filter(parent=parent)
    found = list(fitting.exclude(pk__in=[page.pk for page in way])[:MOST_OPTIONS])
    titles = titles_above(found) if words.strip() else {}
    top = Option(None, _("At the top of %(space)s") % {"space": space.name}, "", is_chosen=parent is None)
    return {
        "way": [top, *(Option(page.pk, page.title, "", is_chosen=page == parent) for page in way)],
        "found": [Option(page.pk, page.title, titles.get(page.pk, ""), is_chosen=False) for page in found],
    }


def titles_above(pages: list[Page]) -> dict[int, str]:
    """Name the pages above each of these, all of one space: one query."""
    lines = {page.pk: place.ancestors(page.path) for page in pages}
    above = {path for line in lines.values() for path in line}
    spaces = {page.space_id for page in pages}
    rows = Page.objects.filter(space__in=spaces, path__in=above).values_list("path", "title") if above else []
    titles = dict(rows)
    return {pk: " / ".join(titles[path] for path in line if path in titles) for pk, line in lines.items()}


def step(where: Space | Page) -> dict[str, str]:
    return {"url": where.get_absolute_url(), "title": str(where)}


def trail(page: Page) -> list[dict[str, str]]:
    """Give the breadcrumbs down to this page: one query for those between."""
    return [step(page.space), *(step(above) for above in Page.objects.above(page)), step(page)]


def draft_key(request: UserRequest, page: Page) -> str:
    """Name the draft of this page that the browser keeps, apart from those of others who use the same browser."""
    return f"{request.user.pk}:page:{page.pk}"
