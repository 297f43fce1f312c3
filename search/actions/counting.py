"""Counting after many changes at once."""

from django.db import connection

from search import jobs
from search.finding import frequencies


def count_words() -> None:
    """Count, after many changes at once, how frequent words are, and have the worker gather those to correct by.

    Else both are done in time.
    """
    analyse()
    jobs.gather_words.defer()


def analyse() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_entry, search_name")
    frequencies.forget()
