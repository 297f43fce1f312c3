"""Whose a page is: who answers for it, by their own choice or a maintainer's."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from notices.actions import tell
from notices.models import Notice
from spaces.circles import people_in
from wiki.actions.errors import Refusal
from wiki.models import Page
from wiki.models.page import KIND


@transaction.atomic
def own_page(page: Page, *, by: User, owner: User | None, is_told: bool = True) -> Page:
    """Say whose a page is, or nobody's; the new owner is told. Raise Refusal for somebody who may not read it."""
    if owner and not people_in(page.audience_id).active().filter(pk=owner.pk).exists():
        raise Refusal(_("%(person)s may not read “%(page)s”.") % {"person": owner, "page": page})
    page.owner = owner
    page.save(update_fields=["owner"])
    if owner and is_told:
        tell(
            [owner],
            kind=Notice.Kind.HANDED,
            by=by,
            about=(KIND, page.pk),
            url=page.get_absolute_url(),
            title=page.title,
            audience=page.audience_id,
            key=f"owner:{page.pk}:{timezone.now():%Y%m%d%H%M%S%f}",
        )
    return page
