"""Forms that new pages of a space can begin with."""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from spaces.models import Space
from wiki.actions.errors import Refusal
from wiki.actions.text import clean_body
from wiki.models import Template

LIMITS = {"name": 120, "description": 300, "title": 200, "topics": 500}


def create_template(*, by: User, space: Space, name: str, **values: Any) -> Template:
    """Add a template: `description`, `title`, `body` and `topics` (names) may be left out. Raise Refusal on a name in use."""
    template = Template(space=space, name=name, created_by=by, updated_by=by, version=0)
    return store(template, **values)


@transaction.atomic
def edit_template(template: Template, *, by: User, based_on: int, **values: Any) -> Template:
    """Change a template, beginning from version `based_on`. Takes its row lock.

    Raise Refusal on a name in use, and when somebody else changed it meanwhile or deleted it: nothing is saved then.
    """
    current = Template.objects.select_for_update().filter(pk=template.pk).first()
    if current is None:
        raise Refusal(_("“%(name)s” was deleted meanwhile.") % {"name": template.name})
    if current.version != based_on:
        words = _("“%(name)s” was changed by %(person)s after you began. Save again to replace that with your text.")
        raise Refusal(words % {"name": current.name, "person": current.updated_by or _("somebody")})
    current.updated_by = by
    return store(current, **values)


def delete_template(template: Template, *, by: User) -> None:
    """Remove a template for good. Pages that began with it stay as they are."""
    template.delete()


def store(template: Template, *, topics: Sequence[str] = (), **values: str) -> Template:
    for name, value in values.items():
        setattr(template, name, value)
    template.body = clean_body(template.body)
    template.topics = ", ".join(topics)
    template.version += 1
    for name, limit in LIMITS.items():
        if len(getattr(template, name)) > limit:
            words = _("“%(text)s” is too long: there is room for %(limit)d characters.")
            raise Refusal(words % {"text": getattr(template, name), "limit": limit})
    try:
        with transaction.atomic():
            template.save()
    except IntegrityError as error:
        words = _("“%(space)s” has a template called “%(name)s” already; choose another name.")
        raise Refusal(words % {"space": template.space, "name": template.name}) from error
    return template
