"""Shape of what somebody chooses to be told, and how."""

from typing import Any

from django import forms

from notices.channels import EXAMPLES, offered
from notices.groups import Group
from notices.models import Channel


class WaysForm(forms.Form):
    """One choice a group, named as the group is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for group in Group:
            self.fields[group.value] = forms.ChoiceField(
                label=group.label,
                choices=[(way.value, way.label) for way in offered(group)],
                widget=forms.RadioSelect,
                help_text=EXAMPLES[group],
            )

    @property
    def ways(self) -> dict[Group, Channel.Way]:
        """Give what was chosen."""
        return {Group(name): Channel.Way(way) for name, way in self.cleaned_data.items()}
