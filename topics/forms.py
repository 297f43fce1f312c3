"""What a topic is called."""

from django import forms
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
