"""Spaces in Django's admin: what they are called, and who may do what in them."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.access import signed_in
from accounts.models import Team, User
from spaces import actions
from spaces.actions import Members, members_of
from spaces.forms import SpaceForm
from spaces.models import CircleMember, Space

CIRCLES = ("readers", "writers", "maintainers")


def everyone_field() -> forms.BooleanField:
    return forms.BooleanField(label=_("everyone signed in"), required=False)


def teams_field() -> "forms.ModelMultipleChoiceField[Team]":
    """Give a field that asks for the few teams it needs; so does the one of people, of whom there may be thousands."""
    widget = AutocompleteSelectMultiple(CircleMember.team.field, admin.site)
    return forms.ModelMultipleChoiceField(Team.objects.all(), required=False, label=_("teams"), widget=widget)


def people_field() -> "forms.ModelMultipleChoiceField[User]":
    widget = AutocompleteSelectMultiple(CircleMember.user.field, admin.site)
    return forms.ModelMultipleChoiceField(User.objects.all(), required=False, label=_("people"), widget=widget)


class SpaceAdminForm(SpaceForm):
    """A space with its three circles, each everyone or teams and people."""

    readers_everyone, readers_teams, readers_people = everyone_field(), teams_field(), people_field()
    writers_everyone, writers_teams, writers_people = everyone_field(), teams_field(), people_field()
    maintainers_everyone, maintainers_teams, maintainers_people = everyone_field(), teams_field(), people_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in CIRCLES if self.instance.pk else ():
            members = members_of(getattr(self.instance, name))
            self.initial[f"{name}_everyone"] = members.everyone
            self.initial[f"{name}_teams"] = sorted(members.teams)
            self.initial[f"{name}_people"] = sorted(members.people)

    def members(self, name: str) -> Members:
        chosen = Members.of(self.cleaned_data[f"{name}_teams"], self.cleaned_data[f"{name}_people"])
        return chosen | Members(everyone=self.cleaned_data[f"{name}_everyone"])


class InUseFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, _request: HttpRequest, _model_admin: object) -> list[tuple[str, str]]:
        return [("in-use", gettext("In use")), ("archived", gettext("Archived"))]

    def queryset(self, _request: HttpRequest, spaces: QuerySet[Space]) -> QuerySet[Space]:
        if self.value() is None:
            return spaces
        return spaces.filter(archived_at__isnull=self.value() == "in-use")


@admin.register(Space)
class SpaceAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # Django takes none at run time
    form = SpaceAdminForm
    list_display = ["name", "readers", "maintainers", "archived_at"]
    list_filter = [InUseFilter]
    search_fields = ["name", "slug", "description"]
    list_select_related = ["readers", "writers", "maintainers"]
    list_per_page = 50
    show_full_result_count = False
    actions = ["archive", "reopen"]
    readonly_fields = ["where", "created_at", "created_by", "archived_at"]
    fieldsets = [
        (None, {"fields": ["name", "slug", "description", "language", "where"]}),
        (_("Readers"), {"fields": ["readers_everyone", "readers_teams", "readers_people"]}),
        (_("Writers"), {"fields": ["writers_everyone", "writers_teams", "writers_people"]}),
        (_("Maintainers"), {"fields": ["maintainers_everyone", "maintainers_teams", "maintainers_people"]}),
        (_("When"), {"fields": ["created_at", "created_by", "archived_at"]}),
    ]

    @admin.display(description=_("pages"))
    def where(self, space: Space) -> SafeString | str:
        return format_html('<a href="{0}">{0}</a>', space.get_absolute_url()) if space.pk else ""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Space]:
        """Give the spaces this person may read: the admin is no way round the reading rule."""
        members = [f"{name}__members__{who}" for name in CIRCLES for who in ("team", "user")]
        spaces: QuerySet[Space] = Space.objects.visible_to(signed_in(request)).prefetch_related(*members)
        return spaces.order_by("name")

    def save_model(self, request: HttpRequest, obj: Space, form: SpaceAdminForm, change: bool) -> None:  # noqa: FBT001 - Django's signature
        by = signed_in(request)
        values = {name: form.cleaned_data[name] for name in SpaceForm.Meta.fields}
        if change:
            space = actions.change_space(obj, by=by, **values)
        else:
            space = actions.create_space(by=by, **values)
            obj.pk = space.pk
        readers, writers, maintainers = (form.members(name) for name in CIRCLES)
        actions.open_space(space, by=by, readers=readers, writers=writers, maintainers=maintainers)

    def has_delete_permission(self, _request: HttpRequest, _obj: object = None) -> bool:
        """Say no: a space is archived, which loses nothing."""
        return False

    @admin.action(description=_("Archive: read only from now on"), permissions=["change"])
    def archive(self, request: HttpRequest, spaces: QuerySet[Space]) -> None:
        self.each(request, spaces.living(), archived=True)  # type: ignore[attr-defined]  # our own querysets

    @admin.action(description=_("Reopen"), permissions=["change"])
    def reopen(self, request: HttpRequest, spaces: QuerySet[Space]) -> None:
        self.each(request, spaces.exclude(archived_at=None), archived=False)

    def each(self, request: HttpRequest, spaces: QuerySet[Space], *, archived: bool) -> None:
        chosen = list(spaces)
        for space in chosen:
            (actions.archive_space if archived else actions.reopen_space)(space, by=signed_in(request))
            self.log_change(request, space, [{"changed": {"fields": ["archived_at"]}}])
        words = ngettext("%d space is changed.", "%d spaces are changed.", len(chosen))
        self.message_user(request, words % len(chosen), messages.SUCCESS)
