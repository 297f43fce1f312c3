"""How well an object answers the words: BM25F over its names and passages, and how nearly the words are its name.

After Robertson, Zaragoza and Taylor, “Simple BM25 extension to multiple weighted fields” (2004). What a word says of an
object is the sum over the fields of how often it stands there, each field at its weight and shortened by its length; that
sum fills up towards one, and counts by how rare the word is. It is taken twice and halved: for the best passage, which
answers a question, and for all passages as one text, which tells a page about something from one that mentions it.
Lengths are those of different words (Singhal, Buckley and Mitra, “Pivoted document length normalization”, 1996), beside
the mean of what is compared.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import add
from statistics import fmean
from typing import NamedTuple

from search.finding.candidates import Found, Passage
from search.finding.frequencies import Frequencies
from search.finding.sought import Ears, Sought

NAME, HEADING, LINKS, TEXT = (
    5.0,
    3.0,
    3.0,
    1.0,
)  # what a word counts in title or other name, heading, words of links, text
HALF = 3.0  # of such counts make half of what a word can say: BM25's k1, as fits these weights
LENGTH = 0.75  # of a field's count is shortened by its length, as BM25 has it
NAME_SHARE = 0.4  # of the score; it is squared, so that words that are less than a name gain next to nothing


class Places(NamedTuple):
    """How often a word stands in each field of a passage, what only means the same counting less."""

    name: float = 0
    heading: float = 0
    links: float = 0
    text: float = 0

    def own(self, length: float) -> float:
        """Give what the word counts in a passage of this length itself, without its object's names."""
        return HEADING * self.heading + TEXT * self.text / length


NOWHERE = Places()


@dataclass(frozen=True, slots=True)
class Scale:
    """The mean lengths of names and passages among what is compared."""

    name: float
    passage: float

    @classmethod
    def of(cls, found: Iterable[Found]) -> "Scale":
        names = [len(name.split()) for one in found for name in one.names[:1]]
        passages = [passage.length for one in found for passage in one.passages]
        return cls(fmean(names or [1]) or 1, fmean(passages or [1]) or 1)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an object says of the words: where each stands in each passage, in a row as long as the words."""

    found: Found
    table: list[list[Places]]
    evidence: float
    sameness: float
    worth: list[float]

    def hears(self, nth: int) -> bool:
        """Whether the word of this number stands anywhere in the object."""
        return any(row[nth] is not NOWHERE for row in self.table)


def answers(found: Sequence[Found], sought: Sequence[Sought], counts: Frequencies) -> list[Answer]:
    """Give how well each object answers the words."""
    scale, ears = Scale.of(found), Ears(sought)
    return [answer(one, ears, scale, counts) for one in found]


def answer(found: Found, ears: Ears, scale: Scale, counts: Frequencies) -> Answer:
    sought = ears.sought
    table = [places_of(passage, ears) for passage in found.passages]
    names = names_say(found, ears, table, scale)
    lengths = [shortening(passage.length, scale.passage) for passage in found.passages]
    longest = shortening(sum(passage.length for passage in found.passages), scale.passage)
    own = [[places.own(length) for places in row] for row, length in zip(table, lengths, strict=True)]
    parts = [total(sought, map(add, names, row)) for row in own]
    whole = total(sought, [name + sum(row[nth].own(longest) for row in table) for nth, name in enumerate(names)])
    return Answer(
        found=found,
        table=table,
        evidence=(max(parts, default=0) + whole) / 2,
        sameness=sameness(found.names, ears, counts),
        worth=[total(sought, row) for row in own],
    )


def total(sought: Sequence[Sought], said: Iterable[float]) -> float:
    """Give the sum over the words of weight times what is said of it, which fills up towards one."""
    return sum(one.weight * count / (count + HALF) for one, count in zip(sought, said, strict=True))


def shortening(length: float, mean: float) -> float:
    return 1 - LENGTH + LENGTH * length / mean


def names_say(found: Found, ears: Ears, table: Sequence[Sequence[Places]], scale: Scale) -> list[float]:
    """Give what each word counts in the object's names and in what links call it, which hold for all its passages.

    A name speaks by its own length: a page of many names is not the less about each.
    """
    split = [name.split() for name in found.names]
    names = [0.0] * len(ears.sought)
    for lexemes in split:
        counts = NAME / shortening(len(lexemes), scale.name)
        for nth, loudness in (heard for lexeme in lexemes for heard in ears.hear(lexeme)):
            names[nth] = max(names[nth], counts * loudness)
    phrases = iter(found.named)
    title = NAME / shortening(len(split[0]) if split else 1, scale.name)
    for nth, one in ears.phrased:
        names[nth] = max(names[nth], title * one.loudest(islice(phrases, len(one.phrases))))
    for nth, column in enumerate(zip(*table, strict=True)):
        # A spelling that stands among the variants of a name alone counts as in the title.
        names[nth] = names[nth] or title * max(places.name > 0 for places in column)
        names[nth] += LINKS * max(places.links for places in column)
    return names


def places_of(passage: Passage, ears: Ears) -> list[Places]:
    """Give how often each word stands where in a passage.

    Of a word's forms the most frequent in each field counts, since they may stand for the same writing; of the words that
    begin as one does, all.
    """
    row = [NOWHERE] * len(ears.sought)
    for lexeme, where in passage.places.items():
        count = where.count
        for nth, loudness in ears.hear(lexeme):
            here = Places(loudness * count("A"), loudness * count("B"), loudness * count("C"), loudness * count("D"))
            if row[nth] is not NOWHERE:
                here = Places(*map(add if ears.sought[nth].is_prefix else max, row[nth], here))
            row[nth] = here
    phrases = iter(passage.phrases)
    for nth, one in ears.phrased:
        loudness = one.loudest(islice(phrases, len(one.phrases)))
        if loudness and row[nth] is NOWHERE:
            row[nth] = Places(text=loudness)
    return row


def sameness(names: Iterable[str], ears: Ears, counts: Frequencies) -> float:
    """Give how nearly the words are its title or one alias: the share of the name typed times that of the words in it.

    Both shares are of the sums of weights, so that a rare word counts more than a common one.
    """
    typed = sum(one.weight for one in ears.sought)
    best = 0.0
    for name in names:
        heard: dict[int, float] = {}
        of_name = others = 0.0
        for lexeme in name.split():
            if words := ears.hear(lexeme):
                heard |= {nth: max(loudness, heard.get(nth, 0)) for nth, loudness in words}
                of_name += max(ears.sought[nth].weight for nth, _ in words)
            else:
                others += counts.weight([lexeme])
        if heard and typed:
            of_words = sum(ears.sought[nth].weight * loudness for nth, loudness in heard.items())
            best = max(best, of_name / ((of_name + others) or 1) * of_words / typed)
    return best
