"""The words of a query as ranking takes them: by which lexemes and phrases each is heard, and how much it counts."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.asked import Word
from search.frequencies import Frequencies
from search.reading import rarest

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

    def is_heard_in(self, lexeme: str) -> bool:
        return lexeme.startswith(self.forms) if self.is_prefix else lexeme in self.forms

    def share(self, heard: Iterable[str]) -> float:
        """Give how much the word counts that is heard by these lexemes or phrases."""
        if not self.meant:
            return 1.0 if any(heard) else 0.0
        return max((MEANT if one in self.meant else 1.0 for one in heard), default=0.0)


def sought(words: Sequence[Word], counts: Frequencies) -> list[Sought]:
    """Give the words, the rarest first and of very many only those."""
    return [of(word, counts) for word in rarest(words, counts)]


def of(word: Word, counts: Frequencies) -> Sought:
    """Take what stands instead of a word for more forms of it where that is one word or another, else for a phrase."""
    queries = (*word.instead, *word.taught)
    single = () if word.is_prefix else tuple(query for query in queries if is_one_word(query))
    forms = dict.fromkeys((*word.forms, *lexemes(single)))
    phrases = tuple(query for query in queries if query not in single)
    own = {*word.forms, *lexemes(word.instead), *word.instead}
    meant = frozenset({*lexemes(word.taught), *word.taught} - own)
    known = word.forms or tuple(lexemes(queries))
    return Sought(word, tuple(forms), phrases, counts.weight(known), meant)


def is_one_word(query: str) -> bool:
    return bool(BETWEEN.fullmatch(LEXEME.sub("", query)))


def lexemes(queries: Iterable[str]) -> list[str]:
    return [found.replace("''", "'").replace("\\\\", "\\") for query in queries for found in LEXEME.findall(query)]
