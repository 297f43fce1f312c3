"""The sentence of a text that says most about the words looked for."""

import re
from collections.abc import Sequence
from itertools import pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

START, STOP = "\x02", "\x03"  # around each word found; no text has them, they are cleaned away where it comes in
WORDS = 36
FEW_WORDS = 14  # so short a sentence goes on into the next
BEFORE = 8  # words kept before the first one found, where a sentence is cut
WORD_CHARACTERS = 120
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])|\n+")  # noqa: RUF001 - the full stops of Chinese and Japanese
FOUND = re.compile(f"{START}([^{STOP}]*){STOP}")


def snippet(text: str) -> SafeString:
    """Give the best sentence as HTML: everything escaped, the words found in marks."""
    sentences = [sentence.split() for sentence in SENTENCE_END.split(text) if sentence and not sentence.isspace()]
    best = max(range(len(sentences)), key=lambda number: worth(sentences[number]), default=0)
    words = cut(sentences[best]) if sentences else []
    for following in sentences[best + 1 :]:
        room = WORDS - len(words)
        if len(following) > room and len(words) >= FEW_WORDS:
            break
        words += following if len(following) <= room else [*following[:room], "…"]
    shown = escape(" ".join(map(shorten, words)))
    return mark_safe(shown.replace(START, "<mark>").replace(STOP, "</mark>"))


def worth(sentence: Sequence[str]) -> float:
    """Give how many different words were found in the sentence, and half as much for each that follows another."""
    found = [FOUND.findall(word.casefold()) for word in sentence]
    together = {(one[-1], other[0]) for one, other in pairwise(found) if one and other}
    return len({word for words in found for word in words}) + len(together) / 2


def cut(sentence: Sequence[str]) -> list[str]:
    """Give a sentence, of a long one the part around what was found in it."""
    if len(sentence) <= WORDS:
        return list(sentence)
    first = next((place for place, word in enumerate(sentence) if START in word), 0)
    start = max(0, min(first - BEFORE, len(sentence) - WORDS))
    before, after = ["…"] if start else [], ["…"] if start + WORDS < len(sentence) else []
    return [*before, *sentence[start : start + WORDS], *after]


def shorten(word: str) -> str:
    """Give a word, of one that never ends the beginning."""
    if len(word) <= WORD_CHARACTERS:
        return word
    start = max(0, word.find(START) - WORD_CHARACTERS // 2)
    part = word[start : start + WORD_CHARACTERS]
    return part + STOP * (part.count(START) - part.count(STOP)) + "…"
