"""Several names in one line, separated by commas."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from topics.models import LONGEST_NAME
from topics.models import slug_of as topic_slug

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST_TOPICS = 20


def suggesting(name: str, url: "StrOrPromise") -> forms.TextInput:
    """Give a line of names that offers what fits the last of them, by the list `<name>-found` of the page."""
    return forms.TextInput(
        attrs={
            "autocomplete": "off",
            "list": f"{name}-found",
            "hx-get": url,
            "hx-trigger": "input changed delay:150ms",
            "hx-target": f"#{name}-found",
            "hx-sync": "this:replace",
        }
    )


def split(text: str) -> list[str]:
    """Give the names between the commas, each once, in their order."""
    names = (" ".join(name.split()) for name in text.split(","))
    return list({name.casefold(): name for name in names if name}.values())


class TopicsField(forms.CharField):
    """Names of topics. They are made when they are saved, so nothing is looked up here."""

    default_error_messages = {
        "too_long": _("A topic has at most %(limit)d characters; “%(name)s” has more."),
        "too_many": _("A page has at most %(limit)d topics."),
        "no_letters": _("“%(name)s” has neither a letter nor a digit."),
    }

    def prepare_value(self, value: object) -> object:
        return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else value

    def clean(self, value: object) -> list[str]:
        names = split(super().clean(value) or "")
        if len(names) > MOST_TOPICS:
            self.refuse("too_many", limit=MOST_TOPICS)
        for name in names:
            if len(name) > LONGEST_NAME:
                self.refuse("too_long", name=name, limit=LONGEST_NAME)
            if not topic_slug(name):
                self.refuse("no_letters", name=name)
        return names

    def refuse(self, code: str, **values: object) -> None:
        raise forms.ValidationError(self.error_messages[code], code=code, params=values)
