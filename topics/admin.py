"""Topics in Django's admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.access import signed_in
from topics.actions import rename_topic
from topics.forms import TopicForm
from topics.models import Topic, slug_of


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # Django takes none at run time
    """A renamed topic is found by its old address and name too. Topics are merged on their own page."""

    form = TopicForm
    fields = ["name", "slug", "description"]
    readonly_fields = ["slug"]
    list_display = ["name", "slug", "description"]
    search_fields = ["name", "slug", "description"]
    list_per_page = 100
    show_full_result_count = False

    def save_model(self, request: HttpRequest, obj: Topic, form: Any, change: bool) -> None:  # noqa: ANN401, FBT001 - Django's signature
        if change:
            rename_topic(obj, by=signed_in(request), name=obj.name, description=obj.description)
        else:
            obj.slug = slug_of(obj.name)
            super().save_model(request, obj, form, change)
