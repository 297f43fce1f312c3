"""What a topic is called, and where it stands among the others."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from topics.models import Topic, slug_of


class TopicForm(forms.ModelForm[Topic]):
    class Meta:
        model = Topic
        fields = ["name", "description"]

    def clean_name(self) -> str:
        """Refuse what is spelled like another topic, or as one was: case and punctuation do not tell two apart."""
        name = " ".join(str(self.cleaned_data["name"]).split())
        slug = slug_of(name)
        if not slug:
            raise forms.ValidationError(_("A topic's name needs a letter or a digit."))
        if other := Topic.objects.at(slug).exclude(pk=self.instance.pk).first():
            words = _("The topic “%(topic)s” is or was spelled almost the same.")
            raise forms.ValidationError(words, params={"topic": other})
        return name


class PlaceForm(TopicForm):
    """The same, with the topic that this one is part of: one of `topics`, by name."""

    parent = forms.CharField(
        label=_("Part of"), required=False, help_text=_("Another topic. Topics go three levels deep.")
    )

    def __init__(self, *args: Any, topics: QuerySet[Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topics = topics
        if parent := topics.filter(pk=self.instance.parent_id or 0).first():
            self.initial["parent"] = parent.name

    def clean_parent(self) -> Topic | None:
        """Give the topic of this name. One that this person may not know of stays as it is while the field is empty."""
        name = self.cleaned_data["parent"]
        if not name:
            is_hidden = "parent" not in self.initial
            return Topic.objects.filter(pk=self.instance.parent_id or 0).first() if is_hidden else None
        found: Topic | None = self.topics.filter(slug=slug_of(name)).first()
        if found is None:
            raise forms.ValidationError(_("There is no topic “%(name)s”."), params={"name": name})
        return found
