"""People, teams, invitations and tokens in Django's admin, and the log of what was done in it."""

from typing import Any, ClassVar

from allauth.account.admin import EmailAddress
from allauth.account.decorators import secure_admin_login
from allauth.usersessions.admin import UserSession
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.widgets import FilteredSelectMultiple
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.db.models import Count, QuerySet
from django.forms import Form, ModelForm, ModelMultipleChoiceField
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts import access, actions
from accounts.models import Invitation, Team, Token, User
from ui.admins import ReadOnly

# One door: whoever is to enter the admin signs in where everybody does, with the same throttle.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.site_header = admin.site.site_title = _("Administration")
admin.site.index_title = _("What there is")
# Sessions and addresses are their owners' own; see one's settings.
admin.site.unregister([EmailAddress, UserSession])


class PersonCreationForm(AdminUserCreationForm[User]):
    class Meta(AdminUserCreationForm.Meta):
        model = User
        fields = ("username", "email", "name")
        field_classes: ClassVar[dict[str, Any]] = {}

    def clean_username(self) -> str:
        return User.normalize_username(self.cleaned_data["username"])


class PickTeams(FilteredSelectMultiple):
    """Two lists side by side, in a box of their own: the admin's script puts them first in whatever holds them."""

    def render(self, *args: Any, **kwargs: Any) -> SafeString:
        return format_html("<div>{}</div>", super().render(*args, **kwargs))


class PersonChangeForm(UserChangeForm[User]):
    teams = ModelMultipleChoiceField(
        Team.objects.all(),
        label=_("Teams"),
        required=False,
        widget=PickTeams(_("teams"), is_stacked=False),
    )

    class Meta(UserChangeForm.Meta):
        model = User
        field_classes: ClassVar[dict[str, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "teams" in self.fields:
            self.fields["teams"].initial = self.instance.teams.all()

    def clean_username(self) -> str:
        return User.normalize_username(self.cleaned_data["username"])

    def _save_m2m(self) -> None:
        super()._save_m2m()  # type: ignore[misc]  # the stubs leave it out
        if "teams" in self.fields:
            self.instance.teams.set(self.cleaned_data["teams"])


def handover_of(person: User) -> str:
    """Give where all that hangs on a person is given to others: a page of the floors above."""
    return f"{person.get_absolute_url()}handover/"


@admin.register(User)
class PersonAdmin(UserAdmin[User]):
    form = PersonChangeForm
    add_form = PersonCreationForm
    list_display = ["username", "name", "email", "role", "is_active", "is_staff", "last_login", "date_joined"]
    list_filter = ["is_active", "is_staff", "is_superuser", ("teams", admin.RelatedOnlyFieldListFilter), "last_login"]
    search_fields = ["username", "name", "email", "role"]
    ordering = ["username"]
    list_per_page = 50
    show_full_result_count = False
    date_hierarchy = None
    actions = ["deactivate", "reactivate"]
    readonly_fields = ["last_login", "date_joined", "profile", "hanging"]
    filter_horizontal = ["groups", "user_permissions"]
    fieldsets = [
        (None, {"fields": ["username", "password", "profile", "hanging"]}),
        (_("Who it is"), {"fields": ["name", "email", "role", "ask_me_about", "about", "time_zone"]}),
        (_("Where they belong"), {"fields": ["teams"]}),
        (_("What they may"), {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]}),
        (_("When"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "email", "name", "usable_password", "password1", "password2"]}),
    ]

    @admin.display(description=_("profile"))
    def profile(self, person: User) -> SafeString | str:
        return format_html('<a href="{}">{}</a>', person.get_absolute_url(), person) if person.pk else ""

    @admin.display(description=_("what hangs on them"))
    def hanging(self, person: User) -> SafeString | str:
        return format_html('<a href="{}">{}</a>', handover_of(person), _("Hand over")) if person.pk else ""

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Leave deleting to the page of the person, where one sees what goes with them."""
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    def get_form(
        self, request: HttpRequest, obj: User | None = None, *args: Any, **kwargs: Any
    ) -> type[ModelForm[User]]:
        """Leave the teams out for those who may not change teams: whoever puts people into teams opens spaces."""
        form: type[ModelForm[User]] = super().get_form(request, obj, *args, **kwargs)
        if not request.user.has_perm("accounts.change_team"):
            form.base_fields.pop("teams", None)
        return form

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:  # noqa: ANN401 - Django's own shape
        fieldsets = super().get_fieldsets(request, obj)
        if request.user.has_perm("accounts.change_team"):
            return fieldsets
        return [fieldset for fieldset in fieldsets if "teams" not in fieldset[1]["fields"]]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[Any]:
        """Let only administrators make administrators."""
        fields = super().get_readonly_fields(request, obj)
        return list(fields) if may_all(request) else [*fields, "is_superuser", "is_staff", "groups", "user_permissions"]

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Keep an administrator's account, with its password, from those who are none."""
        is_above = obj is not None and obj.is_superuser and not may_all(request)
        return super().has_change_permission(request, obj) and not is_above

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        is_above = obj is not None and obj.is_superuser and not may_all(request)
        return super().has_delete_permission(request, obj) and not is_above

    def save_model(self, request: HttpRequest, obj: User, form: Form, change: bool) -> None:  # noqa: FBT001 - Django's signature
        """Save, with an address that counts as confirmed: whoever keeps the accounts vouches for it."""
        obj.email = User.objects.normalize_email(obj.email)
        actions.lay_out_about(obj)
        super().save_model(request, obj, form, change)
        if not change or "email" in form.changed_data:
            obj.vouch_for_email()

    @admin.action(description=_("Deactivate: no sign-in, no token works"), permissions=["change"])
    def deactivate(self, request: HttpRequest, people: QuerySet[User]) -> None:
        chosen = [
            one
            for one in people.filter(is_active=True)
            if one != request.user and self.has_change_permission(request, one)
        ]
        for person in chosen:
            actions.deactivate(person, by=access.signed_in(request))
            self.log_change(request, person, [{"changed": {"fields": ["is_active"]}}])
        words = ngettext("%d person is deactivated.", "%d people are deactivated.", len(chosen))
        self.message_user(request, words % len(chosen), messages.SUCCESS)
        for person in chosen:
            lead = format_html('<a href="{}">{}</a>', handover_of(person), _("Hand over what hangs on %s") % person)
            self.message_user(request, lead, messages.INFO)

    @admin.action(description=_("Activate again"), permissions=["change"])
    def reactivate(self, request: HttpRequest, people: QuerySet[User]) -> None:
        chosen = [one for one in people.filter(is_active=False) if self.has_change_permission(request, one)]
        for person in chosen:
            actions.reactivate(person, by=access.signed_in(request))
            self.log_change(request, person, [{"changed": {"fields": ["is_active"]}}])
        words = ngettext("%d person is active again.", "%d people are active again.", len(chosen))
        self.message_user(request, words % len(chosen), messages.SUCCESS)


def may_all(request: HttpRequest) -> bool:
    return request.user.is_active and request.user.is_superuser


@admin.register(Team)
class TeamAdmin(admin.ModelAdmin[Team]):
    list_display = ["name", "slug", "description", "people"]
    search_fields = ["name", "slug", "description"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["members"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Team]:
        return super().get_queryset(request).annotate(size=Count("members"))

    @admin.display(description=_("people"), ordering="size")
    def people(self, team: Team) -> int:
        return int(team.size)  # type: ignore[attr-defined]  # annotated above


@admin.register(Invitation)
class InvitationAdmin(ReadOnly, admin.ModelAdmin[Invitation]):
    """Who was let in by whom. Invitations are made on the People page, which shows their link."""

    list_display = ["__str__", "invited_by", "created_at", "expires_at", "accepted_at", "accepted_by"]
    list_filter = ["accepted_at", "created_at"]
    search_fields = ["email", "invited_by__username", "invited_by__name", "accepted_by__username", "accepted_by__name"]
    list_select_related = ["invited_by", "accepted_by"]
    fields = ["email", "teams", "invited_by", "created_at", "expires_at", "accepted_at", "accepted_by"]

    def has_delete_permission(self, request: HttpRequest, _obj: object = None) -> bool:
        return request.user.has_perm("accounts.delete_invitation")


@admin.register(Token)
class TokenAdmin(ReadOnly, admin.ModelAdmin[Token]):
    """Keys to the API: to see whose they are and to take them away."""

    list_display = ["name", "user", "start", "created_at", "used_at"]
    list_filter = ["used_at", "created_at"]
    search_fields = ["name", "start", "user__username", "user__name"]
    list_select_related = ["user"]
    fields = ["name", "user", "start", "created_at", "used_at"]

    def has_delete_permission(self, request: HttpRequest, _obj: object = None) -> bool:
        return request.user.has_perm("accounts.delete_token")


@admin.register(LogEntry)
class LogEntryAdmin(ReadOnly, admin.ModelAdmin[LogEntry]):
    """What was done in admin, by whom and when."""

    list_display = ["action_time", "user", "action_flag", "content_type", "what", "get_change_message"]
    list_filter = ["action_flag", ("content_type", admin.RelatedOnlyFieldListFilter), "action_time"]
    search_fields = ["object_repr", "user__username", "user__name"]
    list_select_related = ["user", "content_type"]
    date_hierarchy = "action_time"
    fields = ["action_time", "user", "action_flag", "content_type", "what", "get_change_message"]
    list_display_links = ["action_time"]

    @admin.display(description=_("what"), ordering="object_repr")
    def what(self, entry: LogEntry) -> SafeString | str:
        url = entry.get_admin_url() if not entry.is_deletion() else None
        return format_html('<a href="{}">{}</a>', url, entry.object_repr) if url else entry.object_repr

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, (extra_context or {}) | {"title": _("What was done in admin")})
