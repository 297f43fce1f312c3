"""What editors type to teach words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from search.teaching import Typed, typed


class WordsForm(forms.Form):
    """Words that mean the same, in one field."""

    ONE, BOTH = "one", "both"

    words = forms.CharField(
        label=_("Words"),
        max_length=3_000,
        widget=forms.Textarea(attrs={"rows": 3, "placeholder": _("PTO = vacation = holiday"), "autocomplete": "off"}),
        help_text=_("With signs such as = or commas between them, or one a line. Short phrases are welcome."),
        error_messages={"required": _("Type two words or more, such as “PTO = vacation”.")},
    )
    ways = forms.ChoiceField(
        label=_("Which finds which"),
        choices=[
            (ONE, _("Who types the first also finds the others: for abbreviations and old names")),
            (BOTH, _("Who types any of them also finds the others: only for words that always mean the same")),
        ],
        initial=ONE,
        widget=forms.RadioSelect,
    )

    def clean_words(self) -> Typed:
        return typed(self.cleaned_data["words"])

    def taught(self) -> dict[str, Any]:
        """Give what the actions take."""
        return {"words": self.cleaned_data["words"].words, "is_one_way": self.cleaned_data["ways"] == self.ONE}
