"""Another wording for a question or an answer, and why."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from questions.actions.suggesting import LONGEST_WORDS
from questions.forms.writing import AnswerEditForm, QuestionEditForm


class AnswerSuggestForm(AnswerEditForm):
    """The text as it should read; `summary` says why."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        why = self.fields["summary"]
        why.label = _("Why")
        why.widget.attrs |= {"maxlength": LONGEST_WORDS, "placeholder": _("Why (optional)"), "aria-label": _("Why")}


class QuestionSuggestForm(AnswerSuggestForm, QuestionEditForm):
    """The same with the title."""
