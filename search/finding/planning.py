"""Which rows are worth ranking: enough to hold the best, few enough to be quick however large the house."""

from collections.abc import Sequence
from dataclasses import dataclass

from search.finding.frequencies import Frequencies
from search.language.asked import Word
from search.language.reading import rarest


@dataclass(frozen=True, slots=True)
class Plan:
    """A tsquery, whether it finds every row that has any of the words, and how many of the rarest it finds wherever."""

    query: str
    is_complete: bool
    whole: int


def plan(words: Sequence[Word], counts: Frequencies, budget: int) -> Plan:
    """Choose the query that finds about `budget` rows at most.

    Rare words are alternatives while the rows expected of them fit. A word too common for that counts only together
    with the rarest of the common ones, or, where even pairs are too many, with all of them.
    """
    ordered = rarest(words, counts)
    alternatives: list[str] = []
    left = float(budget)
    while ordered and counts.expected(ordered[0].forms) <= left:
        word = ordered.pop(0)
        left -= counts.expected(word.forms)
        alternatives.append(str(word))
    if not ordered:
        return Plan(" | ".join(alternatives), is_complete=True, whole=len(words))
    whole = len(alternatives)
    alternatives += together(ordered, counts, left)
    return Plan(" | ".join(alternatives), is_complete=len(words) == 1, whole=whole)


def together(common: Sequence[Word], counts: Frequencies, left: float) -> list[str]:
    """Give conjunctions of common words whose expected rows fit, and the one of all, which is the least that helps."""
    first, *others = common
    pairs = []
    for other in others:
        expected = counts.expected(first.forms) * counts.expected(other.forms) / counts.rows
        if expected > left:
            break
        left -= expected
        pairs.append(f"({first} & {other})")
    return pairs or ["(" + " & ".join(map(str, common)) + ")"]


def anything(words: Sequence[Word]) -> str:
    """Give the query that finds every row with any of the words."""
    return " | ".join(map(str, words))
