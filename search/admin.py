"""Search in Django's admin: figures of how it goes, gaps, and words. Who searched for what is shown to nobody."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.access import signed_in
from search.forms import GroupForm
from search.models import Gap, Proposal, Search, WordGroup
from search.searches import gaps
from search.searches.figures import FEWEST, WEEKS, figures
from search.words import teaching
from search.words.proposing import ENOUGH
from ui.admins import LookedAt, ReadOnly


@admin.register(Search)
class SearchAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]  # Django takes none at run time
    """Figures alone: no list, no row and no history has an address."""

    def get_urls(self) -> list[URLPattern]:
        return [path("", self.admin_site.admin_view(self.changelist_view), name="search_search_changelist")]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not self.has_view_permission(request):
            return TemplateResponse(request, "403.html", status=403)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("How searching goes"),
            "opts": self.opts,
            "figures": figures(signed_in(request)),
            "weeks": WEEKS,
            "fewest": FEWEST,
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/search/search/figures.html", context)


@admin.register(Gap)
class GapAdmin(LookedAt, admin.ModelAdmin):  # type: ignore[type-arg]  # Django takes none at run time
    list_display = ["words", "space", "state", "people", "day", "closed_by"]
    list_display_links = None
    list_filter = ["state", ("space", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["space", "closed_by"]
    search_fields = ["words"]
    list_per_page = 50
    show_full_result_count = False
    actions = ["dismiss", "reopen"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Gap]:
        """Give the gaps this person may see: the admin is no way round the reading rule."""
        found = Gap.objects.visible_to(signed_in(request)).counted()
        return found.order_by("-people", "-day", "-pk")  # type: ignore[misc]  # annotated by counted

    @admin.display(description=_("people"), ordering="people")
    def people(self, gap: Gap) -> int:
        return int(gap.people)  # type: ignore[attr-defined]  # annotated above

    @admin.display(description=_("last looked for"), ordering="day")
    def day(self, gap: Gap) -> object:
        return gap.day  # type: ignore[attr-defined]  # annotated above

    @admin.action(description=_("Dismiss"), permissions=["change"])
    def dismiss(self, request: HttpRequest, chosen: QuerySet[Gap]) -> None:
        self.each(request, [gaps.dismiss(gap, by=signed_in(request)) for gap in chosen])

    @admin.action(description=_("Bring back onto the board"), permissions=["change"])
    def reopen(self, request: HttpRequest, chosen: QuerySet[Gap]) -> None:
        self.each(request, [gaps.reopen(gap, by=signed_in(request)) for gap in chosen])

    def each(self, request: HttpRequest, done: list[Gap]) -> None:
        words = ngettext("%d gap is changed.", "%d gaps are changed.", len(done))
        self.message_user(request, words % len(done), messages.SUCCESS)


@admin.register(WordGroup)
class WordGroupAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # Django takes none at run time
    form = GroupForm
    fields = ["typed", "is_one_way", "changed_at", "changed_by"]
    list_display = ["__str__", "is_one_way", "changed_at", "changed_by"]
    list_filter = ["is_one_way", "changed_at"]
    list_select_related = ["changed_by"]
    search_fields = ["keys"]
    search_help_text = _("A word, without accents.")
    readonly_fields = ["changed_at", "changed_by"]
    list_per_page = 50
    show_full_result_count = False

    def save_model(self, request: HttpRequest, obj: WordGroup, form: ModelForm[WordGroup], change: bool) -> None:  # noqa: FBT001 - Django's signature
        by, taught = signed_in(request), form.cleaned_data
        words, is_one_way = taught["typed"], taught["is_one_way"]
        if change:
            teaching.change_group(obj, by=by, words=words, is_one_way=is_one_way)
        else:
            group = teaching.teach(by=by, words=words, is_one_way=is_one_way)
            obj.pk, obj.words = group.pk, group.words

    def delete_model(self, request: HttpRequest, obj: WordGroup) -> None:
        teaching.unteach(obj, by=signed_in(request))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[WordGroup]) -> None:
        for group in queryset:
            teaching.unteach(group, by=signed_in(request))

    def log_addition(self, _request: HttpRequest, _obj: object, _message: object) -> None:  # type: ignore[override]  # nobody asks for it
        """Write nothing down: teaching does."""

    def log_change(self, _request: HttpRequest, _obj: object, _message: object) -> None:  # type: ignore[override]  # nobody asks for it
        """Write nothing down: teaching does."""

    def log_deletions(self, _request: HttpRequest, _queryset: object) -> None:  # type: ignore[override]  # nobody asks for it
        """Write nothing down: teaching does."""


@admin.register(Proposal)
class ProposalAdmin(LookedAt, admin.ModelAdmin):  # type: ignore[type-arg]  # Django takes none at run time
    list_display = ["failed", "succeeded", "state", "count"]
    list_display_links = None
    list_filter = ["state"]
    search_fields = ["failed", "succeeded"]
    list_per_page = 50
    show_full_result_count = False
    actions = ["teach", "dismiss"]

    def get_queryset(self, _request: HttpRequest) -> QuerySet[Proposal]:
        """Give the pairs that several people's searches propose, or did."""
        pairs = Proposal.objects.annotate(count=Count("people")).exclude(state=Proposal.State.OPEN, count__lt=ENOUGH)
        return pairs.order_by("-count", "-pk")

    @admin.display(description=_("people"), ordering="count")
    def count(self, proposal: Proposal) -> int:
        return int(proposal.count)  # type: ignore[attr-defined]  # annotated above

    @admin.action(description=_("Teach: the first also finds the second"), permissions=["change"])
    def teach(self, request: HttpRequest, chosen: QuerySet[Proposal]) -> None:
        for proposal in chosen.filter(state=Proposal.State.OPEN):
            try:
                teaching.teach(by=signed_in(request), words=[proposal.failed, proposal.succeeded], is_one_way=True)
            except teaching.NotTaught as refusal:
                self.message_user(request, str(refusal), messages.ERROR)

    @admin.action(description=_("Dismiss"), permissions=["change"])
    def dismiss(self, request: HttpRequest, chosen: QuerySet[Proposal]) -> None:
        for proposal in chosen:
            teaching.dismiss_proposal(proposal, by=signed_in(request))
