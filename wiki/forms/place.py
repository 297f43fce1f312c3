"""Where a page is to stand: a space, and the page above it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from spaces.models import Space
from ui.numbers import LONGEST_NUMBER
from wiki.models import Page

MOST_SIBLINGS = 200


class PlaceForm(forms.Form):
    """A space this person may write in, and a page of it or none. `q` are words to look pages up by."""

    space = forms.ModelChoiceField(
        Space.objects.none(),
        label=_("Space"),
        to_field_name="slug",
        empty_label=None,
        error_messages={
            "required": _("Choose a space."),
            "invalid_choice": _("You do not write in this space; choose another one."),
        },
    )
    parent = forms.ModelChoiceField(
        Page.objects.none(),
        label=_("Beneath"),
        required=False,
        error_messages={"invalid_choice": _("That page is no longer there; choose another place.")},
    )
    q = forms.CharField(label=_("Find a page"), required=False, max_length=200)

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["space"].queryset = Space.objects.writable_by(user)  # type: ignore[attr-defined]  # stubs know no field types here
        self.pages = Page.objects.visible_to(user)
        self.fields["parent"].queryset = self.pages.select_related("space")  # type: ignore[attr-defined]  # as above

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        space, parent = values.get("space"), values.get("parent")
        if space and parent and parent.space_id != space.pk:
            self.add_error(
                "parent",
                forms.ValidationError(
                    _("“%(page)s” stands in %(other)s, not in %(space)s; choose the place again."),
                    params={"page": parent.title, "other": parent.space.name, "space": space.name},
                ),
            )
        return values


class MoveForm(PlaceForm):
    """A place, and where on its level: at the end, at the beginning, or after one that is there."""

    END, START = "end", "start"

    position = forms.CharField(required=False, label=_("Position"))
    confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        position = values.get("position") or self.END
        values["first"], values["after"] = position == self.START, None
        if position not in {self.START, self.END} and "space" in values and "parent" in values:
            level = self.pages.filter(space=values["space"], parent=values["parent"])
            values["after"] = (
                level.filter(pk=position).first() if position.isdecimal() and len(position) <= LONGEST_NUMBER else None
            )
            if values["after"] is None:
                self.add_error("position", _("The page to stand after is elsewhere now; choose the position again."))
        return values


class CopyForm(PlaceForm):
    title = forms.CharField(label=_("Title of the copy"), error_messages={"required": _("A page needs a title.")})
