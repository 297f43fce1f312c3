"""What a person types when writing a template."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wiki.forms.page import PageForm
from wiki.models import Page, Template


class TemplateForm(PageForm):
    """A text as pages have one, with a name by which it is chosen. The title is that of the pages it begins."""

    name = forms.CharField(
        label=_("Name"), max_length=120, help_text=_("By this name people choose it, such as “Meeting notes”.")
    )
    description = forms.CharField(label=_("What it is for"), max_length=300, required=False)
    based_on = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["summary"]
        words = _("Title of the new page (optional)")
        self.fields["title"].required = False
        self.fields["title"].widget.attrs |= {"placeholder": words, "aria-label": words}

    @property
    def values(self) -> dict[str, Any]:
        """Give what the actions take."""
        return {name: self.cleaned_data[name] for name in ("name", "description", "title", "body", "topics")}

    @classmethod
    def of(cls, template: Template) -> "TemplateForm":
        names = ("name", "description", "title", "body", "topics")
        return cls(initial={name: getattr(template, name) for name in names} | {"based_on": template.version})

    @classmethod
    def of_page(cls, page: Page, body: str) -> "TemplateForm":
        """Give the form filled in from a page: one query, for its topics."""
        topics = [topic.name for topic in page.topics.all()]
        return cls(initial={"name": page.title[:120], "title": page.title, "body": body, "topics": topics})
