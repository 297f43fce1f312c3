"""Shapes of what people type about themselves."""

from allauth.account import forms


class LoginForm(forms.LoginForm):  # type: ignore[misc]  # allauth ships no types
    pass


class SignupForm(forms.SignupForm):  # type: ignore[misc]  # allauth ships no types
    pass
