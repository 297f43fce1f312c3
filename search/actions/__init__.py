"""What others tell search: where something is, who may find it, and its words. Each joins the caller's transaction."""

from search.actions.counting import analyse, count_words
from search.actions.described import Described, Piece, entries_of, names_of
from search.actions.naming import call, file_under
from search.actions.putting import archive, drop, put, put_many
from search.actions.readdressing import Readdress, readdress

__all__ = [
    "Described",
    "Piece",
    "Readdress",
    "analyse",
    "archive",
    "call",
    "count_words",
    "drop",
    "entries_of",
    "file_under",
    "names_of",
    "put",
    "put_many",
    "readdress",
]
