"""Two versions of a page beside each other, as a reader sees them and as they were typed."""

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

import markup
from history.record import Text

MOST_ROWS = 2000
UNCHANGED = ("same", "gap")


class Wording(Protocol):
    """A title and a text: a version, a page as it stands, a draft."""

    @property
    def title(self) -> str: ...

    @property
    def body(self) -> str: ...


@dataclass
class Differences:
    """What changed from one text to another. Only what a template asks for is worked out.

    `resolve` answers links as the reader may see them.
    """

    old: Wording
    new: Wording
    is_source: bool
    is_beside: bool
    resolve: markup.Resolve

    @property
    def title_changed(self) -> bool:
        return self.old.title != self.new.title

    @property
    def body_changed(self) -> bool:
        return self.old.body != self.new.body

    @cached_property
    def marked(self) -> SafeString:
        """Give the rendered text with what came and went marked in it; nothing when it reads the same."""
        old, new = self.laid_out(self.old), self.laid_out(self.new)
        return mark_safe("" if old == new else markup.compare_html(old, new))

    @cached_property
    def all_rows(self) -> list[markup.DiffRow]:
        return markup.compare_source(self.old.body, self.new.body)

    @property
    def rows(self) -> list[markup.DiffRow]:
        """Give the changed lines with their surroundings, at most MOST_ROWS; none when only line ends differ."""
        if all(row.kind in UNCHANGED for row in self.all_rows):
            return []
        return self.all_rows[:MOST_ROWS]

    @property
    def is_cut(self) -> bool:
        return len(self.all_rows) > MOST_ROWS

    def laid_out(self, text: Wording) -> str:
        return markup.to_html(text.body, resolve=self.resolve).html


@dataclass
class Comparison(Differences):
    """What changed from one version of a page to another. `newest` is the number of the page's newest version."""

    old: Text
    new: Text
    newest: int

    @property
    def earlier(self) -> str:
        """Give the address of the change before this one, shown the same way, or nothing."""
        number = self.old.change.number
        return self.address(number - 1, number) if number > 1 else ""

    @property
    def later(self) -> str:
        """Give the address of the change after this one, shown the same way, or nothing."""
        number = self.new.change.number
        return self.address(number, number + 1) if number < self.newest else ""

    def address(self, old: int, new: int) -> str:
        shown = {"view": "source" if self.is_source else "", "layout": "side" if self.is_beside else ""}
        query = urlencode({name: value for name, value in shown.items() if value})
        return reverse("wiki:page_compare", args=[self.new.change.object_id, old, new]) + (f"?{query}" if query else "")
