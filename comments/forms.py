"""What one fills in to say something."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.actions.writing import Passage
from comments.models import LONGEST_AROUND, LONGEST_BODY, LONGEST_HEADING, LONGEST_QUOTE


class BodyField(forms.CharField):
    """The text of a comment, with one kind of line end and no NUL, which PostgreSQL cannot keep."""

    def to_python(self, value: Any) -> str:  # noqa: ANN401 - as Django has it
        text = super().to_python(str(value or "").replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n"))
        return str(text)


class OneLine(forms.CharField):
    """Words that came along with a passage: one line, and no longer than there is room for."""

    def __init__(self, most: int) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)
        self.most = most

    def to_python(self, value: Any) -> str:  # noqa: ANN401 - as Django has it
        return " ".join(str(value or "").replace("\x00", "").split())[: self.most]


class CommentForm(forms.Form):
    body = BodyField(
        label=_("Comment"),
        max_length=LONGEST_BODY,
        error_messages={
            "required": _("Write something first."),
            "max_length": _("A comment holds %(limit_value)d characters; this one has %(show_value)d."),
        },
    )


class ThreadForm(CommentForm):
    """A first comment, with the passage it is about, if it is about one."""

    quote = OneLine(LONGEST_QUOTE)
    before = OneLine(LONGEST_AROUND)
    after = OneLine(LONGEST_AROUND)
    heading = OneLine(LONGEST_HEADING)

    def passage(self) -> Passage:
        return Passage(**{name: self.cleaned_data[name] for name in ("quote", "before", "after", "heading")})
