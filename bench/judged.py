"""Judged collections: questions, with the documents that people say answer them.

Each is a JSON file of {"queries": [{"query", "relevant": [id, …]}]}. One that has {"documents": [{"id", "title", "text"}]}
beside them is loaded as it is; of any other, `relevant` names files of the Markdown archive, which the product imports.
"""

import json
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from bench import texts
from search import actions as search
from search.models import Entry
from spaces.actions import create_space
from wiki.models import Alias

SPACE = "Judged"
MADE_UP_DOCUMENTS, MADE_UP_QUERIES = 300, 100


@dataclass(frozen=True, slots=True)
class Document:
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Judged:
    query: str
    relevant: frozenset[int]


@dataclass(frozen=True, slots=True)
class Collection:
    """What stands in the database, by number, as another index would get it, and what is asked of it."""

    name: str
    documents: dict[int, Document]
    queries: list[Judged]
    reader: User


@contextmanager
def loaded(path: Path | None, archive: Path | None, seed: int) -> Iterator[Collection]:
    """Load a collection, made-up words without a path, and take it away again at the end.

    The words of links between imported pages are not searched: the questions may have been made of them.
    """
    with transaction.atomic():
        reader: User = User.objects.create_superuser("reader", "reader@example.com")
        told = json.loads(path.read_text(encoding="utf-8")) if path else made_up(seed)
        if "documents" in told:
            numbers = put(told["documents"], reader)
        elif archive:
            numbers = bring(archive)
        else:
            raise SystemExit(f"{path} judges the files of an archive; name that in BENCH_TEXTS.")
        search.count_words()
        yield Collection(path.stem if path else "made-up words", documents(), judged(told, numbers), reader)
        transaction.set_rollback(True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")


def put(given: Sequence[dict[str, str]], reader: User) -> dict[str, int]:
    """Put the documents in a space that everyone reads, and give their numbers by id."""
    space = create_space(by=reader, name=SPACE)
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
            for number, document in enumerate(given)
        ],
    )
    return {document["id"]: number for number, document in enumerate(given)}


def bring(archive: Path) -> dict[str, int]:
    """Import the archive as the product does, forget what links say, and give the numbers of its pages by their files."""
    call_command("import_markdown", archive, space=SPACE, verbosity=0)
    Entry.objects.exclude(called="").update(called="")
    return dict(Alias.objects.filter(kind=Alias.Kind.PATH).values_list("name", "page_id"))


def documents() -> dict[int, Document]:
    """Give each object that is found as one text, put together of its sections."""
    found: dict[int, Document] = {}
    rows = Entry.objects.order_by("object_id", "id").values_list("object_id", "title", "heading", "text")
    for number, title, heading, text in rows:
        before = found[number].text if number in found else ""
        found[number] = Document(title, f"{before}\n{heading}\n{text}".strip())
    return found


def judged(told: dict[str, Any], numbers: dict[str, int]) -> list[Judged]:
    """Give the questions of which at least one answer is there."""
    asked = [
        Judged(str(query["query"]), frozenset(numbers[name] for name in query["relevant"] if name in numbers))
        for query in told["queries"]
    ]
    return [query for query in asked if query.relevant]


def made_up(seed: int) -> dict[str, Any]:
    """Give texts of made-up words, and questions of some words of one of them: enough to see that all works."""
    chance = random.Random(seed)
    given = []
    for number in range(MADE_UP_DOCUMENTS):
        words = texts.made_up(chance).replace("#", " ").split()
        given.append({"id": str(number), "title": " ".join(words[:3]), "text": " ".join(words[3:])})
    asked: list[dict[str, Any]] = []
    for document in chance.sample(given, MADE_UP_QUERIES):
        words = chance.sample(document["text"].split(), 6)
        asked.append({"query": " ".join(words), "relevant": [document["id"]]})
    return {"documents": given, "queries": asked}
