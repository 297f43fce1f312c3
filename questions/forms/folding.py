"""What one fills in to put an answer into a page."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from markup import Heading
from questions.models.question import LONGEST_HEADING
from spaces.models import Space, SpaceQuerySet
from wiki.forms.page import Text, Title, WritingForm
from wiki.models.page import LONGEST_TITLE

END = "end"  # which no heading's id is
STEP = "\N{EM SPACE}"


class FoldForm(WritingForm):
    """The text as it is to stand in the page, and where: at the end of a section, beneath a heading of its own or none."""

    section = forms.ChoiceField(
        label=_("Where"),
        error_messages={"invalid_choice": _("That heading is not on the page any more; choose the place again.")},
    )
    heading = Title(
        label=_("Heading above it"),
        required=False,
        max_length=LONGEST_HEADING,
        help_text=_("Leave it empty to let the text go on beneath what stands there."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "maxlength": LONGEST_HEADING}),
    )
    body = Text(label=_("Text"), error_messages={"required": _("Write something first.")})
    draft = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)

    def offer(self, contents: Sequence[Heading]) -> None:
        """Let one choose among the headings of the page, each set in by its level."""
        top = min((heading.level for heading in contents), default=1)
        places = [(heading.id, STEP * (heading.level - top) + heading.text) for heading in contents]
        cast("forms.ChoiceField", self.fields["section"]).choices = [(END, _("At the end of the page")), *places]

    def clean_section(self) -> str:
        """Give the id of the section, nothing for the end of the page."""
        chosen = str(self.cleaned_data["section"])
        return "" if chosen == END else chosen

    def clean_heading(self) -> str:
        return str(self.cleaned_data["heading"]).strip().lstrip("#").strip()


class NewPageForm(WritingForm):
    """The same for a page that is not there yet: its title, and the space it is made in."""

    space = forms.ModelChoiceField(
        Space.objects.none(),
        label=_("Space"),
        to_field_name="slug",
        empty_label=None,
        error_messages={"required": _("Choose a space."), "invalid_choice": _("Choose one of these spaces.")},
    )
    title = Title(
        label=_("Title"),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("A page needs a title.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "maxlength": LONGEST_TITLE}),
    )
    body = Text(label=_("Text"), error_messages={"required": _("Write something first.")})
    draft = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)

    def offer(self, spaces: SpaceQuerySet) -> None:
        cast("forms.ModelChoiceField[Space]", self.fields["space"]).queryset = spaces


class MendForm(forms.Form):
    """The heading beneath which an answer stands now."""

    section = forms.ChoiceField(
        label=_("It stands beneath"),
        error_messages={
            "required": _("Choose a heading."),
            "invalid_choice": _("That heading is not on the page any more; choose another."),
        },
    )

    def __init__(self, *args: Any, contents: Sequence[Heading], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(heading.id, heading.text) for heading in contents]
        cast("forms.ChoiceField", self.fields["section"]).choices = choices
