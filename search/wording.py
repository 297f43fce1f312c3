"""How text is made ready to be stored, compared and cut."""

import re
import unicodedata
from collections.abc import Iterator

UNSAFE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
BETWEEN_WORDS = re.compile(r"[\W_]+")
UNFOLDED = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "đ": "d", "ł": "l", "þ": "th", "ð": "d"})


def clean(text: str) -> str:
    """Give the text in one Unicode form, without what PostgreSQL refuses and what marks words in snippets."""
    return unicodedata.normalize("NFC", UNSAFE.sub(" ", text))


def fold(text: str) -> str:
    """Give the words of a name as typeahead compares them: no case, no accents, one space between."""
    plain = clean(text).casefold()
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(sign))
    words = BETWEEN_WORDS.sub(" ", bare.translate(UNFOLDED)).strip()
    return words or " ".join(plain.split())


def parts(text: str, size: int) -> Iterator[str]:
    """Cut a text into parts of at most `size` characters, between words where there are any: at least one part."""
    start = 0
    while len(text) - start > size:
        end = max(text.rfind(" ", start, start + size), text.rfind("\n", start, start + size))
        end = end if end > start else start + size
        yield text[start:end]
        start = end
    yield text[start:]
