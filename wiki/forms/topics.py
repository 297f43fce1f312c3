"""What a page is about."""

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from wiki.forms.names import TopicsField, suggesting


class TopicsForm(forms.Form):
    topics = TopicsField(
        label=_("Topics"),
        required=False,
        help_text=_("What the page is about, separated by commas."),
        widget=suggesting("topics", reverse_lazy("topics:topic_suggest")),
    )
