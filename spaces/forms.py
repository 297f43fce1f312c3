"""Shapes of what people type about spaces."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import Team, User
from spaces.actions import SlugTaken, refuse_taken
from spaces.models import Space
from spaces.roles import RANK, Grant, Role, UnknownMember, find_member

EVERYONE, CHOSEN = "everyone", "chosen"


class SpaceForm(forms.ModelForm[Space]):
    class Meta:
        model = Space
        fields = ("name", "description", "slug", "language")
        help_texts = {
            "description": _("One sentence, shown in the list of spaces."),
            "slug": _("The last part of its web address. Links to an earlier address keep working."),
            "language": _("What its pages are written in, so that search knows the forms of its words."),
        }
        error_messages = {
            "name": {"unique": _("Another space has this name; choose another.")},
            "slug": {"unique": _("This address is taken; choose another.")},
        }

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        try:
            return refuse_taken(slug, space=self.instance if self.instance.pk else None) if slug else slug
        except SlugTaken as error:
            raise forms.ValidationError(str(error), code="unique") from error


class NewSpaceForm(SpaceForm):
    who = forms.ChoiceField(
        label=_("Who may read and write in it"),
        choices=[
            (EVERYONE, _("Everyone signed in")),
            (CHOSEN, _("Only you at first; you choose teams and people next")),
        ],
        initial=EVERYONE,
        widget=forms.RadioSelect,
    )

    slug = forms.SlugField(
        label=_("Address"),
        max_length=120,
        allow_unicode=True,
        required=False,
        help_text=_("The last part of its web address. Left empty, it is made of the name."),
    )

    class Meta(SpaceForm.Meta):
        fields = ("name", "description", "language", "slug")


class AccessForm(forms.Form):
    """What everyone may do, and what each of the teams and people shown may do."""

    everyone = forms.ChoiceField(label=_("Everyone signed in"), choices=Role.choices)

    def __init__(self, data: QueryDict | None, *, everyone: Role, grants: list[Grant]) -> None:
        super().__init__(data)
        self.grants = grants
        self.fields["everyone"].initial = everyone
        for grant in grants:
            self.fields[grant.key] = forms.ChoiceField(
                label=str(grant.who), choices=Role.choices, initial=grant.role, required=False
            )

    def rows(self) -> list[tuple[Grant, forms.BoundField]]:
        return [(grant, self[grant.key]) for grant in self.grants]

    def roles(self) -> dict[str, Role]:
        """Give the roles chosen by the keys of the grants; one that was not sent stays as it is."""
        chosen = {grant.key: self.cleaned_data.get(grant.key) for grant in self.grants}
        return {key: Role(value) for key, value in chosen.items() if value}


class MemberForm(forms.Form):
    who = forms.CharField(
        label=_("Team or person"),
        max_length=200,
        help_text=_("A team's name, a username or an e-mail address."),
        widget=forms.TextInput(attrs={"list": "members-found", "autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("May"), choices=Role.choices[1:], initial=Role.WRITER)

    def __init__(self, data: QueryDict | None, *, everyone: Role) -> None:
        super().__init__(data)
        self.everyone = everyone

    def clean_role(self) -> Role:
        role = Role(self.cleaned_data["role"])
        if RANK[self.everyone] >= RANK[role]:
            raise forms.ValidationError(_("Everyone signed in may do that already."), code="needless")
        return role

    def clean_who(self) -> Team | User:
        try:
            return find_member(self.cleaned_data["who"])
        except UnknownMember as error:
            raise forms.ValidationError(str(error), code="unknown") from error
