"""What search is compared with: ways to find that people would build in a day. Each gives numbers, best first."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F
from whoosh.analysis import StemmingAnalyzer
from whoosh.fields import STORED, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser import MultifieldParser, OrGroup
from whoosh.scoring import BM25F

from bench.judged import Collection
from search.models import Entry

AT = 10
TITLE_BOOST = 2.0
MEMORY_MB = 256
Way = Callable[[str], list[int]]


def every_word(query: str) -> list[int]:
    """Search as most Django sites do: all words must be there."""
    sought = SearchQuery(query, search_type="websearch", config="english")
    return ranked(sought)


def any_word(query: str) -> list[int]:
    """Search for one word or another, by `ts_rank` alone."""
    words = re.findall(r"\w+", query) or ["-"]
    sought = SearchQuery(words[0], config="english")
    for word in words[1:]:
        sought |= SearchQuery(word, config="english")
    return ranked(sought)


def ranked(sought: SearchQuery) -> list[int]:
    rows = Entry.objects.filter(words=sought).order_by(SearchRank(F("words"), sought).desc())
    return list(dict.fromkeys(rows.values_list("object_id", flat=True)))[:AT]


@contextmanager
def whoosh(collection: Collection) -> Iterator[Way]:
    """Index the collection with Whoosh, in memory, and give the way to ask it: BM25F over title and text, any word."""
    stem = StemmingAnalyzer()
    schema = Schema(
        number=STORED, title=TEXT(analyzer=stem, field_boost=TITLE_BOOST), text=TEXT(analyzer=stem, phrase=False)
    )
    index = RamStorage().create_index(schema)
    writer = index.writer(limitmb=MEMORY_MB)
    for number, document in collection.documents.items():
        writer.add_document(number=number, title=document.title, text=document.text)
    writer.commit()
    parser = MultifieldParser(["title", "text"], schema, group=OrGroup)
    with index.searcher(weighting=BM25F()) as searcher:

        def ask(query: str) -> list[int]:
            words = " ".join(re.findall(r"\w+", query.lower()))  # so that no sign and no AND is taken as an operator
            return [hit["number"] for hit in searcher.search(parser.parse(words), limit=AT)]

        yield ask
