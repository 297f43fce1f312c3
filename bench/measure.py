"""Measuring doors beside the floor, turn by turn, so that the ratio holds on a machine that has other things to do."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import psutil
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from bench import server
from bench.client import Burst, Connection, alone, burst, expect
from bench.doors import CONNECTIONS, Door, Set, floors

ALONE = 12  # requests a round that are timed one by one


@dataclass
class Figures:
    """What was found about one door, a value a round."""

    name: str
    rates: list[float] = field(default_factory=list)
    ratios: list[float] = field(default_factory=list)
    alone: list[float] = field(default_factory=list)
    count: int = 0
    web: float = 0
    database: float = 0
    queries: int = 0
    kilobytes: float = 0

    @property
    def rate(self) -> float:
        return median(self.rates)

    @property
    def ratio(self) -> float:
        """Give the share of the floor's throughput, the median of all pairs."""
        return median(self.ratios) if self.ratios else 1.0

    @property
    def milliseconds(self) -> float:
        return median(self.alone)

    @property
    def web_milliseconds(self) -> float:
        """Give the computing of the web processes for one request."""
        return self.web / self.count * 1000

    @property
    def database_milliseconds(self) -> float:
        return self.database / self.count * 1000


@dataclass
class Bench:
    """A running server with everything that is asked of it."""

    web: psutil.Process
    database: psutil.Process
    connections: list[Connection]
    seconds: float

    def round(self, door: Door, figures: Figures) -> Burst:
        """Ask one door for a while over all connections."""
        web, database = server.cpu_seconds(self.web), server.cpu_seconds(self.database)
        asked = burst(self.connections, door.requests, status=door.status, seconds=self.seconds)
        figures.web += server.cpu_seconds(self.web) - web
        figures.database += server.cpu_seconds(self.database) - database
        figures.count += asked.count
        figures.rates.append(asked.count / asked.seconds)
        return asked

    def beside(self, door: Door, figures: Figures, floor: Door, below: Figures) -> None:
        """Ask the floor, the door and the floor again, and compare the door with the mean of the two."""
        self.round(floor, below)
        self.round(door, figures)
        self.round(floor, below)
        figures.ratios.append(figures.rates[-1] * 2 / (below.rates[-1] + below.rates[-2]))
        figures.alone += alone(self.connections[0], door.requests[0], status=door.status, times=ALONE)

    def warm(self, every: Sequence[Door]) -> None:
        for door in every:
            burst(self.connections, door.requests, status=door.status, seconds=self.seconds)


def measure(
    folder: Path, made: Set, rows: list[Door], *, rounds: int, seconds: float
) -> tuple[list[Figures], list[tuple[str, float]]]:
    """Start the server and measure every door so many times; give the figures, the floor's first, and the memory."""
    floor, within = floors(made)
    every = [within, *rows]
    below, found = Figures(floor.name), [Figures(door.name) for door in every]
    with server.running(folder) as (web, port):
        connections = [Connection(server.HOST, port, made.cookies) for _ in range(CONNECTIONS)]
        bench = Bench(web, server.database_process(folder), connections, seconds)
        bench.warm([floor, *every])
        for _ in range(rounds):
            for door, figures in zip(every, found, strict=True):
                bench.beside(door, figures, floor, below)
        below.alone += alone(connections[0], floor.requests[0], status=200, times=ALONE * rounds)
        for door, figures in zip([floor, *every], [below, *found], strict=True):
            figures.kilobytes = expect(connections[0], next(door.requests[0]), door.status).size / 1000
            figures.queries = queries(made.client, door)
        with override_settings(MIDDLEWARE=[]):
            below.queries = queries(Client(SERVER_NAME=server.HOST), floor)
        memory = server.memory(web)
    return [below, *found], memory


def queries(client: Client, door: Door) -> int:
    """Count the queries of one request, asked within this process."""
    request = next(door.requests[0])
    headers = {"authorization": f"Bearer {request.token}"} if request.token else {}
    with CaptureQueriesContext(connection) as captured:
        ask = client.post if request.fields else client.get
        answer = ask(request.path, request.fields, headers=headers)
    if answer.status_code != door.status:
        raise RuntimeError(f"{request.path} was answered {answer.status_code} and not {door.status}.")
    return len(captured)
