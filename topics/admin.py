"""Topics in Django's admin."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from topics.models import Topic, slug_of


class TopicForm(forms.ModelForm[Topic]):
    def clean_name(self) -> str:
        """Refuse what is spelled like another topic: case and punctuation do not tell two apart."""
        name = " ".join(str(self.cleaned_data["name"]).split())
        slug = slug_of(name)
        if not slug:
            raise forms.ValidationError(_("A topic's name needs a letter or a digit."))
        if other := Topic.objects.filter(slug=slug).exclude(pk=self.instance.pk).first():
            raise forms.ValidationError(_("The topic “%(topic)s” is spelled almost the same."), params={"topic": other})
        return name


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # Django takes none at run time
    """A renamed topic keeps its address, so that links to it and what is typed by its old name still find it."""

    form = TopicForm
    fields = ["name", "slug", "description"]
    readonly_fields = ["slug"]
    list_display = ["name", "slug", "description"]
    search_fields = ["name", "slug", "description"]
    list_per_page = 100
    show_full_result_count = False

    def save_model(self, request: HttpRequest, obj: Topic, form: Any, change: bool) -> None:  # noqa: ANN401, FBT001 - Django's signature
        if not change:
            obj.slug = slug_of(obj.name)
        super().save_model(request, obj, form, change)
