"""Measure lists of questions in a small house and a large one: `python -m bench.questions`, which `make bench` calls.

Each list is asked for as a page by an ordinary reader, who helps with two topics. Queries and their time stay flat where
lists are read along their indexes.
"""

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import server

FOLDER = Path(__file__).resolve().parent.parent / "var" / "bench-questions"
SMALL, LARGE = 1_000, 50_000
WARM, TIMES = 5, 30
GROWN, NOISE = 1.5, 3.0  # a list grows that takes so many times what it took, and so many milliseconds more


@dataclass(frozen=True, slots=True)
class Figure:
    """One address: queries, milliseconds of a request at the median, and of those what the database took."""

    queries: int
    milliseconds: float
    database: float


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure lists of questions.")
    parser.add_argument("--questions", type=int, default=LARGE)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    server.prepare(FOLDER)
    run(given)


def run(given: argparse.Namespace) -> None:
    from django.test import Client  # noqa: PLC0415 - needs Django set up

    from bench import asking, cast  # noqa: PLC0415 - as above

    people = cast.gather()
    house = asking.House(people, given.seed)
    client = Client(SERVER_NAME=server.HOST)
    client.force_login(people.reader)
    sizes, found = (min(SMALL, given.questions), given.questions), []
    for size in sizes:
        began = time.monotonic()
        house.grow(size)
        print(f"{size:,} questions after {time.monotonic() - began:.0f} seconds.", flush=True)
        found.append([measured(client, address) for _, address in asking.ADDRESSES])
    tell([name for name, _ in asking.ADDRESSES], found[0], found[1], sizes)


def measured(client: object, address: str) -> Figure:
    """Ask for an address again and again, after some times to warm up."""
    from django.db import connection  # noqa: PLC0415 - needs Django set up
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - as above

    walls, databases, queries = [], [], 0
    for number in range(WARM + TIMES):
        with CaptureQueriesContext(connection) as captured:
            began = time.perf_counter()
            answer = client.get(address)  # type: ignore[attr-defined]  # Django's, which is there only once it is set up
            wall = time.perf_counter() - began
        if answer.status_code != 200:  # noqa: PLR2004 - what a list answers
            raise RuntimeError(f"{address} was answered {answer.status_code}.")
        if number >= WARM:
            walls.append(wall * 1000)
            databases.append(sum(float(query["time"]) for query in captured) * 1000)
        queries = len(captured)
    return Figure(queries, median(walls), median(databases))


def tell(names: Sequence[str], small: Sequence[Figure], large: Sequence[Figure], sizes: tuple[int, int]) -> None:
    print(f"\n{'queries, ms a request':28}{f'{sizes[0]:,} questions':>24}{f'{sizes[1]:,} questions':>24}{'times':>8}")
    grown = []
    for name, before, after in zip(names, small, large, strict=True):
        print(f"{name:28}{said(before):>24}{said(after):>24}{after.milliseconds / before.milliseconds:8.2f}")
        is_slower = after.milliseconds > max(before.milliseconds * GROWN, before.milliseconds + NOISE)
        if after.queries != before.queries or is_slower:
            grown.append(name)
    print(f"\n{'lists of questions that grow with their number':48}{', '.join(grown) or 'none'}   aim: none")


def said(figure: Figure) -> str:
    return f"{figure.queries}, {figure.milliseconds:.1f} (DB {figure.database:.1f})"


if __name__ == "__main__":
    main()
