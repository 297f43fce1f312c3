"""What is measured: the addresses people ask for most, with what asks for them."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, cycle
from urllib.parse import quote

from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import Resolver404, resolve

from accounts.actions import create_token
from bench import versions
from bench.client import Request
from bench.pages import Library
from bench.server import HOST
from wiki.models import Page

MEDIAN_PAGE, LARGE_PAGE = 4_300, 40_000
VERSIONS = 1_000
MANY = 500
CONNECTIONS = 8
TOKEN = "b" * 32  # both the cookie and the form's field against forged requests


@dataclass(frozen=True, slots=True)
class Door:
    """Something asked for over every connection: one endless row of requests each."""

    name: str
    requests: list[Iterator[Request]]
    status: int = 200

    @classmethod
    def to(cls, name: str, *addresses: str, token: str = "") -> "Door":
        requests = [Request(address, token=token) for address in addresses]
        starts = [number * len(requests) // CONNECTIONS for number in range(CONNECTIONS)]
        rows: list[Iterator[Request]] = [cycle(requests[start:] + requests[:start]) for start in starts]
        return cls(name, rows)


@dataclass(frozen=True, slots=True)
class Set:
    """Pages of known size and the reader that asks for them, made before anything else is."""

    median: Page
    large: Page
    old: Page
    saved: list[Page]
    many: list[Page]
    client: Client
    secret: str
    queries: list[str] = field(default_factory=list)

    @property
    def cookies(self) -> str:
        return f"sessionid={self.client.cookies['sessionid'].value}; csrftoken={TOKEN}"


def furnish(library: Library, chance: random.Random) -> Set:
    """Add the measured pages to the handbook, three levels down, and sign the reader in."""
    space = library.cast.handbook
    parent: Page | None = None
    for _ in range(3):
        [parent] = library.add([library.page(space, library.texts.page(MEDIAN_PAGE), parent)])
    sizes = [MEDIAN_PAGE, LARGE_PAGE, MEDIAN_PAGE] + [MEDIAN_PAGE] * CONNECTIONS
    pages = [library.add([library.page(space, library.texts.page(size), parent)])[0] for size in sizes]
    median, large, old, *saved = pages
    versions.write_long(old, VERSIONS, chance)
    client = Client(SERVER_NAME=HOST)
    client.force_login(library.cast.reader)
    listed = UserSession(user=library.cast.reader, session_key=client.session.session_key, ip=HOST, user_agent="bench")
    listed.save()  # as signing in by the form does
    queries = [library.texts.words(1 + number % 3 * 2) for number in range(30)]
    many = list(Page.objects.visible_to(library.cast.reader)[:MANY])
    return Set(median, large, old, saved, many, client, create_token(library.cast.reader, "bench")[1], queries)


def doors(made: Set, library: Library) -> list[Door]:
    cast, pk = library.cast, made.median.pk
    found = [
        Door.to("page view, median page", made.median.get_absolute_url()),
        Door.to("page view, 40 KB page", made.large.get_absolute_url()),
        Door.to("page view, 500 in turn", *(page.get_absolute_url() for page in made.many)),
        Door.to("edit form", f"/pages/{pk}/edit/"),
        Door("save, median page", [saves(page) for page in made.saved], status=302),
        Door.to("history of 1,000 versions", f"/pages/{made.old.pk}/history/"),
        Door.to("search", *(f"/search/?q={quote(query)}" for query in made.queries)),
        Door.to("suggestions", *(f"/search/suggest/?q={quote(query[:4])}" for query in made.queries)),
        Door.to("tree, one level", f"/spaces/{cast.flat.slug}/tree/"),
        Door.to("space", cast.handbook.get_absolute_url()),
        Door.to("recent changes", "/recent/"),
        Door.to("home", "/"),
    ]
    if is_there(f"/api/v1/pages/{pk}"):
        found.append(Door.to("API, one page", f"/api/v1/pages/{pk}", token=made.secret))
    return found


def floors(made: Set) -> tuple[Door, Door]:
    """Give the bare view, and the same view within the product's middleware."""
    pk = made.median.pk
    return Door.to("floor: a bare view", f"/floor/{pk}/"), Door.to("same view, signed in", f"/within/{pk}/")


def saves(page: Page) -> Iterator[Request]:
    """Change the page's last line again and again, each time beginning from the version before."""
    for version in count(page.version):
        yield Request(
            f"/pages/{page.pk}/edit/",
            {
                "title": page.title,
                "body": f"{page.body}\n\nChanged for the {version}th time.",
                "summary": "Say it again",
                "topics": "",
                "based_on": str(version),
                "csrfmiddlewaretoken": TOKEN,
            },
        )


def is_there(address: str) -> bool:
    try:
        resolve(address)
    except Resolver404:
        return False
    return True
