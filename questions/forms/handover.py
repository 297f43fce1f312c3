"""To whom things that hang on somebody are given."""

from django import forms
from django.utils.translation import gettext_lazy as _

from questions.handover import Kind
from topics.forms.turns import PersonField, finding


class GiveForm(forms.Form):
    """To whom things of one kind go: those ticked or, with `all`, all of them."""

    kind = forms.ChoiceField(choices=Kind.choices)
    person = PersonField(label=_("Give to"), error_messages={"required": _("Say to whom: a name or a username.")})

    def __init__(self, *args: object, url: str) -> None:
        super().__init__(*args)  # type: ignore[arg-type]  # the data, if there are any
        self.fields["person"].widget = finding(url)
