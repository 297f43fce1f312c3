"""Other spellings under which words are indexed, where PostgreSQL's parser alone would not let them find each other.

A word with accents is also indexed without, and one with `ä`, `ö`, `ü`, `ø` or `å` also in two letters; a name written
with `ae`, `oe` or `ue` also in one. So Müller, Mueller and Muller find each other, with what `search.language.lexing`
adds to the words typed. Writing without spaces between words (Chinese, Japanese, Korean, Thai) is indexed by every two
signs that stand together, so that any part of it is found.
"""

import re
import unicodedata
from functools import lru_cache

LATIN_MARKS = "\u0300-\u036f"
OTHER_MARKS = "\u0591-\u05c7\u0640\u064b-\u065f\u0670"  # the points of Hebrew, the vowels of Arabic
MARK = re.compile(f"(?<![\u0400-\u04ff])[{LATIN_MARKS}]+|[{OTHER_MARKS}\u0301]+")  # й and ї are letters of their own
WORD = re.compile(rf"[^\W\d_][^\W\d_{LATIN_MARKS}{OTHER_MARKS}]*(?:[{LATIN_MARKS}{OTHER_MARKS}]+[^\W\d_]*)*")
WITHOUT_SPACES = re.compile(
    "[\u0e00-\u0eff\u1100-\u11ff\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]+"
)
MIXED = re.compile(r"\w+")
BARE = {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "đ": "d", "ł": "l", "þ": "th", "ð": "d", "\u0131": "i"}
OTHER = {
    "\u0451": "\u0435",
    "\u0649": "\u064a",
    "\u0629": "\u0647",
    "\u0671": "\u0627",
}  # ё; alif, ta and alif of Arabic
UNFOLDED = str.maketrans(BARE | OTHER)
TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
# Not at the end, where English has it (value, issue, shoes), nor where German has `ue` in no umlaut (neue, Steuer, Quelle).
IN_TWO_LETTERS = re.compile(r"(?<=[ao])e(?=[^\W\d_]{2})|(?<=(?<![aeqAEQ])u)e(?=[^\W\d_]{2})")
# PostgreSQL takes “CI/CD” for the path of a file, which it is not split into.
SLASHED = re.compile(r"(?<![\w/.:@-])[^\W\d_]{1,15}(?:/[^\W\d_]{1,15}){1,3}(?![\w/.:@-])")
NAME = re.compile(r"\b(?=[a-zA-Z]{6})[A-Z][a-zA-Z]*[aou]e[a-zA-Z]{2,}")  # shorter ones are rather words: Guest
KNOWN = 50_000  # words whose spellings are kept in the process


def variants(*texts: str) -> str:
    """Give the other spellings of the words of these texts, each once, with spaces between."""
    found: dict[str, None] = {}
    for text in texts:
        found.update((in_one(name), None) for name in NAME.findall(text) if in_one(name) != name.lower())
        if "/" in text:
            found.update(dict.fromkeys(unslashed(" ".join(SLASHED.findall(text))).split()))
        if not text.isascii():
            found.update(dict.fromkeys(foreign(text)))
    return " ".join(found)


def unslashed(text: str) -> str:
    """Give a text with words that slashes join apart."""
    return SLASHED.sub(lambda words: words[0].replace("/", " "), text)


def foreign(text: str) -> list[str]:
    """Give the other spellings of words with letters that English has not, and the pairs of signs."""
    found: list[str] = []
    simple = unicodedata.normalize("NFKC", text)
    if simple != text:
        found += set(MIXED.findall(simple)).difference(MIXED.findall(text))  # of halves, wide letters and ligatures
        text = simple
    for run in WITHOUT_SPACES.findall(text):
        found += [*pairs(run), run[-1]]
    if found:
        found += beside_signs(text)
        text = WITHOUT_SPACES.sub(" ", text)
    for word in WORD.findall(text):
        if not word.isascii():
            found += spellings(word)
    return found


def pairs(run: str) -> list[str]:
    """Give every two signs that stand together, of one sign alone the sign."""
    return [run[place : place + 2] for place in range(len(run) - 1)] or [run]


def beside_signs(text: str) -> list[str]:
    """Give what other writing stands together with signs, such as the name in “Django入門”."""
    runs = [run for run in MIXED.findall(text) if WITHOUT_SPACES.search(run)]
    return [word for run in runs for word in WITHOUT_SPACES.sub(" ", run).split()]


@lru_cache(maxsize=KNOWN)
def spellings(word: str) -> tuple[str, ...]:
    """Give the spellings of a word beside its own: without accents, and with umlauts in two letters."""
    own = word.lower()
    return tuple(dict.fromkeys(other for other in (bare(own), in_two(own)) if other != own))


def bare(text: str) -> str:
    """Give a text in small letters without accents and points."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).lower().translate(UNFOLDED))
    return unicodedata.normalize("NFC", MARK.sub("", letters).translate(UNFOLDED))


def in_two(text: str) -> str:
    """Give a text without accents, `ä`, `ö`, `ü`, `ø` and `å` as two letters."""
    return bare(unicodedata.normalize("NFKC", text).lower().translate(TWO_LETTERS))


def in_one(text: str) -> str:
    """Give a text without accents, `ae`, `oe` and `ue` as one letter."""
    return IN_TWO_LETTERS.sub("", bare(text))


def plain(text: str) -> str:
    """Give the text without accents, where words are compared by one form only."""
    return WORD.sub(lambda word: bare(word[0]), text)
