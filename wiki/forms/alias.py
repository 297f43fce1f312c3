"""Other names of a page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from wiki.models.page import LONGEST_TITLE


class NameForm(forms.Form):
    name = forms.CharField(
        label=_("Also called"),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Type the name to add.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "aria-label": _("Also called"), "data-first": True}),
    )
