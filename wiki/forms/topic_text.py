"""What a person types when saying what a topic is."""

from django import forms
from django.utils.translation import gettext_lazy as _

from topics.models import Topic
from wiki.actions.topics import mark_of
from wiki.forms.page import Text


class TopicTextForm(forms.Form):
    """A text; `mark` is that of the one it began from."""

    body = Text(label=_("Text"), required=False)
    mark = forms.CharField(required=False, widget=forms.HiddenInput)
    draft = forms.CharField(required=False, widget=forms.HiddenInput)  # the key of what is kept of this form

    @classmethod
    def of(cls, topic: Topic) -> "TopicTextForm":
        return cls(initial={"body": topic.body, "mark": mark_of(topic.body)})
