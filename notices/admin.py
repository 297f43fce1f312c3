"""Notices in Django's admin: to see whether somebody was told. Nothing is changed there."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.access import signed_in
from notices.models import Notice
from spaces.models import Audience
from ui.admins import ReadOnly


@admin.register(Notice)
class NoticeAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]  # Django takes none at run time
    list_display = ["person", "kind", "title", "by", "created_at", "read_at"]
    list_filter = ["kind", "created_at"]
    search_fields = ["person__username", "person__name", "title"]
    search_help_text = _("Who was told, or of what.")
    list_select_related = ["person", "by"]
    list_display_links = None
    ordering = ["-created_at", "-pk"]
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Notice]:
        visible = Audience.objects.open_to(signed_in(request))
        return Notice.objects.filter(audience__in=visible).order_by(*self.ordering)
