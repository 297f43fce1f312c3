"""What can go wrong when pages are changed. Each message is a sentence a person may read."""

from dataclasses import dataclass

from markup import Merge
from wiki.models import Page


class Refusal(ValueError):
    """The change is not possible; the message says why and what to do."""


@dataclass
class EditConflict(Exception):
    """Somebody saved changes that touch the same lines. Nothing was saved; nothing typed is lost.

    `current` is the page as it stands, its text loaded; `title` and `body` are what was typed; `merge` is the best
    merge of both, with the clashing places marked.
    """

    current: Page
    title: str
    body: str
    merge: Merge
    title_clashes: bool
