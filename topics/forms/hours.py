"""When somebody works, and how much may be brought to them in a day."""

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from accounts.models import User

MOST_A_DAY = 50


class Clock(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class HoursForm(forms.ModelForm[User]):
    works_on = forms.TypedMultipleChoiceField(
        label=_("Days you work"),
        coerce=int,
        required=False,
        choices=[(number + 1, name) for number, name in sorted(WEEKDAYS.items())],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("On other days no question is brought to you, and no mail about one is sent."),
    )
    helps_a_day = forms.IntegerField(
        label=_("Most questions brought to you in a day"),
        min_value=0,
        max_value=MOST_A_DAY,
        help_text=_("Those on your turn come first; the rest wait for another day or go to others."),
    )

    class Meta:
        model = User
        fields = ["works_on", "works_from", "works_until", "helps_a_day"]
        widgets = {"works_from": Clock, "works_until": Clock}
        help_texts = {"works_until": _("In your time zone. An end before the beginning is on the next day.")}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("works_from") and cleaned.get("works_from") == cleaned.get("works_until"):
            self.add_error("works_until", _("Your day ends at another time than it begins."))
        return cleaned
