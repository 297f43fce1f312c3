"""Which words in use somebody may have meant by one that is in none.

Whoosh's automata find the words within an edit or two; what people really do (two letters exchanged, a letter doubled,
the key beside) decides among them, with how often each word is written: the noisy channel of spelling correction.
"""

import math
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from whoosh.automata.fsa import find_all_matches
from whoosh.automata.lev import levenshtein_automaton
from whoosh.spelling import Corrector

from search.language.wording import fold
from search.spelling.vocabulary import Vocabulary

ROWS_OF_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
VOWELS = frozenset("aeiouy")
TWO_EDITS_FROM = 6  # letters; in a shorter word a second edit makes another word of it
RARE = 3  # entries; when nothing nearer is written as often, words of two edits are looked at too
PER_EDIT = 5.0  # what an edit costs, in the logarithm of how often a word is written: e⁵ is about 150 times
OFFERED, LOOKED_AT = 8, 24
EXCHANGED, DOUBLED, BESIDE, VOWEL, ACCENT, FIRST = 0.6, 0.5, 0.7, 0.8, 0.2, 0.4  # edits


def beside() -> frozenset[tuple[str, str]]:
    """Give the pairs of keys that lie side by side or one above the other."""
    pairs = {pair for row in ROWS_OF_KEYS for pair in pairwise(row)}
    pairs |= {pair for upper, lower in pairwise(ROWS_OF_KEYS) for pair in zip(upper, lower, strict=False)}
    pairs |= {pair for upper, lower in pairwise(ROWS_OF_KEYS) for pair in zip(upper[1:], lower, strict=False)}
    return frozenset(pairs | {(right, left) for left, right in pairs})


NEIGHBOURS = beside()


class InUse(Corrector):  # type: ignore[misc]  # Whoosh ships no types
    """Whoosh's corrector over words in use. Unlike its own over lists it knows how frequent and how near each is."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def _suggestions(self, text: str, maxdist: int, prefix: int) -> Iterator[tuple[float, str]]:
        for word in self.within(text, maxdist, prefix):
            if word != text:
                yield fitness(text, word, self.vocabulary.entries[word]), word

    def within(self, text: str, maxdist: int, prefix: int) -> Iterator[str]:
        """Give the words of so many insertions, deletions and substitutions of letters at most."""
        automaton = levenshtein_automaton(text, maxdist, prefix).to_dfa()
        matches: Iterator[str] = find_all_matches(automaton, self.next_word)
        return matches

    def next_word(self, text: str) -> str | None:
        """Give the first word that is not before this text: Whoosh's own way skips the very first of all."""
        words = self.vocabulary.words
        place = bisect_left(words, text)
        return words[place] if place < len(words) else None


def near(word: str, vocabulary: Vocabulary, readable: Callable[[Sequence[str]], Collection[str]] = list) -> list[str]:
    """Give the words somebody may have meant, the likeliest first: about 2 ms for one edit, 10 for two.

    Of some words `readable` gives those that may be offered. It is asked before anything is decided, so that a word that
    may not be offered cannot be told by what is not offered beside it.
    """
    entries = vocabulary.entries
    found = set(readable(close(word, vocabulary)))
    if not found and (two := [*readable(halves(word, vocabulary))]):
        return two
    if len(word) >= TWO_EDITS_FROM and all(entries[one] < RARE for one in found):
        more = InUse(vocabulary).suggest(word, limit=LOOKED_AT, maxdist=2, prefix=max(1, len(word) // 4))
        found |= set(readable(more))
    return likeliest(word, found, vocabulary)


def close(word: str, vocabulary: Vocabulary) -> list[str]:
    """Give the words that are one edit away, the likeliest first."""
    found = set(InUse(vocabulary).suggest(word, limit=OFFERED, maxdist=1))
    return likeliest(word, found.union(vocabulary.entries.keys() & set(exchanges(word))) - {word}, vocabulary)


def likeliest(typed: str, words: Iterable[str], vocabulary: Vocabulary) -> list[str]:
    return sorted(words, key=lambda one: (-fitness(typed, one, vocabulary.entries[one]), one))[:OFFERED]


def fitness(typed: str, meant: str, entries: int) -> float:
    """Give how likely it is that this was meant, as a logarithm."""
    return math.log(1 + entries) - PER_EDIT * distance(typed, meant)


def exchanges(word: str) -> Iterable[str]:
    """Give the word with each two letters that stand together exchanged."""
    return (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))


def halves(word: str, vocabulary: Vocabulary) -> list[str]:
    """Give two words in use that were written as one, the most frequent pair first; nothing where there is none."""
    entries = vocabulary.entries
    pairs = [(word[:at], word[at:]) for at in range(3, len(word) - 2)]
    known = [pair for pair in pairs if pair[0] in entries and pair[1] in entries]
    return [" ".join(pair) for pair in sorted(known, key=lambda pair: -min(map(entries.__getitem__, pair)))[:OFFERED]]


def distance(typed: str, meant: str) -> float:
    """Give the cost of the edits from one to the other, each of them 1 or less where people often make it.

    The optimal string alignment of Damerau and Levenshtein, with weights.
    """
    rows = [[0.0] * (len(meant) + 1) for _ in range(len(typed) + 1)]
    for at in range(1, len(typed) + 1):
        rows[at][0] = rows[at - 1][0] + lone(typed, at - 1)
    for at in range(1, len(meant) + 1):
        rows[0][at] = rows[0][at - 1] + lone(meant, at - 1)
    for i in range(1, len(typed) + 1):
        for j in range(1, len(meant) + 1):
            left, right = typed[i - 1], meant[j - 1]
            cheapest = min(
                rows[i - 1][j] + lone(typed, i - 1),
                rows[i][j - 1] + lone(meant, j - 1),
                rows[i - 1][j - 1] + (0 if left == right else replaced(left, right)),
            )
            if i > 1 and j > 1 and left == meant[j - 2] and right == typed[i - 2]:
                cheapest = min(cheapest, rows[i - 2][j - 2] + EXCHANGED)
            rows[i][j] = cheapest
    return rows[-1][-1] + (FIRST if typed[:1] != meant[:1] else 0)


def lone(word: str, at: int) -> float:
    """Give the cost of a letter too many or too few: less where it is one of two alike."""
    return DOUBLED if at and word[at] == word[at - 1] else 1.0


def replaced(left: str, right: str) -> float:
    if fold(left) == fold(right):
        return ACCENT
    if left in VOWELS and right in VOWELS:
        return VOWEL
    return BESIDE if (left, right) in NEIGHBOURS else 1.0
