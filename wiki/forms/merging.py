"""Choosing the topic that another one becomes part of."""

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from topics.models import LONGEST_NAME, Topic, slug_of
from wiki.forms.names import suggesting
from wiki.models.topics import topics_seen_by


class MergeForm(forms.Form):
    into = forms.CharField(
        label=_("Topic to merge it into"),
        max_length=LONGEST_NAME,
        widget=suggesting("topics", reverse_lazy("topics:topic_suggest")),
    )

    def __init__(self, *args: Any, topic: Topic, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topic, self.user = topic, user

    def clean_into(self) -> Topic:
        """Give the other topic, by its name or one it had, as far as this person sees it."""
        name = self.cleaned_data["into"]
        found = topics_seen_by(self.user).at(slug_of(name)).exclude(pk=self.topic.pk).first()
        if found is None:
            raise forms.ValidationError(_("There is no other topic “%(name)s”."), params={"name": name})
        return found
