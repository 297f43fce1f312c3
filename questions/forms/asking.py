"""What a person types when asking."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from questions.models.question import LONGEST_TITLE
from spaces.models import Space
from wiki.forms.names import TopicsField, split, suggesting
from wiki.forms.page import Text, Title, TitleArea, WritingForm

NAMED = 3  # of those who read a space


class SpaceField(forms.ModelChoiceField[Space]):
    """The spaces one reads, each with who reads it."""

    def label_from_instance(self, obj: Space) -> str:
        return f"{obj.name} · {readers_of(obj)}"


def readers_of(space: Space) -> str:
    """Say who reads a space whose readers were fetched with their names: no query."""
    if space.readers.everyone:
        return _("everyone signed in")
    names = space.readers.names
    more = len(names) - NAMED
    if more <= 0:
        return ", ".join(names) or _("nobody")
    others = ngettext("%(number)d more", "%(number)d more", more) % {"number": more}
    return f"{', '.join(names[:NAMED])}, {others}"


def spaces_to_ask_in(user: User) -> QuerySet[Space]:
    """Give the spaces in which this person may ask, with what `readers_of` says."""
    members = ("readers__members__team", "readers__members__user")
    return Space.objects.visible_to(user).living().select_related("readers").prefetch_related(*members)


def audience_asked(user: User, space: str) -> int | None:
    """Give who reads what is asked in the space of this slug; None where this person may not ask there: one query."""
    return spaces_to_ask_in(user).filter(slug=space).values_list("audience", flat=True).first()


class AskForm(WritingForm):
    """What one wants to know, whose helpers to ask, and where.

    `summary` holds, written as the query of an address, what stands beside the text: drafts keep it by this name.
    """

    title = Title(
        label=gettext_lazy("What do you want to know?"),
        error_messages={"required": gettext_lazy("A question needs a title: what do you want to know?")},
        widget=TitleArea(
            gettext_lazy("What do you want to know?"),
            longest=LONGEST_TITLE,
            attrs={
                "placeholder": gettext_lazy("What do you want to know?"),
                "aria-describedby": "similar",
                "hx-get": reverse_lazy("questions:ask_alike"),
                "hx-trigger": "load, input changed delay:300ms",  # at first, too: who types fast is done before
                "hx-target": "#similar",
                "hx-include": "#fitting",
                "hx-sync": "this:replace",
            },
        ),
    )
    body = Text(required=False)
    topics = TopicsField(
        label=gettext_lazy("Topics"),
        required=False,
        help_text=gettext_lazy("Separated by commas. The helpers of the first one are asked."),
        widget=suggesting("topics", reverse_lazy("topics:topic_suggest")),
    )
    space = SpaceField(
        label=gettext_lazy("Who reads it"),
        queryset=Space.objects.none(),
        to_field_name="slug",
        empty_label=None,
        error_messages={
            "required": gettext_lazy("Choose the space to ask in."),
            "invalid_choice": gettext_lazy("You cannot ask in that space any more; choose another one."),
        },
    )
    is_shielded = forms.BooleanField(label=gettext_lazy("Ask without my name"), required=False)
    summary = Text(required=False, widget=forms.HiddenInput)
    draft = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["title"].widget.attrs["autofocus"] = not self.is_bound and not self["title"].value()

    @property
    def beside(self) -> QueryDict:
        """Give what stands beside the text: `page`, `heading`, `quote`, `before` and `after`; in a draft the choices made."""
        return QueryDict(str(self["summary"].value() or "")[:5_000])

    @property
    def suggested(self) -> list[str]:
        """Give the topics that were ticked of those suggested."""
        names = self.data.getlist("suggested") if isinstance(self.data, QueryDict) else []
        return split(", ".join(names))

    def offer(self, spaces: QuerySet[Space]) -> None:
        """Let one choose among these spaces."""
        cast("SpaceField", self.fields["space"]).queryset = spaces

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if "topics" in values and self.suggested:
            try:
                values["topics"] = TopicsField(required=False).clean(", ".join([*values["topics"], *self.suggested]))
            except forms.ValidationError as problem:
                self.add_error("topics", problem)
        return values
