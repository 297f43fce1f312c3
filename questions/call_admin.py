"""Calls in Django's admin: to see to whom a question was brought, when, and what became of it. Nothing is changed there."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.access import signed_in
from questions.models import Call
from spaces.models import readable_by
from ui.admins import ReadOnly


@admin.register(Call)
class CallAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]  # Django takes none at run time
    list_display = ["question", "person", "why", "state", "created_at", "due_at", "told_at"]
    list_filter = ["state", "why", "created_at"]
    search_fields = ["question__title", "person__username", "person__name"]
    search_help_text = _("Words of the question, or to whom it was brought.")
    list_select_related = ["question", "person"]
    list_display_links = None
    ordering = ["-created_at", "-pk"]
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Call]:
        readable = readable_by(signed_in(request), "question__audience")
        return Call.objects.filter(readable).order_by(*self.ordering)
