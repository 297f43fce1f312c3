"""Why a question is closed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from questions.models import Question
from questions.models.event import LONGEST_WORDS
from questions.models.question import LONGEST_TITLE

REASONS = [
    (Question.Closing.DUPLICATE, _("It was asked before: lead to that question")),
    (Question.Closing.OFF_TOPIC, _("It does not belong here")),
    (Question.Closing.OBSOLETE, _("It no longer matters")),
]


class ClosingForm(forms.Form):
    """A reason, the question that was asked before where that is it, and a word why."""

    reason = forms.ChoiceField(
        label=_("Why"),
        choices=REASONS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why it is closed.")},
    )
    original = forms.ModelChoiceField(
        Question.objects.none(),
        required=False,
        error_messages={"invalid_choice": _("That question is no longer there; choose another one.")},
    )
    q = forms.CharField(required=False, max_length=LONGEST_TITLE)
    words = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Shown in the question's log and to those who follow it."),
    )

    def __init__(self, *args: Any, question: Question, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        others = Question.objects.visible_to(user).exclude(pk=question.pk)
        self.fields["original"].queryset = others.select_related("duplicate_of")  # type: ignore[attr-defined]  # stubs know no field types here

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        is_named = values.get("original") or "original" in self.errors
        if values.get("reason") == Question.Closing.DUPLICATE and not is_named:
            self.add_error("original", _("Choose the question that was asked before."))
        return values
