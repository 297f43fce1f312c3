"""Shape of what somebody chooses to be told, and how."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from notices.channels import EXAMPLES, Way, offered
from notices.groups import Group

SHORT = {Way.NOW: _("At once"), Way.DIGEST: _("Once a day"), Way.PRODUCT: _("Only here"), Way.NEVER: _("Never")}


class WaysForm(forms.Form):
    """One choice a group, named as the group is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for group in Group:
            self.fields[group.value] = forms.ChoiceField(
                label=group.label,
                choices=[(way.value, SHORT[way]) for way in offered(group)],
                widget=forms.RadioSelect,
                help_text=EXAMPLES[group],
            )

    @property
    def ways(self) -> dict[Group, Way]:
        """Give what was chosen."""
        return {Group(name): Way(way) for name, way in self.cleaned_data.items()}
