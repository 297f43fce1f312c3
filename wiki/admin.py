"""Pages and files in Django's admin: to find them and to put them right. They are written in the product itself."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.access import signed_in
from spaces.models import Audience, Space
from ui.admins import LookedAt
from wiki import actions
from wiki.models import File, Page, Template


class PageState(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, _request: HttpRequest, _model_admin: object) -> list[tuple[str, str]]:
        return [
            ("living", gettext("To be read")),
            ("archived", gettext("Archived")),
            ("protected", gettext("Protected")),
            ("restricted", gettext("Restricted")),
            ("binned", gettext("In the bin")),
        ]

    def queryset(self, _request: HttpRequest, pages: QuerySet[Page]) -> QuerySet[Page]:
        conditions = {
            "living": Q(deleted_at=None),
            "archived": Q(archived_at__isnull=False),
            "protected": Q(is_protected=True),
            "restricted": ~Q(audience=F("space__audience")),
            "binned": Q(deleted_at__isnull=False),
        }
        return pages.filter(conditions.get(self.value() or "", Q()))


class FileState(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, _request: HttpRequest, _model_admin: object) -> list[tuple[str, str]]:
        return [
            ("living", gettext("In use")),
            ("loose", gettext("On no page yet")),
            ("deleted", gettext("Deleted")),
        ]

    def queryset(self, _request: HttpRequest, files: QuerySet[File]) -> QuerySet[File]:
        conditions = {
            "living": Q(deleted_at=None, page__isnull=False),
            "loose": Q(deleted_at=None, page=None),
            "deleted": Q(deleted_at__isnull=False),
        }
        return files.filter(conditions.get(self.value() or "", Q()))


@admin.register(Page)
class PageAdmin(LookedAt, admin.ModelAdmin):  # type: ignore[type-arg]  # Django takes none at run time
    list_display = ["title", "space", "state", "version", "words", "updated_at", "updated_by"]
    list_filter = [
        ("space", admin.RelatedOnlyFieldListFilter),
        PageState,
        "updated_at",
    ]
    search_fields = ["title", "aliases__name"]
    search_help_text = _("A title, now or before, or another name.")
    list_select_related = ["space", "updated_by"]
    ordering = ["-updated_at", "-pk"]
    list_per_page = 50
    show_full_result_count = False
    actions = ["put_into_bin", "archive", "unarchive", "protect", "unprotect"]
    fieldsets = [
        (None, {"fields": ["title", "where", "space", "above", "tags", "state"]}),
        (_("Text"), {"fields": ["source", "version", "words"]}),
        (_("When"), {"fields": ["created_at", "created_by", "updated_at", "updated_by", "deleted_at", "deleted_by"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Page]:
        """Give the pages this person may read, those in the bin too: the admin is no way round the reading rule."""
        pages: QuerySet[Page] = Page.objects.filter(audience__in=Audience.objects.open_to(signed_in(request)))
        return pages.order_by(*self.ordering)

    @admin.display(description=_("page"))
    def where(self, page: Page) -> SafeString | str:
        """Lead to the page, or to the bin when it is there."""
        url = reverse("wiki:bin") if page.deleted_at else page.get_absolute_url()
        return format_html('<a href="{0}">{0}</a>', url)

    @admin.display(description=_("beneath"))
    def above(self, page: Page) -> SafeString | str:
        parent = page.parent
        return (
            format_html('<a href="{}">{}</a>', reverse("admin:wiki_page_change", args=[parent.pk]), parent)
            if parent
            else ""
        )

    @admin.display(description=_("topics"))
    def tags(self, page: Page) -> str:
        return ", ".join(topic.name for topic in page.topics.all()) or ""

    @admin.display(description=_("text as it was typed"))
    def source(self, page: Page) -> SafeString:
        return format_html("<pre>{}</pre>", page.body)

    @admin.display(description=_("state"))
    def state(self, page: Page) -> str:
        states = {
            gettext("in the bin"): page.deleted_at,
            gettext("archived"): page.archived_at,
            gettext("protected"): page.is_protected,
            gettext("restricted"): page.is_restricted,
        }
        return ", ".join(words for words, holds in states.items() if holds) or ""

    @admin.action(description=_("Put into the bin, with all beneath"), permissions=["change"])
    def put_into_bin(self, request: HttpRequest, pages: QuerySet[Page]) -> None:
        self.each(request, pages.filter(deleted_at=None), delete_if_living)

    @admin.action(description=_("Archive"), permissions=["change"])
    def archive(self, request: HttpRequest, pages: QuerySet[Page]) -> None:
        self.each(request, pages.filter(archived_at=None), actions.archive_page, is_archived=True)

    @admin.action(description=_("Take out of the archive"), permissions=["change"])
    def unarchive(self, request: HttpRequest, pages: QuerySet[Page]) -> None:
        self.each(request, pages.exclude(archived_at=None), actions.archive_page, is_archived=False)

    @admin.action(description=_("Protect: only maintainers edit"), permissions=["change"])
    def protect(self, request: HttpRequest, pages: QuerySet[Page]) -> None:
        self.each(request, pages.filter(is_protected=False), actions.protect_page, is_protected=True)

    @admin.action(description=_("Let all writers edit again"), permissions=["change"])
    def unprotect(self, request: HttpRequest, pages: QuerySet[Page]) -> None:
        self.each(request, pages.filter(is_protected=True), actions.protect_page, is_protected=False)

    def each(self, request: HttpRequest, pages: QuerySet[Page], act: Callable[..., Page], **how: bool) -> None:
        chosen = list(pages.select_related("space").order_by("space", "path"))
        for page in chosen:
            act(page, by=signed_in(request), **how)
            self.log_change(request, page, str(getattr(self, request.POST["action"]).short_description))
        words = ngettext("%d page is changed.", "%d pages are changed.", len(chosen))
        self.message_user(request, words % len(chosen), messages.SUCCESS)


def delete_if_living(page: Page, **how: Any) -> Page:
    """Put a page into the bin unless one chosen before it took it along."""
    return actions.delete_page(page, **how) if Page.objects.living().filter(pk=page.pk).exists() else page


@admin.register(File)
class FileAdmin(LookedAt, admin.ModelAdmin):  # type: ignore[type-arg]  # Django takes none at run time
    list_display = ["name", "page", "length", "type", "version", "created_at", "created_by", "deleted_at"]
    list_filter = [FileState, "created_at"]
    search_fields = ["name", "page__title"]
    list_select_related = ["page", "created_by"]
    ordering = ["-created_at", "-pk"]
    list_per_page = 50
    show_full_result_count = False
    actions = ["delete", "restore"]
    fields = ["name", "where", "page", "length", "type", "version", "created_at", "created_by", "deleted_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[File]:
        files: QuerySet[File] = File.objects.filter(audience__in=Audience.objects.open_to(signed_in(request)))
        return files.order_by(*self.ordering)

    @admin.display(description=_("address"))
    def where(self, file: File) -> SafeString:
        return format_html('<a href="{0}">{0}</a>', file.get_absolute_url())

    @admin.display(description=_("size"), ordering="size")
    def length(self, file: File) -> str:
        return filesizeformat(file.size)

    @admin.action(description=_("Delete; can be restored"), permissions=["change"])
    def delete(self, request: HttpRequest, files: QuerySet[File]) -> None:
        self.each(request, files.filter(deleted_at=None), actions.delete_file)

    @admin.action(description=_("Restore"), permissions=["change"])
    def restore(self, request: HttpRequest, files: QuerySet[File]) -> None:
        self.each(request, files.exclude(deleted_at=None), actions.restore_file)

    def each(self, request: HttpRequest, files: QuerySet[File], act: Callable[..., File]) -> None:
        chosen = list(files)
        for file in chosen:
            act(file, by=signed_in(request))
            self.log_change(request, file, [{"changed": {"fields": ["deleted_at"]}}])
        words = ngettext("%d file is changed.", "%d files are changed.", len(chosen))
        self.message_user(request, words % len(chosen), messages.SUCCESS)


@admin.register(Template)
class TemplateAdmin(LookedAt, admin.ModelAdmin):  # type: ignore[type-arg]  # Django takes none at run time
    list_display = ["name", "space", "description", "updated_at", "updated_by"]
    list_filter = [("space", admin.RelatedOnlyFieldListFilter), "updated_at"]
    search_fields = ["name", "description", "title"]
    list_select_related = ["space", "updated_by"]
    ordering = ["space__name", "name"]
    list_per_page = 50
    show_full_result_count = False
    fields = [
        "name", "where", "space", "description", "title", "topics", "source",
        "created_at", "created_by", "updated_at", "updated_by",
    ]  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Template]:
        """Give the templates of the spaces this person sees, as far as the product would show them."""
        seen = Space.objects.visible_to(signed_in(request))
        return Template.objects.filter(space__in=seen).order_by(*self.ordering)

    @admin.display(description=_("template"))
    def where(self, template: Template) -> SafeString:
        return format_html('<a href="{0}">{0}</a>', reverse("wiki:template_edit", args=[template.pk]))

    @admin.display(description=_("text as it was typed"))
    def source(self, template: Template) -> SafeString:
        return format_html("<pre>{}</pre>", template.body)
