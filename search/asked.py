"""What a query means, once it is read."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from search.filters import NONE, Filters


@dataclass(frozen=True, slots=True)
class Word:
    """A word looked for, with the forms under which the languages of the spaces index it.

    `instead` are tsqueries that count as the word too, such as phrases that were taught to mean the same; `typed` is how
    the person wrote it.
    """

    forms: tuple[str, ...]
    instead: tuple[str, ...] = ()
    is_prefix: bool = False
    typed: str = field(default="", compare=False)

    def __str__(self) -> str:
        """Give the word as a tsquery."""
        ending = ":*" if self.is_prefix else ""
        return "(" + " | ".join((*(quote(form) + ending for form in self.forms), *self.instead)) + ")"


def quote(lexeme: str) -> str:
    """Give a lexeme as tsquery writes it."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query: the words by which things are found and ranked, any of which will do, and what must be so as well.

    Each of `required` is a tsquery that some section of the object must fulfil, each of `excluded` one that none may.
    `names` are tsqueries its title and other names must fulfil, `unnamed` those they must not. `taught` are the words that
    synonyms added, to be shown; `notes` say in whole sentences what was typed and could not be understood. With
    `is_common` all words are such as stand on nearly every page: they are looked for in names first.
    """

    typed: str
    words: Sequence[Word] = ()
    required: Sequence[str] = ()
    excluded: Sequence[str] = ()
    names: Sequence[str] = ()
    unnamed: Sequence[str] = ()
    filters: Filters = field(default=NONE)
    taught: Sequence[str] = ()
    notes: Sequence[str | Promise] = ()
    is_common: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for: neither words nor a filter."""
        return not (self.words or self.required or self.names or self.filters)

    def relaxed(self) -> "Asked":
        """Give what is asked when nothing has all that is required: its words alone, and a note that says so."""
        note = _("Nothing has exactly this; what is found has some of the words.")
        return replace(self, required=(), notes=(*self.notes, note))

    def where(self) -> tuple[str, list[Any]]:
        """Give the condition for rows of `search_entry` beside its words, beginning with AND, and its parameters."""
        sql, parameters = self.filters.where()
        for word, queries, column in (
            ("", self.required, "words"),
            ("NOT ", self.excluded, "words"),
            ("", self.names, "names"),
            ("NOT ", self.unnamed, "names"),
        ):
            for query in queries:
                sql += f" AND {word}EXISTS ({OTHER} AND other.{column} @@ %s::tsquery)"
                parameters.append(query)
        return sql, parameters


OTHER = """SELECT FROM search_entry AS other
    WHERE other.kind = search_entry.kind AND other.object_id = search_entry.object_id"""
