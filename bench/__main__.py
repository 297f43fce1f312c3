"""Measure the product beside a bare view: `python -m bench`, which `make bench` calls.

BENCH_TEXTS may name a folder or ZIP archive of Markdown files whose paragraphs fill the pages.
"""

import argparse
import os
import random
import time
from pathlib import Path

from bench import server

FOLDER = Path(__file__).resolve().parent.parent / "var" / "bench"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure speed beside a bare Django view.")
    parser.add_argument("--pages", type=int, default=10_000, help="pages of the grown site")
    parser.add_argument("--start", type=int, default=1_000, help="pages of the same site when it was small")
    parser.add_argument("--rounds", type=int, default=5, help="times every door is measured")
    parser.add_argument("--seconds", type=float, default=0.6, help="how long each time")
    parser.add_argument("--seed", type=int, default=1, help="the same number gives the same site")
    given = parser.parse_args()
    server.prepare(FOLDER)
    run(given)


def run(given: argparse.Namespace) -> None:
    from bench import cast, doors, tables, texts  # noqa: PLC0415 - needs Django set up
    from bench.measure import measure  # noqa: PLC0415
    from bench.pages import Library  # noqa: PLC0415

    chance = random.Random(given.seed)
    sources = os.environ.get("BENCH_TEXTS")
    store = texts.Texts(texts.read(Path(sources) if sources else None), given.seed)
    library = Library(cast.gather(), store, chance)
    library.grow(min(given.start, doors.MANY))
    made = doors.furnish(library, chance)
    rows = doors.doors(made, library)
    results = []
    for size in (given.start, given.pages):
        began = time.monotonic()
        library.grow(size)
        library.settle()
        print(f"{size:,} pages after {time.monotonic() - began:.0f} seconds; measuring.", flush=True)
        results.append(measure(FOLDER, made, rows, rounds=given.rounds, seconds=given.seconds))
    (small, _), (large, memory) = results
    print(
        f"\n{given.pages:,} pages, {server.WORKERS} web processes of {server.THREADS} threads, {doors.CONNECTIONS} connections\n"
    )
    tables.print_figures(large)
    tables.print_growth(small, large, (given.start, given.pages))
    tables.print_aims(large, small)
    tables.print_memory(memory)
    tables.print_bundles()


if __name__ == "__main__":
    main()
