"""Why an administrator wants to know who asked."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_REASON = 2000


class UnmaskForm(forms.Form):
    """A reason, which who asked is to read."""

    reason = forms.CharField(
        label=_("Why this is needed"),
        max_length=LONGEST_REASON,
        min_length=20,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Who asked reads it, with your name and that of the other administrator."),
        error_messages={
            "required": _("Write why; who asked has a right to read it."),
            "min_length": _("Write it out: a few words are no reason."),
        },
    )
