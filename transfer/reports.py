"""What an import did or would do: counts by outcome, and what a person should look at."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from transfer.plans import Problem

if TYPE_CHECKING:
    from collections.abc import Callable


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    MOVED = "moved"
    UNCHANGED = "unchanged"
    CLASHED = "clashed"
    BINNED = "binned"
    REFUSED = "refused"
    FILES = "files"
    FILES_CHANGED = "files_changed"
    UNUSED = "unused"


@dataclass(slots=True)
class Report:
    """`unused` names the files that no page shows: they are left out, which is no problem."""

    counts: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)

    def count(self, outcome: Outcome, number: int = 1) -> None:
        if number:
            self.counts[outcome.value] = self.counts.get(outcome.value, 0) + number

    def problem(self, path: str, words: str, line: int = 0) -> None:
        self.problems.append(Problem(path, line, words))


def sentences(counts: dict[str, int]) -> list[str]:
    """Say each count in words, in a fixed order."""
    words: dict[Outcome, Callable[[int], str]] = {
        Outcome.NEW: lambda n: ngettext("%(n)d new page", "%(n)d new pages", n),
        Outcome.CHANGED: lambda n: ngettext("%(n)d changed page", "%(n)d changed pages", n),
        Outcome.MOVED: lambda n: ngettext("%(n)d moved page", "%(n)d moved pages", n),
        Outcome.UNCHANGED: lambda n: ngettext("%(n)d page as it was", "%(n)d pages as they were", n),
        Outcome.CLASHED: lambda n: ngettext("%(n)d clash", "%(n)d clashes", n),
        Outcome.BINNED: lambda n: ngettext("%(n)d page left in the bin", "%(n)d pages left in the bin", n),
        Outcome.REFUSED: lambda n: ngettext("%(n)d page left out", "%(n)d pages left out", n),
        Outcome.FILES: lambda n: ngettext("%(n)d new file", "%(n)d new files", n),
        Outcome.FILES_CHANGED: lambda n: ngettext("%(n)d changed file", "%(n)d changed files", n),
        Outcome.UNUSED: lambda n: ngettext("%(n)d file that no page shows", "%(n)d files that no page shows", n),
    }
    said = [say(counts[outcome]) % {"n": counts[outcome]} for outcome, say in words.items() if counts.get(outcome)]
    return said or [_("nothing")]
