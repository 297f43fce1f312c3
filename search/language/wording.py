"""How text is made ready to be stored, compared and cut."""

import re
import unicodedata
from collections.abc import Iterator

from search.language.variants import NAME, bare, in_one, in_two

UNSAFE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
BETWEEN_WORDS = re.compile(r"[\W_]+")


def clean(text: str) -> str:
    """Give the text in one Unicode form, without what PostgreSQL refuses and what marks words in snippets."""
    return unicodedata.normalize("NFC", UNSAFE.sub(" ", text))


def fold(text: str) -> str:
    """Give the words of a name as typeahead compares them: no case, no accents, one space between."""
    plain = clean(text)
    return BETWEEN_WORDS.sub(" ", bare(plain)).strip() or " ".join(plain.casefold().split())


def keys_of_name(name: str) -> list[str]:
    """Give all forms under which typeahead finds a name, its own first: umlauts in one letter and in two."""
    return list(dict.fromkeys(map(fold, (name, in_two(name), NAME.sub(lambda word: in_one(word[0]), name)))))


def parts(text: str, size: int) -> Iterator[str]:
    """Cut a text into parts of at most `size` characters, between words where there are any: at least one part."""
    start = 0
    while len(text) - start > size:
        end = max(text.rfind(" ", start, start + size), text.rfind("\n", start, start + size))
        end = end if end > start else start + size
        yield text[start:end]
        start = end
    yield text[start:]
