"""Hooks in Django's admin: to see which are there and what goes wrong with them. They are made where they belong.

Neither secrets nor whole addresses are shown: who has the address of a chat's hook writes into that chat.
"""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.access import signed_in
from hooks import actions
from hooks.models import Delivery, Hook
from spaces.models import Audience
from ui.admins import LookedAt


class Health(admin.SimpleListFilter):
    """Hooks that work, or that may need somebody to look at them."""

    title = _("health")
    parameter_name = "health"

    def lookups(self, _request: HttpRequest, _model_admin: object) -> list[tuple[str, str]]:
        return [("well", gettext("Nothing failed last")), ("failing", gettext("Failing")), ("off", gettext("Given up"))]

    def queryset(self, _request: HttpRequest, hooks: QuerySet[Hook]) -> QuerySet[Hook]:
        conditions = {
            "well": Q(failures=0),
            "failing": Q(failures__gt=0, is_active=True),
            "off": Q(failures__gt=0, is_active=False),
        }
        return hooks.filter(conditions.get(self.value() or "", Q()))


class Belonging(admin.SimpleListFilter):
    title = _("belongs to")
    parameter_name = "of"

    def lookups(self, _request: HttpRequest, _model_admin: object) -> list[tuple[str, str]]:
        return [("space", gettext("A space")), ("topic", gettext("A topic"))]

    def queryset(self, _request: HttpRequest, hooks: QuerySet[Hook]) -> QuerySet[Hook]:
        return hooks.filter(**{f"{self.value()}__isnull": False}) if self.value() in {"space", "topic"} else hooks


class State(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, _request: HttpRequest, _model_admin: object) -> list[tuple[str, str]]:
        return [("waits", gettext("Waits")), ("taken", gettext("Taken")), ("given-up", gettext("Given up"))]

    def queryset(self, _request: HttpRequest, deliveries: QuerySet[Delivery]) -> QuerySet[Delivery]:
        conditions = {
            "waits": Q(next_try_at__isnull=False),
            "taken": Q(sent_at__isnull=False),
            "given-up": Q(next_try_at=None, sent_at=None),
        }
        return deliveries.filter(conditions.get(self.value() or "", Q()))


@admin.register(Hook)
class HookAdmin(LookedAt, admin.ModelAdmin):  # type: ignore[type-arg]  # Django takes none at run time
    fields = ["name", "form", "of", "server", "told", "is_active", "failures", "created_by", "created_at"]
    readonly_fields = ["of", "server", "told", "failures", "created_at"]
    list_display = ["name", "form", "of", "server", "is_active", "failures", "created_by", "created_at"]
    list_filter = ["is_active", Health, Belonging, "form", "created_at"]
    search_fields = ["name", "space__name", "topic__name", "created_by__username", "created_by__name"]
    search_help_text = _("A name, its space or topic, or who made it.")
    list_select_related = ["space", "topic", "created_by"]
    ordering = ["name", "pk"]
    list_per_page = 50
    show_full_result_count = False
    actions = ["switch_on", "switch_off", "send_test"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Hook]:
        """Give the hooks of topics, and of spaces this person may read."""
        seen = Q(space=None) | Q(space__audience__in=Audience.objects.open_to(signed_in(request)))
        return Hook.objects.filter(seen).defer("secret").order_by(*self.ordering)

    @admin.display(description=_("space or topic"))
    def of(self, hook: Hook) -> SafeString:
        return format_html('<a href="{}">{}</a>', hook.place.get_absolute_url() if hook.place else "", hook.place)

    @admin.display(description=_("told when"))
    def told(self, hook: Hook) -> str:
        return " · ".join(hook.wanted)

    @admin.action(description=_("Switch on"), permissions=["change"])
    def switch_on(self, request: HttpRequest, hooks: QuerySet[Hook]) -> None:
        self.each(request, hooks.filter(is_active=False), is_active=True)

    @admin.action(description=_("Switch off"), permissions=["change"])
    def switch_off(self, request: HttpRequest, hooks: QuerySet[Hook]) -> None:
        self.each(request, hooks.filter(is_active=True), is_active=False)

    @admin.action(description=_("Send a test"), permissions=["change"])
    def send_test(self, request: HttpRequest, hooks: QuerySet[Hook]) -> None:
        chosen = list(hooks)
        for hook in chosen:
            actions.send_test(hook, by=signed_in(request))
        words = ngettext("%d test is sent; see “Deliveries”.", "%d tests are sent; see “Deliveries”.", len(chosen))
        self.message_user(request, words % len(chosen), messages.SUCCESS)

    def each(self, request: HttpRequest, hooks: QuerySet[Hook], *, is_active: bool) -> None:
        chosen = list(hooks)
        for hook in chosen:
            actions.switch(hook, by=signed_in(request), is_active=is_active)
            self.log_change(request, hook, [{"changed": {"fields": ["is_active"]}}])
        words = ngettext("%d webhook is changed.", "%d webhooks are changed.", len(chosen))
        self.message_user(request, words % len(chosen), messages.SUCCESS)


@admin.register(Delivery)
class DeliveryAdmin(LookedAt, admin.ModelAdmin):  # type: ignore[type-arg]  # Django takes none at run time
    """What went out, and why it was not taken. What it says is told of what this administrator may read."""

    list_display = [
        "title",
        "event_name",
        "hook",
        "standing",
        "status",
        "problem",
        "tries",
        "created_at",
        "next_try_at",
    ]
    list_filter = [State, "event", "status", ("hook", admin.RelatedOnlyFieldListFilter), "created_at"]
    search_fields = ["hook__name", "problem", "payload__title"]
    search_help_text = _("A webhook's name, what went wrong, or the title of what it tells of.")
    list_select_related = ["hook"]
    ordering = ["-created_at", "-pk"]
    list_per_page = 50
    show_full_result_count = False
    actions = ["send_again"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Delivery]:
        seen = Q(audience=None) | Q(audience__in=Audience.objects.open_to(signed_in(request)))
        return Delivery.objects.filter(seen).order_by(*self.ordering)

    @admin.display(description=_("tells of"))
    def title(self, delivery: Delivery) -> str:
        return str(delivery.payload["title"])

    @admin.display(description=_("event"), ordering="event")
    def event_name(self, delivery: Delivery) -> str:
        return delivery.event_name

    @admin.display(description=_("state"))
    def standing(self, delivery: Delivery) -> str:
        words: dict[str, Any] = {
            "taken": gettext("taken"),
            "given-up": gettext("given up"),
            "again": gettext("is tried again"),
            "under-way": gettext("under way"),
            "waits": gettext("waits"),
        }
        return str(words[delivery.state])

    @admin.action(description=_("Send again"), permissions=["change"])
    def send_again(self, request: HttpRequest, deliveries: QuerySet[Delivery]) -> None:
        sent = 0
        for delivery in deliveries.select_related("hook__space", "hook__topic"):
            try:
                actions.send_again(delivery, by=signed_in(request))
            except actions.Refusal as refusal:
                self.message_user(request, f"{delivery.hook}: {refusal}", messages.WARNING)
            else:
                sent += 1
        words = ngettext("%d message goes out again.", "%d messages go out again.", sent)
        self.message_user(request, words % sent, messages.SUCCESS if sent else messages.WARNING)
