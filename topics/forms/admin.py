"""A topic as administrators change it."""

from django import forms

from topics.forms.naming import TopicForm
from topics.models import Topic
from topics.tree import why_not_beneath


class TopicAdminForm(TopicForm):
    class Meta(TopicForm.Meta):
        fields = ["name", "description", "parent", "owner", "turn", "turns_from", "answer_within"]

    def clean_parent(self) -> Topic | None:
        parent: Topic | None = self.cleaned_data["parent"]
        if parent and self.instance.pk and (why := why_not_beneath(self.instance, parent)):
            raise forms.ValidationError(why)
        return parent
