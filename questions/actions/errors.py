"""What can go wrong when questions are changed. Each message is a sentence a person may read."""

from dataclasses import dataclass

from markup import Merge


class Refusal(ValueError):
    """The change is not possible; the message says why and what to do."""


@dataclass
class EditConflict(Exception):
    """Somebody saved changes that touch the same lines. Nothing was saved; `merge` marks the clashing places."""

    title: str
    body: str
    merge: Merge
