"""Shapes of what people type about themselves."""

from typing import Any
from zoneinfo import available_timezones

from allauth.account import forms as allauth
from allauth.account.adapter import get_adapter
from django import forms
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import actions
from accounts.account_forms import RULES
from accounts.models import Team, Token, User
from accounts.pictures import UnfitPicture, square


class LoginForm(allauth.LoginForm):  # type: ignore[misc]  # allauth ships no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Username or e-mail address")
        self.fields["login"].widget.attrs.update(autocomplete="username", autocapitalize="none", spellcheck="false")
        self.fields["remember"].label = _("Keep me signed in on this device")
        without_placeholders(self)


class SignupForm(allauth.SignupForm):  # type: ignore[misc]  # allauth ships no types
    """How one makes an account: by invitation, or with an address at one of the site's own mail domains."""

    name = forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name", "autofocus": True})
    )
    field_order = ["name", "email", "username", "password1"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        adapter = get_adapter()
        self.invitation = adapter.invitation(adapter.request)
        self.fields["email"].label = _("E-mail address")
        self.fields["username"].help_text = _("Colleagues mention you by it: @username. Letters, digits, dots, dashes.")
        if self.invitation and self.invitation.email:
            self.initial["email"] = self.invitation.email
            self.fields["email"].disabled = True
            self.fields["email"].help_text = _("The address you were invited with. You can change it later.")
        elif not self.invitation:
            self.fields["email"].help_text = allowed_addresses()
        self.fields["password1"].help_text = RULES
        without_placeholders(self)

    def clean_username(self) -> str:
        return str(super().clean_username()).lower()

    def clean_email(self) -> str:
        email = str(super().clean_email())
        if self.invitation is None and email.rpartition("@")[2] not in mail_domains():
            raise forms.ValidationError(
                gettext("%(allowed)s With another address, ask a colleague for an invitation."),
                params={"allowed": allowed_addresses()},
                code="domain",
            )
        return email

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """Make the person and use up their invitation; send the later of two with the same link to a closed door."""
        try:
            with transaction.atomic():
                user, response = super().try_save(request)
                if user and self.invitation:
                    actions.accept_invitation(self.invitation, by=user)
        except actions.InvitationSpent:
            return None, redirect("account_signup")
        return user, response


def without_placeholders(form: forms.Form) -> None:
    """Take the placeholders away that allauth puts in: they repeat the label and vanish when one types."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


def mail_domains() -> list[str]:
    return [domain.lower().lstrip("@") for domain in settings.SIGNUP_DOMAINS]


def allowed_addresses() -> str:
    """Say in a sentence whose addresses may sign up without an invitation."""
    return gettext("Accounts are for addresses at %(domains)s.") % {
        "domains": get_text_list(mail_domains(), gettext("or"))
    }


class ProfileForm(forms.ModelForm[User]):
    new_picture = forms.FileField(
        label=_("Picture"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp,image/gif"}),
        help_text=_("PNG, JPEG, WebP or GIF, up to 10 MB. It is cut to a square."),
    )
    without_picture = forms.BooleanField(label=_("Remove my picture"), required=False)
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False)

    class Meta:
        model = User
        fields = ["name", "role", "ask_me_about", "about", "time_zone", "is_found_by_topic"]
        help_texts = {
            "role": _("What colleagues may come to you for: “Accountant”, “Payments team lead”."),
            "ask_me_about": _(
                "What you like to be asked: “train tickets, VAT, the old billing system”. Colleagues find you by it."
            ),
            "about": _("Markdown is welcome."),
            "is_found_by_topic": _(
                "When they ask search “who knows about …”, and on your own page in lists of what you asked, answered and"
                " wrote. Your name stays on what you wrote either way."
            ),
        }
        widgets = {"about": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        zones = [(zone, zone.replace("_", " ")) for zone in sorted(available_timezones()) if "/" in zone]
        self.fields["time_zone"] = forms.ChoiceField(
            label=_("Time zone"),
            required=False,
            choices=[("", gettext("As the site: %(zone)s") % {"zone": settings.TIME_ZONE}), *zones],
        )
        if not self.instance.picture:
            del self.fields["without_picture"]

    def clean_new_picture(self) -> bytes | None:
        file = self.cleaned_data["new_picture"]
        if not file:
            return None
        try:
            return square(file, file.size or 0)
        except UnfitPicture as unfit:
            raise forms.ValidationError(str(unfit), code="unfit") from unfit


class TokenForm(forms.ModelForm[Token]):
    class Meta:
        model = Token
        fields = ["name"]
        help_texts = {"name": _("So that you know it again: “Backup script”.")}


class InvitationForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("The link goes there. Without an address you get the link to pass on yourself."),
    )
    teams = forms.ModelMultipleChoiceField(
        label=_("Teams to join"),
        queryset=Team.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        teams = kwargs.pop("teams")
        super().__init__(*args, **kwargs)
        self.fields["teams"].queryset = teams  # type: ignore[attr-defined]  # a field of this form
        if not teams:
            del self.fields["teams"]

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        person = User.objects.filter(email=email).first() if email else None
        if person:
            raise forms.ValidationError(
                gettext("%(person)s has this address and is here already."), params={"person": person}, code="here"
            )
        return email
