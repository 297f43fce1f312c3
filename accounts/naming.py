"""By which words people are found: their name, what they do and what they say about themselves, however they are spelt.

PostgreSQL folds and indexes what stands in a person's row itself, so it holds whatever writes the row: a form, the
admin, a directory, a command. Its functions are in the migrations.
"""

from django.contrib.postgres.search import SearchQueryField, SearchVectorField
from django.db.models import BooleanField, Func, Value

CHARACTERS = 100  # of a text that are looked at


class Words(Func):
    """The folded words of these columns."""

    function = "accounts_words"
    arg_joiner = " || ' ' || "
    output_field = SearchVectorField()


class Sought(Func):
    """The query that each word of a text is one of the words or, with `:*` for its ending, begins one."""

    function = "accounts_sought"
    arity = 2
    output_field = SearchQueryField()


class Holds(Func):
    template = "(%(expressions)s)"
    arg_joiner = " @@ "
    arity = 2
    output_field = BooleanField()


NAMES, ROLE, ABOUT = Words("name", "username"), Words("role"), Words("about", "ask_me_about")


def known_by(words: Words, text: str, *, is_whole: bool = False) -> Holds:
    """Give the condition that each word of a text begins one of these words or, with `is_whole`, is one.

    Accents, capitals and order do not matter; Müller, Mueller and Muller are alike. No word is nobody's.
    """
    return Holds(words, Sought(Value(text[:CHARACTERS]), Value("" if is_whole else ":*")))
