"""Shapes of what people type about hooks."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hooks.addresses import NotNow, Refused, numbers_of, read_address
from hooks.events import Event
from hooks.models import LONGEST_ADDRESS, Hook


class HookForm(forms.ModelForm[Hook]):
    url = forms.URLField(
        label=_("Address"),
        max_length=LONGEST_ADDRESS,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"autocomplete": "off", "placeholder": "https://"}),
        help_text=_(
            "What “Incoming webhooks” on the other side gives you, in Teams a workflow. Who knows it can write there: keep it to yourselves."
        ),
    )
    events = forms.MultipleChoiceField(
        label=_("Told when"),
        choices=Event.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one; else it would be told nothing.")},
    )

    class Meta:
        model = Hook
        fields = ["name", "form", "url", "events"]
        labels = {"name": _("Name"), "form": _("Who reads it")}
        help_texts = {
            "name": _("Where the messages go, as you call it, such as the name of a channel."),
            "form": _(
                "Slack, Microsoft Teams and Mattermost show a message with a link. JSON is for programs of your own."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial.setdefault("events", [Event.PAGE_MADE, Event.ASKED])

    def clean_url(self) -> str:
        """Refuse what nothing can be sent to. What cannot be looked up at this moment is found out when it is tried."""
        url: str = self.cleaned_data["url"]
        try:
            numbers_of(read_address(url))
        except NotNow:
            return url
        except Refused as problem:
            raise ValidationError(str(problem), code="refused") from problem
        return url


class ChangedHookForm(HookForm):
    is_active = forms.BooleanField(
        label=_("In use"), required=False, help_text=_("Switched off, it is told nothing, and nothing is kept for it.")
    )

    class Meta(HookForm.Meta):
        fields = ["name", "form", "url", "events", "is_active"]
