"""What a page is about."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from wiki.forms.names import MOST_TOPICS, TopicsField, suggesting


class TopicsForm(forms.Form):
    topics = TopicsField(
        label=_("Topics"),
        required=False,
        help_text=_("What the page is about, separated by commas."),
        widget=suggesting("topics", reverse_lazy("topics:topic_suggest")),
    )


class MoreTopicsForm(forms.Form):
    """A line for topics to add to those a page has already."""

    more = TopicsField(
        label=_("Add a topic"),
        error_messages={"required": _("Type the topic to add.")},
        widget=suggesting("topics", reverse_lazy("topics:topic_suggest")),
    )

    def __init__(self, *args: Any, already: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["more"].widget.attrs |= {"data-first": True, "aria-label": _("Add a topic")}
        self.already = already

    def clean_more(self) -> list[str]:
        names: list[str] = self.cleaned_data["more"]
        if len({name.casefold() for name in (*self.already, *names)}) > MOST_TOPICS:
            raise forms.ValidationError(_("A page has at most %(limit)d topics."), params={"limit": MOST_TOPICS})
        return names
