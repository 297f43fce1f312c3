"""Other names by which a page is found and linked to."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from wiki import jobs
from wiki.actions import layout
from wiki.actions.errors import Refusal
from wiki.models import Alias, Link, Page
from wiki.models.page import LONGEST_TITLE, key_of


@transaction.atomic
def add_name(page: Page, *, by: User, name: str) -> Alias:
    """Have a page found and linked to by one more name, and wake the pages that waited for one of that name.

    Raise Refusal when the name is empty, too long, or is the page's title. A name it has already stays as it is.
    """
    name = " ".join(name.replace("\x00", "").split())
    key = key_of(name)
    if not key or len(name) > LONGEST_TITLE:
        raise Refusal(_("A name has 1 to %(limit)d characters.") % {"limit": LONGEST_TITLE})
    if key == page.key:
        raise Refusal(_("“%(name)s” is the title of this page already.") % {"name": name})
    alias, is_new = Alias.objects.get_or_create(
        page=page, kind=Alias.Kind.NAME, key=key, defaults={"space_id": page.space_id, "name": name}
    )
    if is_new:
        layout.lay_out([page.pk])
        waiting = Link.objects.filter(wanted=key, source__deleted_at=None).values_list("source", flat=True)
        lay_out_later(list(waiting))
    return alias


@transaction.atomic
def remove_name(alias: Alias, *, by: User) -> None:
    """Forget a name. Pages that link here by it show their links as missing."""
    page = alias.page_id
    alias.delete()
    layout.lay_out([page])
    linking = Link.objects.filter(target=page, source__deleted_at=None).values_list("source", flat=True)
    lay_out_later(list(linking))


def lay_out_later(pages: list[int]) -> None:
    if pages:
        jobs.lay_out.defer(pages=sorted(set(pages)))
