"""Where a question stands, and what it is about."""

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from spaces.models import Space
from wiki.forms.names import TopicsField, suggesting


class MovingForm(forms.Form):
    space = forms.ModelChoiceField(
        Space.objects.none(),
        label=_("Space"),
        to_field_name="slug",
        empty_label=None,
        help_text=_("Who reads the space reads the question."),
        error_messages={"invalid_choice": _("You do not read this space; choose another one.")},
    )
    topics = TopicsField(
        label=_("Topics"),
        required=False,
        help_text=_("Separated by commas. The helpers of the first one are asked."),
        widget=suggesting("topics", reverse_lazy("topics:topic_suggest")),
    )
    confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        spaces = Space.objects.visible_to(user).living().order_by("name")
        self.fields["space"].queryset = spaces  # type: ignore[attr-defined]  # stubs know no field types here
