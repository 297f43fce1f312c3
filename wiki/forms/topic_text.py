"""What a person types when saying what a topic is."""

from typing import Any

from django import forms

from topics.models import Topic
from wiki.actions.topics import mark_of
from wiki.forms.page import PageForm


class TopicTextForm(PageForm):
    """A text alone; `mark` is that of the one it began from."""

    mark = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("title", "summary", "topics"):
            del self.fields[name]

    @classmethod
    def of(cls, topic: Topic) -> "TopicTextForm":
        return cls(initial={"body": topic.body, "mark": mark_of(topic.body)})
