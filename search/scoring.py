"""How well an object answers the words: BM25F over its names and passages, and how nearly the words are its name.

After Robertson, Zaragoza and Taylor, “Simple BM25 extension to multiple weighted fields” (2004). What a word says of an
object is the sum over the fields of how often it stands there, each field at its weight and shortened by its length; that
sum fills up towards one, and counts by how rare the word is. It is taken twice and halved: for the best passage, which
answers a question, and for all passages as one text, which tells a page about something from one that mentions it.
Lengths are those of different words (Singhal, Buckley and Mitra, “Pivoted document length normalization”, 1996), beside
the mean of what is compared.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from statistics import fmean

from search.candidates import Found, Passage
from search.frequencies import Frequencies
from search.sought import Sought

NAME, HEADING, LINKS, TEXT = (
    5.0,
    3.0,
    3.0,
    1.0,
)  # what a word counts in title or other name, heading, words of links, text
HALF = 3.0  # of such counts make half of what a word can say: BM25's k1, as fits these weights
LENGTH = 0.75  # of a field's count is shortened by its length, as BM25 has it
NAME_SHARE = 0.4  # of the score; it is squared, so that words that are less than a name gain next to nothing


@dataclass(frozen=True, slots=True)
class Places:
    """How often a word stands in each field of a passage."""

    name: int = 0
    heading: int = 0
    links: int = 0
    text: int = 0

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
    scale = Scale.of(found)
    return [answer(one, sought, scale, counts) for one in found]


def answer(found: Found, sought: Sequence[Sought], scale: Scale, counts: Frequencies) -> Answer:
    table = [places_of(passage, sought) for passage in found.passages]
    names = names_say(found, sought, table, scale)
    lengths = [shortening(passage.length, scale.passage) for passage in found.passages]
    longest = shortening(sum(passage.length for passage in found.passages), scale.passage)
    parts = [
        total(sought, [name + places.own(length) for name, places in zip(names, row, strict=True)])
        for row, length in zip(table, lengths, strict=True)
    ]
    whole = total(sought, [name + sum(row[nth].own(longest) for row in table) for nth, name in enumerate(names)])
    return Answer(
        found=found,
        table=table,
        evidence=(max(parts, default=0) + whole) / 2,
        sameness=sameness(found.names, sought, counts),
        worth=[
            total(sought, [places.own(length) for places in row]) for row, length in zip(table, lengths, strict=True)
        ],
    )


def total(sought: Sequence[Sought], said: Iterable[float]) -> float:
    """Give the sum over the words of weight times what is said of it, which fills up towards one."""
    return sum(one.weight * count / (count + HALF) for one, count in zip(sought, said, strict=True))


def shortening(length: float, mean: float) -> float:
    return 1 - LENGTH + LENGTH * length / mean


def names_say(found: Found, sought: Sequence[Sought], table: Sequence[Sequence[Places]], scale: Scale) -> list[float]:
    """Give what each word counts in the object's names and in what links call it, which hold for all its passages.

    A name speaks by its own length: a page of many names is not the less about each.
    """
    names = [name.split() for name in found.names]
    first = len(names[0]) if names else 1
    phrases = iter(found.named)
    said = []
    for nth, one in enumerate(sought):
        lengths = [len(name) for name in names if any(one.is_heard_in(lexeme) for lexeme in name)]
        is_phrase = any(list(islice(phrases, len(one.phrases))))
        is_named = lengths or is_phrase or any(row[nth].name for row in table)  # or by a spelling in its variants
        name = NAME / shortening(min(lengths, default=first), scale.name) if is_named else 0.0
        said.append(name + LINKS * max((row[nth].links for row in table), default=0))
    return said


def places_of(passage: Passage, sought: Sequence[Sought]) -> list[Places]:
    """Give how often each word stands where in a passage."""
    phrases = iter(passage.phrases)
    found = []
    for one in sought:
        is_phrase = any(list(islice(phrases, len(one.phrases))))
        found.append(counted(one, passage.places) or (Places(text=1) if is_phrase else NOWHERE))
    return found


def counted(one: Sought, places: Mapping[str, str]) -> Places | None:
    """Count the word; of its forms the most frequent in each field, since they may stand for the same writing."""
    letters = [where for lexeme, where in places.items() if one.is_heard_in(lexeme)]
    if not letters:
        return None
    add = sum if one.is_prefix else max
    return Places(*(add(where.count(letter) for where in letters) for letter in "ABCD"))


def sameness(names: Iterable[str], sought: Sequence[Sought], counts: Frequencies) -> float:
    """Give how nearly the words are its title or one alias: the share of the name typed times that of the words in it.

    Both shares are of the sums of weights, so that a rare word counts more than a common one.
    """
    typed = sum(one.weight for one in sought)
    best = 0.0
    for name in names:
        weights = {lexeme: counts.weight([lexeme]) for lexeme in name.split()}
        if whole := sum(weights.values()) * typed:
            heard = {one: [lexeme for lexeme in weights if one.is_heard_in(lexeme)] for one in sought}
            of_name = sum(weights[lexeme] for lexeme in set().union(*heard.values()))
            of_words = sum(one.weight for one, found in heard.items() if found)
            best = max(best, of_name * of_words / whole)
    return best
