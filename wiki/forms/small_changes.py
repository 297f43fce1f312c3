"""What the reading page sends when a small thing is changed there."""

from django import forms
from django.utils.translation import gettext_lazy as _

from wiki.models.page import LONGEST_TITLE

LONGEST_PASSAGE = 500
LONGEST_AROUND = 200
MOST = 2**31 - 1  # what a column of versions holds
UNKNOWN = _("It is unknown which version this began from; open the page again.")


class TickForm(forms.Form):
    """A box, by its number in the version seen, the state it shall have, and the words beside it."""

    number = forms.IntegerField(min_value=0, max_value=MOST)
    done = forms.BooleanField(required=False)
    words = forms.CharField(required=False)
    based_on = forms.IntegerField(min_value=0, max_value=MOST)


class CorrectionForm(forms.Form):
    """Words seen in a page, what stands around them, and what they shall be."""

    quote = forms.CharField(
        max_length=LONGEST_PASSAGE,
        error_messages={"max_length": _("Select fewer words; more than a few sentences are for the editor.")},
    )
    before = forms.CharField(required=False, max_length=LONGEST_AROUND)
    after = forms.CharField(required=False, max_length=LONGEST_AROUND)
    heading = forms.CharField(required=False)
    words = forms.CharField(
        max_length=4 * LONGEST_PASSAGE, error_messages={"required": _("Type what the passage should say.")}
    )

    def said(self) -> str:
        """Give the first thing that is wrong."""
        return next(str(problem) for problems in self.errors.values() for problem in problems)


class TitleForm(forms.Form):
    """A page's title, and the version it was seen in."""

    title = forms.CharField(
        label=_("Title"),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("A page needs a title.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "title-input"}),
    )
    based_on = forms.IntegerField(
        min_value=0,
        max_value=MOST,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), UNKNOWN),
    )
