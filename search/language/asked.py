"""What a query means, once it is read."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from search.language.filters import NONE, Filters
from search.models.entries import NAMED_IN, WRITTEN_IN


@dataclass(frozen=True, slots=True)
class Word:
    """A word looked for, with the forms under which the languages of the spaces index it.

    `instead` are tsqueries that count as the word too, such as other spellings, and `taught` those of what it was taught
    to mean, which counts less; `typed` is how the person wrote it.
    """

    forms: tuple[str, ...]
    instead: tuple[str, ...] = ()
    is_prefix: bool = False
    typed: str = field(default="", compare=False)
    taught: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Give the word as a tsquery."""
        ending = ":*" if self.is_prefix else ""
        return "(" + " | ".join((*(quote(form) + ending for form in self.forms), *self.instead, *self.taught)) + ")"


def quote(lexeme: str) -> str:
    """Give a lexeme as tsquery writes it."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


@dataclass(frozen=True, slots=True)
class Literal:
    """A phrase with words at its ends that a language skips, “time off”: `query` finds too much, `pattern` tells.

    It is looked for in the texts of the first rows that fulfil the query, in names alone where it is of a title.
    """

    query: str
    pattern: str
    is_denied: bool = False
    is_of_title: bool = False

    def said(self) -> tuple[str, list[Any]]:
        """Give the SELECT of the objects that say so, and its parameters."""
        column, texts = ("names", NAMES) if self.is_of_title else ("words", TEXTS)
        return LITERAL.format(column=column, texts=texts), [self.query, READ, self.pattern]

    def where(self, table: str) -> str:
        """Give the condition for rows of `search_entry`, beginning with AND, where a table holds what says so."""
        return (WITHOUT if self.is_denied else AMONG).format(table=table)


# The rows by their numbers, since PostgreSQL takes what has a phrase for one object and would look each up in every index.
AMONG = """ AND search_entry.id = ANY(ARRAY(
        SELECT other.id FROM {table} AS said
        JOIN search_entry AS other ON other.kind = said.kind AND other.object_id = said.object_id
    ))"""
WITHOUT = " AND ((search_entry.kind, search_entry.object_id) IN (SELECT kind, object_id FROM {table})) IS NOT TRUE"
READ = 2_000  # rows whose text is looked into for a phrase: 50 ms at most
NAMES, TEXTS = (f"concat_ws(E'\\n', {', '.join(columns)})" for columns in (NAMED_IN, WRITTEN_IN))
LITERAL = """SELECT near.kind, near.object_id
    FROM (SELECT * FROM search_entry AS other WHERE other.{column} @@ %s::tsquery LIMIT %s) AS near
    WHERE {texts} ~* %s"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query: the words by which things are found and ranked, any of which will do, and what must be so as well.

    Each of `required` is a tsquery that some section of the object must fulfil, each of `excluded` one that none may.
    `names` are tsqueries its title and other names must fulfil, `unnamed` those they must not; `literals` are phrases that tsqueries cannot say. `taught` are the words that
    synonyms added, to be shown; `notes` say in whole sentences what was typed and could not be understood. With
    `is_common` all words are such as stand on nearly every page: they are looked for in names first.
    """

    typed: str
    words: Sequence[Word] = ()
    required: Sequence[str] = ()
    excluded: Sequence[str] = ()
    names: Sequence[str] = ()
    unnamed: Sequence[str] = ()
    literals: Sequence[Literal] = ()
    filters: Filters = field(default=NONE)
    taught: Sequence[str] = ()
    notes: Sequence[str | Promise] = ()
    is_common: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for: neither words nor a filter."""
        return not (self.words or self.required or self.names or self.filters)

    @property
    def is_strict(self) -> bool:
        """Whether anything beside single words and filters must be there."""
        return bool(self.required) or any(not one.is_denied and not one.is_of_title for one in self.literals)

    def relaxed(self) -> "Asked":
        """Give what is asked when nothing has all that is required: its words alone, and a note that says so."""
        note = _("Nothing has exactly this; what is found has some of the words.")
        kept = [one for one in self.literals if one.is_denied or one.is_of_title]
        return replace(self, required=(), literals=kept, notes=(*self.notes, note))

    @property
    def is_literal(self) -> bool:
        """Whether a phrase that tsqueries cannot say must be there: few objects have it, all of which are looked at."""
        return any(not one.is_denied for one in self.literals)

    def said(self) -> tuple[str, list[Any]]:
        """Give the tables to which the condition refers, each beginning with a comma after others, and their parameters."""
        sql = ""
        parameters: list[Any] = []
        for nth, literal in enumerate(self.literals):
            select, values = literal.said()
            sql, parameters = f"{sql}, said{nth} AS MATERIALIZED ({select})", parameters + values
        return sql, parameters

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
                sql += f" AND {word}EXISTS ({OTHER} AND other.{column} @@ %s::tsquery OFFSET 0)"  # a look-up a row
                parameters.append(query)
        sql += "".join(literal.where(f"said{nth}") for nth, literal in enumerate(self.literals))
        return sql, parameters


OTHER = """SELECT FROM search_entry AS other
    WHERE other.kind = search_entry.kind AND other.object_id = search_entry.object_id"""
