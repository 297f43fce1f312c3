"""What editors type to teach words."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.utils.translation import gettext_lazy as _

from search.models import WordGroup
from search.words.teaching import NotTaught, refuse, typed


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

    def clean_words(self) -> list[str]:
        return typed(self.cleaned_data["words"])

    def taught(self) -> dict[str, Any]:
        """Give what the actions take."""
        return {"words": self.cleaned_data["words"], "is_one_way": self.cleaned_data["ways"] == self.ONE}


class GroupForm(forms.ModelForm[WordGroup]):
    """The same in the administration."""

    typed = forms.CharField(
        label=_("Words"), max_length=3_000, widget=AdminTextInputWidget, help_text=_("Such as PTO = vacation.")
    )

    class Meta:
        model = WordGroup
        fields = ["is_one_way"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk:
            self.initial["typed"] = " = ".join(self.instance.words)
        else:
            self.initial["is_one_way"] = True

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if "typed" in values:
            values["typed"] = typed(values["typed"])
            try:
                refuse(
                    values["typed"],
                    is_one_way=values["is_one_way"],
                    group=self.instance if self.instance.pk else None,
                )
            except NotTaught as refusal:
                self.add_error("typed", str(refusal))
        return values
