"""What a person types when writing a page."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from history.models import LONGEST_SUMMARY
from markup.merge import THEIRS, YOURS
from wiki.forms.names import TopicsField, suggesting
from wiki.models import Draft, Page
from wiki.models.page import LONGEST_TITLE
from wiki.sections import Part

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

MARKS = {YOURS, THEIRS}


class Text(forms.CharField):
    """Text as it was typed: spaces at its ends stay, and NUL, which no database keeps, is left out."""

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, **options)

    def to_python(self, value: object) -> str:
        return (super().to_python(value) or "").replace("\x00", "")


class Title(Text):
    """One line, in a field that grows so that a long one is seen whole: a break pasted into it becomes a space."""

    def to_python(self, value: object) -> str:
        return " ".join(super().to_python(value).splitlines())


class TitleArea(forms.Textarea):
    """The field of a title that stands where it will stand on the page."""

    def __init__(self, label: "StrPromise", *, longest: int, attrs: Mapping[str, object] | None = None) -> None:
        standing = {"class": "title-field", "rows": 1, "cols": False, "maxlength": longest, "autocomplete": "off"}
        super().__init__(attrs={**standing, "aria-label": label, **(attrs or {})})


class Summary(forms.CharField):
    """The line that says what was changed."""

    def __init__(self) -> None:
        attrs = {
            "maxlength": LONGEST_SUMMARY,
            "placeholder": _("What you changed (optional)"),
            "aria-label": _("What you changed"),
            "autocomplete": "off",
        }
        super().__init__(label=_("What you changed"), required=False, widget=forms.TextInput(attrs=attrs))


def refuse_marks(body: str) -> None:
    """Raise ValidationError where a clash still stands in a text: it would be read by everybody."""
    if line := next((number for number, text in enumerate(body.splitlines(), 1) if text in MARKS), None):
        words = _(
            "Line %(line)d still holds the mark of a clash. Keep one of the two texts there and take out the marks."
        )
        raise forms.ValidationError(words, params={"line": line})


class WritingForm(forms.Form):
    """A form of which drafts are kept. `resumes` is the one it was filled with, to go on where that stopped."""

    resumes: Draft | None = None


class PageForm(WritingForm):
    """Title and text, and behind “more” the topics; the limits of both are told by the action."""

    title = Title(
        label=_("Title"),
        error_messages={"required": _("A page needs a title.")},
        widget=TitleArea(_("Title"), longest=LONGEST_TITLE, attrs={"placeholder": _("Title")}),
    )
    body = Text(
        label=_("Text"),
        required=False,
        widget=forms.Textarea(
            attrs={"rows": 20, "placeholder": _("Write here."), "aria-label": _("Text"), "spellcheck": "true"}
        ),
    )
    summary = Summary()
    topics = TopicsField(
        label=_("Topics"),
        required=False,
        help_text=_("What the page is about, separated by commas."),
        widget=suggesting("topics", reverse_lazy("topics:topic_suggest")),
    )
    draft = forms.CharField(required=False, widget=forms.HiddenInput)  # the key of what is kept of this form

    @property
    def names_topics(self) -> bool:
        """Say whether topics were part of what was sent; a form without them changes none."""
        return "topics" in self.fields and self.add_prefix("topics") in self.data

    def text(self) -> dict[str, Any]:
        """Give title, text and summary as the actions take them, as far as the form asks for them."""
        return {name: self.cleaned_data[name] for name in ("title", "body", "summary") if name in self.fields}


class NewForm(PageForm):
    """The same for a page that is not there yet: while its title is typed, pages called like it are named."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["summary"].label = _("Note for the history")
        del self.fields["summary"].widget.attrs["placeholder"]
        self.fields["title"].widget.attrs |= {
            "hx-get": reverse_lazy("wiki:page_similar"),
            "hx-trigger": "load, input changed delay:400ms",  # at first, too: who types fast is done before
            "hx-target": "#similar",
            "hx-sync": "this:replace",
            "autofocus": not self.is_bound and not self.initial.get("title"),
        }


class EditForm(PageForm):
    """The same for a page that is there, with the version that the writing began from.

    With the id of a section it is that section's text alone: title and topics are the whole page's.
    """

    section = Text(required=False, widget=forms.HiddenInput)
    minor = forms.BooleanField(
        label=_("Small change"),
        required=False,
        widget=forms.CheckboxInput(attrs={"title": _("Lists of changes can leave small ones out, and feeds do.")}),
    )
    based_on = forms.IntegerField(
        min_value=0,
        widget=forms.HiddenInput,
        error_messages={"required": _("It is unknown which version this text began from; open the page again.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.section_id:
            for name in ("title", "topics"):
                del self.fields[name]

    @property
    def section_id(self) -> str:
        return str(self["section"].value() or "")

    def text(self) -> dict[str, Any]:
        return {**super().text(), "is_minor": self.cleaned_data["minor"]}

    @classmethod
    def of(cls, page: Page, part: Part | None = None) -> "EditForm":
        """Give the form filled in with the page as it stands, or with this part: one query, for the page's topics."""
        if part:
            return cls(initial={"body": part.text, "section": part.id, "based_on": page.version})
        return cls(
            initial={
                "title": page.title,
                "body": page.body,
                "topics": [topic.name for topic in page.topics.all()],
                "based_on": page.version,
            }
        )


class ClashForm(EditForm):
    """An edit that met another one: the text to save, and beside it, untouched, the text that was typed."""

    mine_title = Text(widget=forms.HiddenInput, required=False)
    mine = Text(widget=forms.HiddenInput, required=False)
    began = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    began_section = Text(widget=forms.HiddenInput, required=False)

    def clean_body(self) -> str:
        body: str = self.cleaned_data["body"]
        refuse_marks(body)
        return body
