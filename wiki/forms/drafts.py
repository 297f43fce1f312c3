"""What an open form sends every few seconds."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wiki.actions.text import LONGEST_BODY
from wiki.forms.page import Text

KEY = re.compile(
    r"(?P<owner>\d{1,18}):(?P<key>(?:page:(?P<page>\d{1,18})(?:#(?P<section>[^~]{1,200}))?|new:[^~]{0,200}"
    r"|topic:[\w-]{1,60}|template:(?:\d{1,18}|space=[\w-]{1,120})|ask:[^~]{0,200}|(?:question|answer|answer-edit|fold):\d{1,18})~[\w-]{4,60})"
)
LONGEST = 280
LONGEST_LINE = 5_000
OLDEST = 90 * 24 * 60 * 60
LARGEST_VERSION = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Key:
    """What is written, and in which form: see Draft. `owner` is who opened the form, who may have signed out since."""

    owner: int
    name: str
    page: int | None
    section: str


class KeyField(forms.RegexField):
    def __init__(self, **options: Any) -> None:
        super().__init__(KEY, max_length=LONGEST, error_messages={"invalid": _("This is no form of ours.")}, **options)

    def clean(self, value: object) -> Key | None:
        found = KEY.fullmatch(super().clean(value))
        if not found:
            raise forms.ValidationError(_("This is no form of ours."))
        page = found["page"]
        return Key(int(found["owner"]), found["key"], int(page) if page else None, found["section"] or "")


class PulseForm(forms.Form):
    """That a form is open; with a text, what stands in it now."""

    key = KeyField()
    based_on = forms.IntegerField(min_value=0, max_value=LARGEST_VERSION, required=False)
    title = Text(max_length=LONGEST_LINE, required=False)
    body = Text(
        max_length=LONGEST_BODY,
        required=False,
        error_messages={"max_length": _("The text is too long to be kept as a draft; save it, or split it.")},
    )
    summary = Text(max_length=LONGEST_LINE, required=False)
    topics = Text(max_length=LONGEST_LINE, required=False)

    age = forms.IntegerField(min_value=0, max_value=OLDEST, required=False)  # seconds since it was typed

    @property
    def has_text(self) -> bool:
        return "body" in self.data

    def typed(self) -> dict[str, Any]:
        """Give what stands in the form, as keep_draft takes it."""
        values = self.cleaned_data
        texts = {name: values[name] for name in ("title", "summary", "topics")}
        return {**texts, "body": values["body"].replace("\r\n", "\n"), "based_on": values["based_on"] or 0}

    @property
    def typed_at(self) -> datetime:
        return timezone.now() - timedelta(seconds=self.cleaned_data["age"] or 0)
