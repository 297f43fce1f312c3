"""Topics in Django's admin: who helps with them, whose turn was changed, who is away."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.access import signed_in
from topics.actions import place_topic, rename_topic, tell_search
from topics.forms.admin import TopicAdminForm
from topics.models import Absence, Helper, Override, Topic, slug_of

ARRANGED = ["owner", "turn", "turns_from", "answer_within"]


class HelpersFilter(admin.SimpleListFilter):
    title = _("helpers")
    parameter_name = "helpers"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ANN401, ARG002 - Django's signature
        return [("none", _("none")), ("single", _("one alone")), ("several", _("two or more"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002 - as above
        wanted = {"none": Q(helper_count=0), "single": Q(helper_count=1), "several": Q(helper_count__gt=1)}
        chosen = self.value() or ""
        return queryset.filter(wanted[chosen]) if chosen in wanted else queryset


class HelperInline(admin.TabularInline):  # type: ignore[type-arg]  # Django takes none at run time
    model = Helper
    fields = ["person", "position"]
    autocomplete_fields = ["person"]
    extra = 0


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # Django takes none at run time
    """A renamed topic is found by its old address and name too. Topics are merged on their own page."""

    form = TopicAdminForm
    fields = ["name", "slug", "description", "parent", *ARRANGED]
    readonly_fields = ["slug"]
    autocomplete_fields = ["parent", "owner"]
    inlines = [HelperInline]
    list_display = ["name", "parent", "owner", "helpers_here", "turn", "answer_within"]
    list_filter = [HelpersFilter, "turn", ("owner", admin.EmptyFieldListFilter)]
    list_select_related = ["parent", "owner"]
    search_fields = ["name", "slug", "description"]
    list_per_page = 100
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        here = Count("helpers", filter=Q(helpers__person__is_active=True))
        topics: QuerySet[Any] = super().get_queryset(request).annotate(helper_count=here)
        return topics

    @admin.display(description=_("helpers"), ordering="helper_count")
    def helpers_here(self, topic: Any) -> int:  # noqa: ANN401 - annotated
        return int(topic.helper_count)

    def save_model(self, request: HttpRequest, obj: Topic, form: Any, change: bool) -> None:  # noqa: ANN401, FBT001 - Django's signature
        if change:
            by = signed_in(request)
            place_topic(obj, by=by, parent=form.cleaned_data["parent"])
            obj.slug = rename_topic(obj, by=by, name=obj.name, description=obj.description).slug
            obj.save(update_fields=ARRANGED)
        else:
            obj.slug = slug_of(obj.name)
            super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: ANN401, FBT001 - as above
        """Tell search after the helpers are saved: with the first one a topic is known to everybody."""
        super().save_related(request, form, formsets, change)
        tell_search(form.instance.pk)


@admin.register(Absence)
class AbsenceAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # Django takes none at run time
    """What somebody noted for themselves stays theirs."""

    fields = ["person", "first_day", "last_day"]
    autocomplete_fields = ["person"]
    list_display = ["person", "first_day", "last_day"]
    list_filter = ["last_day"]
    list_select_related = ["person"]
    search_fields = ["person__name", "person__username"]
    date_hierarchy = "first_day"


@admin.register(Override)
class OverrideAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # Django takes none at run time
    fields = ["topic", "person", "first_day", "last_day"]
    autocomplete_fields = ["topic", "person"]
    list_display = ["topic", "person", "first_day", "last_day", "made_by"]
    list_filter = ["last_day"]
    list_select_related = ["topic", "person", "made_by"]
    search_fields = ["topic__name", "person__name", "person__username"]
    date_hierarchy = "first_day"

    def save_model(self, request: HttpRequest, obj: Override, form: Any, change: bool) -> None:  # noqa: ANN401, FBT001 - Django's signature
        if not change:
            obj.made_by = signed_in(request)
        super().save_model(request, obj, form, change)
