"""What the kinds of things found are called, and their signs."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Kind:
    label: str | Promise
    icon: str


KINDS = {
    "page": Kind(_("Page"), "file-text"),
    "post": Kind(_("Post"), "notebook-pen"),
    "question": Kind(_("Question"), "message-circle-question-mark"),
    "file": Kind(_("File"), "paperclip"),
    "person": Kind(_("Person"), "user"),
    "topic": Kind(_("Topic"), "hash"),
}
OTHER = Kind("", "file")


def kind_of(name: str) -> Kind:
    return KINDS.get(name, OTHER)
