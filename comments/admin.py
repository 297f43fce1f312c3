"""Comments in Django's admin: to find them, and to take back and restore them. They are written in the product itself."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.access import signed_in
from comments import actions
from comments.access import access_subject
from comments.models import Comment, Thread
from comments.subjects import SUBJECTS
from spaces.models import Audience
from ui.admins import LookedAt


class State(admin.SimpleListFilter):
    """The rows whose moment of this name is set, or is not."""

    parameter_name = "state"
    moment = "deleted_at"
    words = (_("Standing"), _("Deleted"))
    title = _("state")

    def lookups(self, _request: HttpRequest, _model_admin: object) -> list[tuple[str, str]]:
        return [("no", str(self.words[0])), ("yes", str(self.words[1]))]

    def queryset(self, _request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(**{f"{self.moment}__isnull": self.value() == "no"}) if self.value() else rows


class Resolved(State):
    moment = "resolved_at"
    words = (_("Open"), _("Resolved"))


def name(threads: Iterable[Thread]) -> None:
    """Note on threads what they are about, in words: a query for each kind."""
    by_kind: dict[str, list[Thread]] = {}
    for thread in threads:
        by_kind.setdefault(thread.kind, []).append(thread)
    for kind, alike in by_kind.items():
        titles = SUBJECTS[kind].titles({thread.object_id for thread in alike}) if kind in SUBJECTS else {}
        for thread in alike:
            thread.title = titles.get(thread.object_id, "")


def title_of(thread: Thread) -> str:
    if not hasattr(thread, "title"):
        name([thread])
    return thread.title or gettext("something that is gone")


@admin.register(Comment)
class CommentAdmin(LookedAt, admin.ModelAdmin):  # type: ignore[type-arg]  # Django takes none at run time
    list_display = ["words", "author", "created_at", "edited_at", "deleted_at", "deleted_by"]
    list_filter = [State, "created_at"]
    search_fields = ["body", "author__username", "author__name"]
    search_help_text = _("Words of the comment, or who wrote it.")
    list_select_related = ["author", "deleted_by"]
    ordering = ["-created_at", "-pk"]
    list_per_page = 50
    show_full_result_count = False
    actions = ["delete", "restore"]
    fields = ["about", "where", "source", "author", "created_at", "edited_at", "deleted_at", "deleted_by"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Comment]:
        """Give the comments this person may read: the admin is no way round the reading rule."""
        threads = Thread.objects.filter(audience__in=Audience.objects.open_to(signed_in(request)))
        return Comment.objects.filter(thread__in=threads).select_related("thread").order_by(*self.ordering)

    @admin.display(description=_("comment"))
    def words(self, comment: Comment) -> str:
        return comment.body[:100]

    @admin.display(description=_("text as it was typed"))
    def source(self, comment: Comment) -> SafeString:
        return format_html("<pre>{}</pre>", comment.body)

    @admin.display(description=_("about"))
    def about(self, comment: Comment) -> str:
        return title_of(comment.thread)

    @admin.display(description=_("address"))
    def where(self, comment: Comment) -> SafeString:
        return format_html('<a href="{0}">{0}</a>', comment.get_absolute_url())

    @admin.action(description=_("Delete; can be restored"), permissions=["change"])
    def delete(self, request: HttpRequest, comments: QuerySet[Comment]) -> None:
        chosen = list(comments.filter(deleted_at=None))
        for comment in chosen:
            actions.delete_comment(comment, by=signed_in(request))
        self.tell(request, chosen)

    @admin.action(description=_("Restore"), permissions=["change"])
    def restore(self, request: HttpRequest, comments: QuerySet[Comment]) -> None:
        """Bring comments back, but for those on something that is in a bin."""
        restored = []
        for comment in comments.exclude(deleted_at=None):
            try:
                seen = access_subject(signed_in(request), comment.thread.kind, comment.thread.object_id)
            except Http404:
                continue
            restored.append(actions.restore_comment(comment, seen, by=signed_in(request)))
        self.tell(request, restored)

    def tell(self, request: HttpRequest, changed: list[Comment]) -> None:
        for comment in changed:
            self.log_change(request, comment, [{"changed": {"fields": ["deleted_at"]}}])
        words = ngettext("%d comment is changed.", "%d comments are changed.", len(changed))
        self.message_user(request, words % len(changed), messages.SUCCESS)


@admin.register(Thread)
class ThreadAdmin(LookedAt, admin.ModelAdmin):  # type: ignore[type-arg]  # Django takes none at run time
    list_display = ["about", "passage", "size", "created_at", "created_by", "resolved_at", "resolved_by"]
    list_filter = [Resolved, "created_at"]
    search_fields = ["quote", "comments__body"]
    search_help_text = _("Words of the passage or of a comment.")
    list_select_related = ["created_by", "resolved_by"]
    ordering = ["-created_at", "-pk"]
    list_per_page = 50
    show_full_result_count = False
    fields = [
        "about",
        "where",
        "quote",
        "heading_words",
        "size",
        "created_at",
        "created_by",
        "resolved_at",
        "resolved_by",
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Thread]:
        visible = Audience.objects.open_to(signed_in(request))
        return Thread.objects.filter(audience__in=visible).order_by(*self.ordering)

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        shown = super().get_changelist_instance(request)
        name(shown.result_list)
        return shown

    @admin.display(description=_("about"))
    def about(self, thread: Thread) -> str:
        return title_of(thread)

    @admin.display(description=_("passage"))
    def passage(self, thread: Thread) -> str:
        return thread.quote[:80]

    @admin.display(description=_("address"))
    def where(self, thread: Thread) -> SafeString:
        return format_html('<a href="{0}">{0}</a>', reverse("comments:thread", args=[thread.pk]))
