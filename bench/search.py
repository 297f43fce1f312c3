"""Measure search at a hundred thousand pages: `python -m bench.search`, which `make bench-search` calls.

BENCH_TEXTS may name a folder or ZIP archive of Markdown files whose paragraphs, reshuffled, fill the pages. The aims are
for two cores that have nothing else to do; the ratio to reading one row by its primary key holds on a busy machine too.
"""

import argparse
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from bench import server

FOLDER = Path(__file__).resolve().parent.parent / "var" / "bench-search"


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of one call: on the clock, and of computing here and in PostgreSQL together."""

    wall: float
    cpu: float


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure search in a large house.")
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    server.prepare(FOLDER)
    run(given)


def run(given: argparse.Namespace) -> None:
    from bench import cast, crowd, finding, texts  # noqa: PLC0415 - needs Django set up
    from search.spelling import vocabulary  # noqa: PLC0415

    sources = os.environ.get("BENCH_TEXTS")
    if not sources:
        print("BENCH_TEXTS names no archive of Markdown files, so the pages are of made-up words.")
    store = texts.Texts(texts.read(Path(sources) if sources else None), given.seed)
    people, began = cast.gather(), time.monotonic()
    crowd.fill(people, store, given.pages, given.seed)
    filled, began = time.monotonic() - began, time.monotonic()
    vocabulary.gather()
    print(
        f"{given.pages:,} pages after {filled:.0f} seconds, their vocabulary after {time.monotonic() - began:.0f} more."
    )
    print(f"\n{'ms':34}{'median':>9}{'95 %':>9}{'CPU':>9}{'95 %':>9}{'of a row':>10}")
    floor = None
    for name, calls in finding.doors(people, store, number=given.queries, pages=given.pages, seed=given.seed):
        costs = measured(calls)
        floor = floor or median(cost.cpu for cost in costs)
        tell(name, costs, floor)


def measured(calls: Sequence[Callable[[], object]]) -> list[Cost]:
    """Make the calls, after some of them to warm up."""
    from django.db import connection  # noqa: PLC0415 - needs Django set up

    for call in calls[:10]:
        call()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [backend] = cursor.fetchone()
    clock = Path(f"/proc/{backend}/schedstat")
    costs = []
    for call in calls:
        wall, here, there = time.perf_counter(), time.process_time(), computing(clock)
        call()
        cpu = time.process_time() - here + computing(clock) - there
        costs.append(Cost((time.perf_counter() - wall) * 1000, cpu * 1000))
    return costs


def computing(clock: Path) -> float:
    """Give the seconds a process has computed, to the nanosecond."""
    return int(clock.read_text().split(maxsplit=1)[0]) / 1e9


def tell(name: str, costs: Sequence[Cost], floor: float) -> None:
    walls, cpus = [cost.wall for cost in costs], [cost.cpu for cost in costs]
    print(
        f"{name:34}{median(walls):9.1f}{quantiles(walls, n=20)[-1]:9.1f}"
        f"{median(cpus):9.1f}{quantiles(cpus, n=20)[-1]:9.1f}{median(cpus) / floor:10.0f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
