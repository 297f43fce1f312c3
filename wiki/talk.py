"""Pages as what people comment on: what `comments` asks of them. See `comments.subjects`."""

from collections.abc import Collection
from functools import partial

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

import markup
from accounts.models import User
from comments.subjects import Seen, Subject
from markup import Section
from spaces.access import why_nobody_writes
from wiki import veil
from wiki.access import access_page
from wiki.models import Page
from wiki.models.page import KIND
from wiki.resolve import resolver_of


def find(user: User, pk: int) -> Seen:
    """Give a page as this person comments on it, or raise Http404: one query."""
    page = access_page(user, pk)
    return Seen(
        kind=KIND,
        pk=page.pk,
        title=page.title,
        url=page.get_absolute_url(),
        may_moderate=page.is_maintainer,
        closed=why_closed(page),
        people=f"{reverse('wiki:page_people')}?page={page.pk}",
        hold=partial(hold, page),
        resolver=partial(resolver_of, page, by=user),
        sections=partial(sections, page),
        concerned=partial(concerned, page),
        veil=partial(veil.cover_all, user),
    )


def why_closed(page: Page) -> str:
    if page.archived_at:
        return _("“%(page)s” is archived: its comments can be read, and no more are added.") % {"page": page}
    return why_nobody_writes(page.space)


def hold(page: Page) -> int:
    """Lock the page, so that its readers stay the same until the transaction ends, and give their audience."""
    held = Page.objects.living().select_for_update(no_key=True).filter(pk=page.pk)
    audience: int | None = held.values_list("audience", flat=True).first()
    if audience is None:
        raise Http404
    return audience


def sections(page: Page) -> tuple[Section, ...]:
    html = Page.objects.filter(pk=page.pk).values_list("html", flat=True).first()
    return markup.sections_of(html or "")


def concerned(page: Page) -> list[User]:
    """Give who wrote the page first and who changed it last."""
    return [person for person in (page.updated_by, page.created_by) if person]


def titles(keys: Collection[int]) -> dict[int, str]:
    return dict(Page.objects.filter(pk__in=keys).values_list("pk", "title"))


SUBJECT = Subject(KIND, find, titles)
