"""Measure how well search ranks: MRR@10 and nDCG@10 over judged questions, beside what most sites do.

    python bench/relevance.py COLLECTION.json

The file holds {"documents": [{"id", "title", "text"}], "queries": [{"query", "relevant": [id, …]}]}. The documents go
into a scratch database, which is dropped at the end.
"""

import json
import math
import os
import sys
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import mean, median, quantiles
from typing import TypedDict

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings_test")
os.environ.setdefault("PYTEST_DB", "relevance")

# ruff: noqa: E402 - Django is set up before its models can be imported
import django

django.setup()

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import connection
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from search import actions as search
from search.models import Entry
from search.queries import find
from spaces.actions import create_space

AT = 10


class Document(TypedDict):
    id: str
    title: str
    text: str


class Judged(TypedDict):
    query: str
    relevant: list[str]


def main(path: Path) -> None:
    collection = json.loads(path.read_text(encoding="utf-8"))
    documents: list[Document] = collection["documents"]
    queries: list[Judged] = collection["queries"]
    with scratch_database():
        reader = load(documents)
        print(f"{len(documents)} documents, {len(queries)} queries")
        measure("every word (websearch_to_tsquery)", every_word, documents, queries)
        measure(
            "Commonplace", lambda query: [hit.object_id for hit in find(query, user=reader).items], documents, queries
        )


@contextmanager
def scratch_database() -> Iterator[None]:
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def load(documents: Sequence[Document]) -> User:
    """Put the documents in a space that everyone reads, each by its place in the list, and give a reader of it."""
    reader: User = User.objects.create_user("reader", "reader@example.com")
    space = create_space(by=reader, name="Judged")
    search.put_many(
        kind="page",
        objects=[
            search.Described(
                object_id=number,
                url=f"/{number}/",
                title=document["title"],
                place="",
                space=space,
                audience=space.audience,
                language=space.language,
                pieces=[search.Piece("", "", document["text"])],
                updated_at=timezone.now(),
            )
            for number, document in enumerate(documents)
        ],
    )
    search.count_words()
    return reader


def every_word(query: str) -> list[int]:
    """Search as most Django sites do."""
    sought = SearchQuery(query, search_type="websearch", config="english")
    ranked = Entry.objects.filter(words=sought).order_by(SearchRank(F("words"), sought).desc())
    return list(ranked.values_list("object_id", flat=True)[:AT])


def measure(
    name: str, way: Callable[[str], list[int]], documents: Sequence[Document], queries: Sequence[Judged]
) -> None:
    ranks, gains, times = [], [], []
    for query in queries:
        began = time.perf_counter()
        found = way(query["query"])
        times.append((time.perf_counter() - began) * 1000)
        names = [documents[number]["id"] for number in found[:AT]]
        relevant = set(query["relevant"])
        ranks.append(next((1 / place for place, one in enumerate(names, 1) if one in relevant), 0.0))
        gains.append(gain(names, relevant))
    slow = quantiles(times, n=20)[-1]
    print(
        f"{name:36} MRR@{AT} {mean(ranks):.3f}  nDCG@{AT} {mean(gains):.3f}  ms: median {median(times):.1f}, 95 % {slow:.1f}"
    )


def gain(found: Sequence[str], relevant: Collection[str]) -> float:
    """Give the normalised discounted cumulative gain of this order, all relevant ones being equally so."""
    best = sum(1 / math.log2(place + 1) for place in range(1, min(AT, len(relevant)) + 1))
    return sum(1 / math.log2(place + 1) for place, one in enumerate(found, 1) if one in relevant) / best


if __name__ == "__main__":
    main(Path(sys.argv[1]))
