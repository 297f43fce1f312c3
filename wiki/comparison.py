"""Two versions of a page beside each other, as a reader sees them and as they were typed."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

import markup
from history.models import Change
from history.record import Text


@dataclass
class Comparison:
    """What changed from one version to another. Only what a template asks for is worked out."""

    old: Text
    new: Text
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
    def old_html(self) -> SafeString:
        return self.laid_out(self.old)

    @cached_property
    def new_html(self) -> SafeString:
        return self.laid_out(self.new)

    @property
    def marked(self) -> SafeString:
        """Give the rendered text with what came and went marked in it."""
        return mark_safe(markup.compare_html(self.old_html, self.new_html))

    @property
    def rows(self) -> list[markup.DiffRow]:
        return markup.compare_source(self.old.body, self.new.body)

    @property
    def earlier(self) -> str:
        """Give the address of the change before this one, or nothing."""
        return self.address(self.old.change.number - 1, self.old.change.number) if self.old.change.number > 1 else ""

    def address(self, old: int, new: int) -> str:
        change: Change = self.new.change
        return reverse("wiki:page_compare", args=[change.object_id, old, new])

    def later(self, newest: int) -> str:
        number = self.new.change.number
        return self.address(number, number + 1) if number < newest else ""

    def laid_out(self, text: Text) -> SafeString:
        return mark_safe(markup.to_html(text.body, resolve=self.resolve).html)
