"""The form of a wording by which two searches look for the same: its telling words, by their stems, in any order."""

from collections.abc import Iterable, Sequence

from accounts.models import User
from search.language.asked import Word
from search.language.lexing import hear
from search.language.tree import Said
from search.language.variants import in_one
from search.language.wording import clean
from search.models.searches import LONGEST_WORDS

MOST_CHARACTERS = 1_000  # of each text
NOBODY = User(pk=0, is_superuser=True)  # in whose name the languages of all spaces are asked for, and nothing else


def key_of(words: Iterable[Word]) -> str:
    """Give the key of a query's words, as they were typed; empty where there are none. No query.

    A word's shortest form is the one that the languages and spellings most likely share.
    """
    return " ".join(sorted({shortest(word.forms) for word in words if word.forms}))[:LONGEST_WORDS].rstrip()


def shortest(forms: Iterable[str]) -> str:
    return in_one(min(forms, key=lambda form: (len(form), form)))


def words_in(texts: Sequence[str], *, or_common: bool = False) -> list[list[Word]]:
    """Give the words of each text but for stop words, in the languages of all spaces: one query, for nobody's eyes.

    With `or_common` a text of nothing else has its stop words.
    """
    said = [Said(clean(text)[:MOST_CHARACTERS]) for text in texts]
    heard = hear(said, user=NOBODY)
    return [list(heard[one].telling or (heard[one].words if or_common else ())) for one in said]
