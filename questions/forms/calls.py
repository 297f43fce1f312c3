"""To whom a question is passed on."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from questions.models import Question
from questions.models.event import LONGEST_WORDS
from spaces.roles import UnknownMember, find_person
from topics.models import Topic

NOTE = LONGEST_WORDS - 100  # the reason names who passed it on too


class PassingForm(forms.Form):
    """A colleague, or another topic with its helpers, and a word to them."""

    person = forms.CharField(
        label=_("To a colleague"),
        required=False,
        max_length=200,
        help_text=_("A name or a username. They are told within their working hours."),
        widget=forms.TextInput(attrs={"list": "people-found", "autocomplete": "off", "autofocus": True}),
    )
    topic = forms.ModelChoiceField(
        Topic.objects.none(),
        label=_("Or to the helpers of another topic"),
        required=False,
        empty_label=_("No other topic"),
        help_text=_("It begins anew there, and its history goes along."),
    )
    note = forms.CharField(
        label=_("A word to them"),
        required=False,
        max_length=NOTE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("A colleague is told it; for another topic it stands in the question's log."),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, question: Question) -> None:
        super().__init__(data)
        self.question = question
        others = Topic.objects.filter(helpers__person__is_active=True).exclude(pk=question.topic_id or 0).distinct()
        self.fields["topic"].queryset = others  # type: ignore[attr-defined]  # stubs know no field types here

    def clean_person(self) -> User | None:
        typed = self.cleaned_data["person"]
        try:
            return find_person(typed) if typed.strip() else None
        except UnknownMember as error:
            raise forms.ValidationError(str(error), code="unknown") from error

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and bool(values["person"]) == bool(values["topic"]):
            raise forms.ValidationError(_("Choose a colleague or a topic, one of the two."), code="one")
        return values
