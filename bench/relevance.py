"""Measure how well search ranks: `python -m bench.relevance`, which `make bench` calls.

BENCH_JUDGED names judged collections, joined by colons; see `bench.judged`. BENCH_TEXTS names the archive of Markdown
files that those without documents of their own speak of.
"""

import math
import os
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median, quantiles
from typing import TYPE_CHECKING

from bench import server

if TYPE_CHECKING:
    from bench.judged import Judged

FOLDER = Path(__file__).resolve().parent.parent / "var" / "bench-relevance"
SEED = 1
AT = 10
MADE_UP = (
    "BENCH_JUDGED names no judged collection, so these figures are of made-up words and say only that search works.\n"
    "Set it to JSON files, joined by colons, and BENCH_TEXTS to the Markdown archive they speak of; bench/judged.py tells how."
)


@dataclass(frozen=True, slots=True)
class Figures:
    """How well one way finds: means over all questions, how many found nothing, and milliseconds."""

    rank: float
    gain: float
    empty: set[str]
    median: float
    slow: float


def main() -> None:
    named: list[Path | None] = [Path(name) for name in os.environ.get("BENCH_JUDGED", "").split(os.pathsep) if name]
    archive = os.environ.get("BENCH_TEXTS")
    server.prepare(FOLDER)
    if not named:
        print(MADE_UP)
    for path in named or [None]:
        compare(path, Path(archive) if archive else None)


def compare(path: Path | None, archive: Path | None) -> None:
    from bench import rivals  # noqa: PLC0415 - needs Django set up
    from bench.judged import loaded  # noqa: PLC0415
    from search.queries import find  # noqa: PLC0415

    with loaded(path, archive, SEED) as collection, rivals.whoosh(collection) as whoosh:
        ways: dict[str, Callable[[str], list[int]]] = {
            "Commonplace": lambda query: [hit.object_id for hit in find(query, user=collection.reader).items],
            "Whoosh, BM25F": whoosh,
            "any word, ts_rank": rivals.any_word,
            "every word, websearch_to_tsquery": rivals.every_word,
        }
        print(f"\n{collection.name}: {len(collection.documents):,} documents, {len(collection.queries)} questions")
        print(f"{'':34}{f'MRR@{AT}':>8}{f'nDCG@{AT}':>9}{'no hit':>8}{'ms':>8}{'95 %':>8}")
        found = {name: measure(way, collection.queries) for name, way in ways.items()}
        for name, figures in found.items():
            print(
                f"{name:34}{figures.rank:8.3f}{figures.gain:9.3f}{len(figures.empty):8}{figures.median:8.1f}{figures.slow:8.1f}"
            )
        missed = found["Commonplace"].empty - found["any word, ts_rank"].empty
        print(f"{'found by any word, not by us':34}{len(missed):25}")


def measure(way: Callable[[str], list[int]], queries: "Sequence[Judged]") -> Figures:
    ranks, gains, times, empty = [], [], [], set()
    for asked in queries:
        began = time.perf_counter()
        found = way(asked.query)[:AT]
        times.append((time.perf_counter() - began) * 1000)
        ranks.append(next((1 / place for place, one in enumerate(found, 1) if one in asked.relevant), 0.0))
        gains.append(gain(found, asked.relevant))
        if not found:
            empty.add(asked.query)
    return Figures(mean(ranks), mean(gains), empty, median(times), quantiles(times, n=20)[-1])


def gain(found: Sequence[int], relevant: Collection[int]) -> float:
    """Give the normalised discounted cumulative gain of this order, all relevant ones being equally so."""
    best = sum(1 / math.log2(place + 1) for place in range(1, min(AT, len(relevant)) + 1))
    return sum(1 / math.log2(place + 1) for place, one in enumerate(found, 1) if one in relevant) / best


if __name__ == "__main__":
    main()
