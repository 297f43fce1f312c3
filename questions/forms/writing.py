"""What one fills in to answer, and to change a question or an answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from questions.models import Answer, Question
from questions.models.question import LONGEST_TITLE
from wiki.forms.page import Summary, Text, Title, TitleArea, WritingForm, refuse_marks


class AnswerForm(WritingForm):
    """A text, and the key of what is kept of it as a draft. Its limits are told by the action."""

    body = Text(label=_("Your answer"), error_messages={"required": _("Write something first.")})
    draft = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)


class AnswerEditForm(WritingForm):
    """A text that stands already, with the version that the writing began from.

    After a clash it brings along, untouched, what was typed (`mine`) and where that began.
    """

    body = Text(label=_("Text"), error_messages={"required": _("Write something first.")})
    summary = Summary()
    based_on = forms.IntegerField(
        min_value=0,
        widget=forms.HiddenInput,
        error_messages={"required": _("It is unknown which version this text began from; open the form again.")},
    )
    began = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    mine = Text(required=False, widget=forms.HiddenInput)
    draft = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)

    def clean_body(self) -> str:
        body: str = self.cleaned_data["body"]
        if "mine" in self.data:
            refuse_marks(body)
        return body

    def text(self) -> dict[str, Any]:
        """Give what was typed as the actions take it."""
        return {
            name: self.cleaned_data[name] for name in ("title", "body", "summary", "based_on") if name in self.fields
        }

    @classmethod
    def of(cls, thing: Question | Answer) -> "AnswerEditForm":
        return cls(initial={"title": thing.title, "body": thing.body, "based_on": thing.version})


class QuestionEditForm(AnswerEditForm):
    """The same with a title; a question may do without a text."""

    title = Title(
        label=_("Title"),
        error_messages={"required": _("A question needs a title: what do you want to know?")},
        widget=TitleArea(_("Title"), longest=LONGEST_TITLE),
    )
    body = Text(label=_("Text"), required=False)
