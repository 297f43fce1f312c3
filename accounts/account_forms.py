"""The forms of django-allauth in the words of the house."""

from typing import TYPE_CHECKING, Any

from allauth.account import forms as allauth
from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LABELS: dict[str, "StrOrPromise"] = {
    "email": _("E-mail address"),
    "oldpassword": _("Password until now"),
    "password": _("Password"),
    "password1": _("New password"),
    "password2": _("New password, once more"),
}
RULES = _("At least 8 characters: no common word, not digits alone, nothing like your name.")


def say(form: forms.Form) -> None:
    """Label what allauth asks for. Placeholders go: they repeat the label and vanish when one types."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        field.label = LABELS.get(name, field.label)
    if "password1" in form.fields:
        form.fields["password1"].help_text = RULES


class AddEmailForm(allauth.AddEmailForm):  # type: ignore[misc]  # allauth ships no types
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        say(self)
        self.fields["email"].label = _("New e-mail address")


class ResetPasswordForm(allauth.ResetPasswordForm):  # type: ignore[misc]  # allauth ships no types
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        say(self)


class ResetPasswordKeyForm(allauth.ResetPasswordKeyForm):  # type: ignore[misc]  # allauth ships no types
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        say(self)


class ChangePasswordForm(allauth.ChangePasswordForm):  # type: ignore[misc]  # allauth ships no types
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        say(self)


class SetPasswordForm(allauth.SetPasswordForm):  # type: ignore[misc]  # allauth ships no types
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        say(self)


class ReauthenticateForm(allauth.ReauthenticateForm):  # type: ignore[misc]  # allauth ships no types
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        say(self)
