"""Who may read a page."""

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import Team, User
from spaces.actions import Members
from spaces.models import Circle
from spaces.roles import UnknownMember, find_member
from wiki.forms.names import split, suggesting

MOST_NAMES = 100


class MembersField(forms.CharField):
    """Teams by name and people by username, between commas: at most two queries a name."""

    default_error_messages = {
        "too_many": _("This takes at most %(limit)d names. Make a team of so many people."),
        "nobody": _("Name at least one team or person."),
    }

    def prepare_value(self, value: object) -> object:
        if not isinstance(value, Circle):
            return value
        members = value.members.select_related("team", "user").order_by("team__name", "user__username")
        return ", ".join(f"@{member.user.username}" if member.user else str(member.team) for member in members)

    def clean(self, value: object) -> Members:
        names = split(super().clean(value) or "")
        if len(names) > MOST_NAMES:
            raise forms.ValidationError(self.error_messages["too_many"], params={"limit": MOST_NAMES})
        found, unknown = [], []
        for name in names:
            try:
                found.append(find_member(name))
            except UnknownMember as problem:
                unknown.append(str(problem))
        if unknown:
            raise forms.ValidationError([forms.ValidationError(problem) for problem in unknown])
        return Members.of(
            (who for who in found if isinstance(who, Team)), (who for who in found if isinstance(who, User))
        )


class AccessForm(forms.Form):
    """The people who may read a page and all beneath it: everybody who reads the page above, or only these."""

    ALL, THESE = "all", "these"

    readers = forms.ChoiceField(
        label=_("Who may read it"),
        choices=[(ALL, _("Everybody who may read what is above")), (THESE, _("Of them, only these"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    members = MembersField(
        label=_("Teams and people"),
        required=False,
        help_text=_("Names of teams and usernames, separated by commas. You stay among them."),
        widget=suggesting("members", reverse_lazy("wiki:member_suggest")),
    )

    @property
    def restricts(self) -> bool:
        return bool(self.cleaned_data["readers"] == self.THESE)
