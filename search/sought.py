"""The words of a query as ranking takes them: by which lexemes and phrases each is heard, and how much it counts."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.asked import Word
from search.frequencies import Frequencies
from search.reading import rarest

LEXEME = re.compile(r"'((?:[^'\\]|''|\\\\)+)'")
BETWEEN = re.compile(r"[\s()|]*")  # what stands between lexemes any of which will do


@dataclass(frozen=True, slots=True)
class Sought:
    """A word, the lexemes by which it is heard, the tsqueries that count as it too, and its weight."""

    word: Word
    forms: tuple[str, ...]
    phrases: tuple[str, ...]
    weight: float

    def __str__(self) -> str:
        return str(self.word)

    @property
    def is_prefix(self) -> bool:
        return self.word.is_prefix

    def is_heard_in(self, lexeme: str) -> bool:
        return lexeme.startswith(self.forms) if self.is_prefix else lexeme in self.forms


def sought(words: Sequence[Word], counts: Frequencies) -> list[Sought]:
    """Give the words, the rarest first and of very many only those."""
    return [of(word, counts) for word in rarest(words, counts)]


def of(word: Word, counts: Frequencies) -> Sought:
    """Take what stands instead of a word for more forms of it where that is one word or another, else for a phrase."""
    single = () if word.is_prefix else tuple(query for query in word.instead if is_one_word(query))
    forms = dict.fromkeys((*word.forms, *lexemes(single)))
    phrases = tuple(query for query in word.instead if query not in single)
    known = word.forms or tuple(lexemes(word.instead))
    return Sought(word, tuple(forms), phrases, counts.weight(known))


def is_one_word(query: str) -> bool:
    return bool(BETWEEN.fullmatch(LEXEME.sub("", query)))


def lexemes(queries: Iterable[str]) -> list[str]:
    return [found.replace("''", "'").replace("\\\\", "\\") for query in queries for found in LEXEME.findall(query)]
