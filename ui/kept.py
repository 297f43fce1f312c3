"""Pieces of pages laid out once a process for all who see the same.

A piece is kept by what it shows and by nothing else, so it can be neither out of date nor another person's. It is laid
out without a request, so nothing gets into it that it was not given.
"""

from collections.abc import Hashable
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from ui import moments

KEPT = 4096


class Piece:
    """Something to lay out. It equals whatever shows the same by the same template."""

    def __init__(self, template: str, shown: tuple[Hashable, ...], context: dict[str, Any]) -> None:
        self.template, self.context = template, context
        self.key = (template, get_language(), timezone.get_current_timezone_name(), *shown)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Piece) and self.key == other.key


@lru_cache(maxsize=KEPT)
def laid_out(piece: Piece) -> SafeString:
    html = render_to_string(piece.template, piece.context)
    piece.context = {}  # the piece stays as the key
    return html


def age(value: datetime) -> int | timedelta:
    """Give what the words of a moment depend on besides the moment: they change by the minute, then by the hour and day."""
    gone = timezone.now() - value
    if not timedelta() <= gone < moments.RECENT:
        return -1
    return int(gone.total_seconds() // 60) if gone < timedelta(hours=1) else timedelta(hours=gone // timedelta(hours=1))
