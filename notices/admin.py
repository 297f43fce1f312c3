"""Notices and mails in Django's admin: to see whether somebody was told, and why a mail did not arrive."""

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.access import signed_in
from notices import mailboxes, sending
from notices.models import Letter, Mailbox, Notice
from spaces.models import Audience
from ui.admins import LookedAt, ReadOnly


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


@admin.register(Letter)
class LetterAdmin(LookedAt, admin.ModelAdmin):  # type: ignore[type-arg]  # Django takes none at run time
    """Which mails wait, went, failed or came back, and why. What they say is between the site and the person."""

    list_display = ["person", "state", "is_digest", "things", "tries", "problem", "due_at", "sent_at"]
    list_filter = ["state", "is_digest", "due_at"]
    search_fields = ["person__username", "person__name", "person__email"]
    search_help_text = _("Who it goes to.")
    list_select_related = ["person"]
    list_display_links = None
    ordering = ["-due_at", "-pk"]
    list_per_page = 50
    show_full_result_count = False
    actions = ["send_again"]

    def get_queryset(self, _request: HttpRequest) -> QuerySet[Letter]:
        return Letter.objects.annotate(things=Count("notices")).order_by(*self.ordering)

    @admin.display(description=_("things told"))
    def things(self, letter: Letter) -> int:
        return int(letter.things)  # type: ignore[attr-defined]  # annotated above

    @admin.action(description=_("Send again what failed or came back"), permissions=["change"])
    def send_again(self, request: HttpRequest, chosen: QuerySet[Letter]) -> None:
        number = sending.send_again([letter.pk for letter in chosen])
        words = ngettext("%d mail goes out again.", "%d mails go out again.", number)
        self.message_user(request, words % number, messages.SUCCESS if number else messages.WARNING)


@admin.register(Mailbox)
class MailboxAdmin(LookedAt, admin.ModelAdmin):  # type: ignore[type-arg]  # Django takes none at run time
    """Whose mail is paused, because three mails in a row came back."""

    list_display = ["person", "paused_for", "paused_at"]
    search_fields = ["person__username", "person__name", "paused_for"]
    search_help_text = _("Whose mail is paused, or the address.")
    list_select_related = ["person"]
    list_display_links = None
    ordering = ["-paused_at", "-pk"]
    list_per_page = 50
    show_full_result_count = False
    actions = ["mail_again"]

    def get_queryset(self, _request: HttpRequest) -> QuerySet[Mailbox]:
        return Mailbox.objects.exclude(paused_at=None).order_by(*self.ordering)

    @admin.action(description=_("Mail them again"), permissions=["change"])
    def mail_again(self, request: HttpRequest, chosen: QuerySet[Mailbox]) -> None:
        for box in chosen:
            mailboxes.resume(box.person)
        words = ngettext("%d person is mailed again.", "%d people are mailed again.", len(chosen))
        self.message_user(request, words % len(chosen), messages.SUCCESS)
