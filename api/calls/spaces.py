"""Spaces."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from ninja import Query, Router, Status

from api.access import Caller
from api.calls.answers import answers
from api.errors import Invalid
from api.shapes.places import NewSpace, SpaceRow, Spaces
from api.shapes.values import Part, Words
from spaces import actions
from spaces.access import access_space
from spaces.forms import CHOSEN, EVERYONE, NewSpaceForm
from spaces.models import Space
from ui.paging import keyset

router = Router(tags=["Spaces"])


@router.get("/spaces", response=answers(Spaces, 422), summary="List spaces")
def space_list(request: Caller, part: Query[Part]) -> Spaces:
    """Give the spaces you may read, by name, those that are archived too."""
    visible = Space.objects.visible_to(request.auth).with_rights(request.auth)
    found = keyset(visible, after=part.cursor, size=part.limit, order=("name",))
    return Spaces(items=[SpaceRow.of(space) for space in found], next=found.next)


@router.post("/spaces", response=answers(SpaceRow, 400, 413, 422, status=201), summary="Make a space")
def space_create(request: Caller, sent: NewSpace) -> Status[SpaceRow]:
    """Make a space that you maintain. Everyone signed in reads and writes in it, unless it is private."""
    values = shaped(sent)
    readers = actions.Members.of(people=[request.auth]) if sent.is_private else actions.EVERYONE
    try:
        with transaction.atomic():
            made = actions.create_space(by=request.auth, readers=readers, **values)
    except (IntegrityError, actions.SlugTaken) as error:
        raise Invalid("name", _("Another space has this name or address; choose another.")) from error
    return Status(201, SpaceRow.of(access_space(request.auth, made.slug)))


@router.get("/spaces/{str:space}", response=answers(SpaceRow, 404), summary="Read a space")
def space_read(request: Caller, space: Words) -> SpaceRow:
    """Give a space by its address; one it had earlier leads to it too."""
    return SpaceRow.of(access_space(request.auth, space))


def shaped(sent: NewSpace) -> dict[str, Any]:
    """Hold the values to the rules of the form in which people type them."""
    who = CHOSEN if sent.is_private else EVERYONE
    form = NewSpaceForm(sent.model_dump(exclude={"is_private"}) | {"who": who})
    if not form.is_valid():
        field, messages = next(iter(form.errors.items()))
        raise Invalid(field, str(messages[0]))
    return {name: value for name, value in form.cleaned_data.items() if name != "who"}
