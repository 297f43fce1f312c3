"""Other spellings under which words are indexed, where PostgreSQL's parser alone would not let them find each other.

A word with accents is also indexed without, and one with `ä`, `ö`, `ü` or their spelling in two letters by a form that
the three ways of writing it share: Müller, Mueller and Muller all find “muller”. Writing without spaces between words
(Chinese, Japanese, Korean, Thai) is indexed by every two signs that stand together, so that any part of it is found.
"""

import re
import unicodedata

WORD = re.compile(r"[^\W\d_]+")
IN_TWO_LETTERS = re.compile(r"(?<=[aou])e")
UNFOLDED = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "đ": "d", "ł": "l", "þ": "th", "ð": "d"})
WITHOUT_SPACES = re.compile(
    "[\u0e00-\u0eff\u1100-\u11ff\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]+"
)


def variants(*texts: str) -> str:
    """Give the other spellings of the words of these texts, each once, with spaces between."""
    found: dict[str, None] = {}
    for text in texts:
        for run in WITHOUT_SPACES.findall(text):
            found.update(dict.fromkeys(pairs(run)))
        for word in WORD.findall(text):
            if (shared := skeleton(word)) != word.casefold() and is_worth_it(word):
                found[shared] = None
    return " ".join(found)


def pairs(run: str) -> list[str]:
    """Give every two signs that stand together, of one sign alone the sign."""
    return [run[place : place + 2] for place in range(len(run) - 1)] or [run]


def skeleton(word: str) -> str:
    """Give the form that all spellings of a word share: no case, no accents, `ae`, `oe` and `ue` as one letter."""
    letters = unicodedata.normalize("NFKD", word.casefold().translate(UNFOLDED))
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return IN_TWO_LETTERS.sub("", bare)


def plain(text: str) -> str:
    """Give the text with the form that all spellings share in place of each word."""
    return WORD.sub(lambda word: skeleton(word[0]), text)


def is_worth_it(word: str) -> bool:
    """Whether a word may be written otherwise: it has other letters than English, or is a name with `ae`, `oe`, `ue`."""
    return not word.isascii() or word[0].isupper()
