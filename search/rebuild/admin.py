"""Rebuilds of the index in Django's admin: begun, watched, stopped and gone on with."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.access import signed_in
from search import jobs
from search.models import Rebuild
from search.rebuild import rebuilding

LIST = "admin:search_rebuild_changelist"


@admin.register(Rebuild)
class RebuildAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # Django takes none at run time
    """The list of rebuilds, with the latest above it as it goes."""

    change_list_template = "admin/search/rebuild/change_list.html"
    list_display = ["started_at", "state", "done", "total", "time", "started_by", "problem"]
    list_display_links = None
    list_select_related = ["started_by"]
    list_per_page = 50
    show_full_result_count = False
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - one is begun, not typed
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Rebuild | None = None) -> bool:  # noqa: ARG002 - they are the log
        return False

    @admin.display(description=_("time"))
    def time(self, run: Rebuild) -> str:
        return run.time_words

    def get_urls(self) -> list[URLPattern]:
        doors = [
            path("begin/", self.guarded(self.begin), name="search_rebuild_begin"),
            path("<int:pk>/stop/", self.guarded(self.stop), name="search_rebuild_stop"),
            path("<int:pk>/resume/", self.guarded(self.resume), name="search_rebuild_resume"),
        ]
        return [*doors, *super().get_urls()]

    def guarded(self, view: Any) -> Any:  # noqa: ANN401 - Django's signature
        return self.admin_site.admin_view(require_POST(view))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        context = {
            "run": Rebuild.objects.first(),
            "title": gettext("Rebuild the search index"),
            **(extra_context or {}),
        }
        context["may_change"] = self.has_change_permission(request)
        return super().changelist_view(request, context)

    def begin(self, request: HttpRequest) -> HttpResponse:
        self.refuse_others(request)
        run = rebuilding.begin(by=signed_in(request))
        jobs.rebuild.defer(run=run.pk)
        return redirect(LIST)

    def stop(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.refuse_others(request)
        if not rebuilding.stop(get_object_or_404(Rebuild, pk=pk)):
            messages.info(request, gettext("It had ended already."))
        return redirect(LIST)

    def resume(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.refuse_others(request)
        if rebuilding.resume(get_object_or_404(Rebuild, pk=pk)):
            jobs.rebuild.defer(run=pk)
        else:
            messages.info(request, gettext("It cannot go on: it has ended, or another is under way."))
        return redirect(LIST)

    def refuse_others(self, request: HttpRequest) -> None:
        if not self.has_change_permission(request):
            raise PermissionDenied
