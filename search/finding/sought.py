"""The words of a query as ranking takes them: by which lexemes and phrases each is heard, and how much it counts."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from search.finding.frequencies import Frequencies
from search.language.asked import Word
from search.language.reading import rarest

LEXEME = re.compile(r"'((?:[^'\\]|''|\\\\)+)'")
MEANT = 0.6  # of a word counts where only what it was taught to mean stands: the word itself comes first
BETWEEN = re.compile(r"[\s()|]*")  # what stands between lexemes any of which will do


@dataclass(frozen=True, slots=True)
class Sought:
    """A word, the lexemes by which it is heard, the tsqueries that count as it too, and its weight.

    Those of both that are `meant` are no more than what it was taught to mean.
    """

    word: Word
    forms: tuple[str, ...]
    phrases: tuple[str, ...]
    weight: float
    meant: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return str(self.word)

    @property
    def is_prefix(self) -> bool:
        return self.word.is_prefix

    @property
    def known(self) -> tuple[str, ...]:
        """Give the lexemes whose frequency is the word's own, whatever it was taught to mean besides."""
        return self.word.forms or tuple(lexemes((*self.word.instead, *self.word.taught)))

    def loudness(self, lexeme: str) -> float:
        """Give how much the lexeme counts as the word: all, less where it only means the same, or nothing."""
        is_heard = lexeme.startswith(self.forms) if self.is_prefix else lexeme in self.forms
        return is_heard * self.share(lexeme)

    def share(self, said: str) -> float:
        """Give how much of the word this lexeme or phrase counts."""
        return MEANT if said in self.meant else 1.0

    def loudest(self, phrases: Iterable[bool]) -> float:
        """Give how much of the word is said by its phrases, of which it is told whether each stands there."""
        return max(
            (self.share(query) for query, stands in zip(self.phrases, phrases, strict=True) if stands), default=0
        )


class Ears:
    """As which of the words a lexeme is heard, by their numbers, and how loud. Each lexeme is looked at once."""

    def __init__(self, sought: Sequence[Sought]) -> None:
        self.sought = sought
        self.phrased = [(nth, one) for nth, one in enumerate(sought) if one.phrases]
        self.known: dict[str, list[tuple[int, float]]] = {}

    def hear(self, lexeme: str) -> list[tuple[int, float]]:
        if lexeme not in self.known:
            loud = [(nth, one.loudness(lexeme)) for nth, one in enumerate(self.sought)]
            self.known[lexeme] = [(nth, loudness) for nth, loudness in loud if loudness]
        return self.known[lexeme]


def sought(words: Sequence[Word], counts: Frequencies) -> list[Sought]:
    """Give the words, the rarest first and of very many only those."""
    return [of(word, counts) for word in rarest(words, counts)]


def weighed(sought: Sequence[Sought], heard: Sequence[int], whole: int, counts: Frequencies) -> list[Sought]:
    """Give the words with the weights they have where they were looked for, by the rows in which each was heard.

    That is all there are of the first `whole` words; of others it is the least, and what is known of the house may be more.
    """
    weighed = []
    for nth, one in enumerate(sought):
        rows = heard[nth] if nth < len(heard) else 0
        found = rows if nth < whole else max(rows, counts.expected(one.known))
        weighed.append(replace(one, weight=counts.weight_of(found)))
    return weighed


def of(word: Word, counts: Frequencies) -> Sought:
    """Take what stands instead of a word for more forms of it where that is one word or another, else for a phrase."""
    queries = (*word.instead, *word.taught)
    single = () if word.is_prefix else tuple(query for query in queries if is_one_word(query))
    forms = dict.fromkeys((*word.forms, *lexemes(single)))
    phrases = tuple(query for query in queries if query not in single)
    own = {*word.forms, *lexemes(word.instead), *word.instead}
    meant = frozenset({*lexemes(word.taught), *word.taught} - own)
    one = Sought(word, tuple(forms), phrases, 0.0, meant)
    return replace(one, weight=counts.weight(one.known))


def is_one_word(query: str) -> bool:
    return bool(BETWEEN.fullmatch(LEXEME.sub("", query)))


def lexemes(queries: Iterable[str]) -> list[str]:
    return [found.replace("''", "'").replace("\\\\", "\\") for query in queries for found in LEXEME.findall(query)]
