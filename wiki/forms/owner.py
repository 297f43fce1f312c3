"""Whose a page is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from topics.forms.turns import PersonField, finding


class OwnerForm(forms.Form):
    person = PersonField(
        label=_("Owner"),
        required=False,
        help_text=_("A name or a username; somebody who may read the page. Leave it empty for nobody."),
    )

    def __init__(self, *args: Any, url: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].widget = finding(url)
