"""The one table of who may come in by which door, and what must never be seen through it.

“Zebra” stands in everything that is hidden: titles, text, topics, files, names, summaries. A stranger may meet it nowhere.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from pytest_django import DjangoDbBlocker

from accounts.models import Team, User
from spaces import actions as spaces
from spaces.models import Space
from tests.conftest import browse_as, person
from wiki import actions
from wiki.models import File, Page

WHO = ("alice", "bob", "reader", "charlie", "nobody")


@dataclass
class World:
    """A hidden space and a restricted page in an open one, each linking to what everybody sees."""

    open: Page
    hidden: Page
    restricted: Page
    binned: Page
    file: File
    restricted_file: File
    vault: Space
    commons: Space

    def address(self, door: str) -> str:
        return door.format(
            open=self.open.pk,
            hidden=self.hidden.pk,
            restricted=self.restricted.pk,
            binned=self.binned.pk,
            file=self.file.pk,
            restricted_file=self.restricted_file.pk,
            vault=self.vault.slug,
            commons=self.commons.slug,
            vault_id=self.vault.pk,
        )


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[World, dict[str, User]]]:
    """Build the world once for all tests of this module; each test's own changes are rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        people = {name: person(name) for name in WHO if name != "nobody"}
        yield build(people), people
        transaction.set_rollback(True)


@pytest.fixture
def world(founded: tuple[World, dict[str, User]], db: None) -> World:
    return founded[0]


@pytest.fixture
def people(founded: tuple[World, dict[str, User]], db: None) -> dict[str, User]:
    return founded[1]


@pytest.fixture
def clients(people: dict[str, User]) -> dict[str, Client]:
    return {"nobody": Client()} | {name: browse_as(someone) for name, someone in people.items()}


def build(people: dict[str, User]) -> World:
    alice, reader = people["alice"], people["reader"]
    team = Team.objects.create(name="Engineering", slug="engineering")
    team.members.set([alice, people["bob"]])
    commons = spaces.create_space(by=alice, name="Commons")
    vault = spaces.create_space(
        by=alice,
        name="Zebra vault",
        slug="vault",
        description="Zebra",
        readers=spaces.Members.of(teams=[team], people=[reader]),
        writers=spaces.Members.of(teams=[team]),
    )
    target = actions.create_page(by=alice, space=commons, title="Open page", body="Nothing to hide.")
    link = f"Zebra words. [[Commons:Open page]] [[Zebra wanted]] [x](/pages/{target.pk}/)"
    hidden = actions.create_page(
        by=alice, space=vault, title="Zebra hidden", body=link, topics=["Zebra topic"], summary="Zebra summary"
    )
    actions.create_page(by=alice, space=vault, parent=hidden, title="Zebra child", body="Zebra")
    hidden = actions.edit_page(
        hidden, by=alice, title="Zebra hidden", body=f"{link} more", based_on=1, summary="Zebra summary two"
    )
    restricted = actions.create_page(
        by=alice, space=commons, title="Zebra restricted", body=link, topics=["Zebra topic"]
    )
    actions.restrict_page(restricted, by=alice, members=spaces.Members.of(teams=[team], people=[reader]))
    binned = actions.create_page(by=alice, space=vault, title="Zebra binned", body="Zebra")
    file = actions.upload_file(by=alice, name="zebra.txt", content=io.BytesIO(b"zebra"), page=hidden)
    other = actions.upload_file(
        by=alice, name="zebra2.txt", content=io.BytesIO(b"zebra"), page=Page.objects.get(pk=restricted.pk)
    )
    actions.delete_page(binned, by=alice)
    return World(target, hidden, restricted, binned, file, other, vault, commons)


SEEN = {"alice": 200, "bob": 200, "reader": 200, "charlie": 404, "nobody": 302}
CHANGED = {"alice": 200, "bob": 200, "reader": 403, "charlie": 404, "nobody": 302}
MAINTAINED = {"alice": 200, "bob": 403, "reader": 403, "charlie": 404, "nobody": 302}
HERE = {"alice": 200, "bob": 200, "reader": 200, "charlie": 200, "nobody": 302}

DOORS = {
    "/pages/{hidden}/": SEEN,
    "/pages/{hidden}-any-title/": SEEN,
    "/pages/{restricted}/": SEEN,
    "/pages/{hidden}/markdown/": SEEN,
    "/pages/{hidden}/history/": SEEN,
    "/pages/{hidden}/versions/1/": SEEN,
    "/pages/{hidden}/compare/1/2/": SEEN,
    "/pages/{hidden}/links/": SEEN,
    "/pages/{hidden}/files/": SEEN,
    "/pages/{restricted}/history/": SEEN,
    "/files/{file}/zebra.txt": SEEN,
    "/files/{restricted_file}/anything": SEEN,
    "/files/{file}/versions/1/": SEEN,
    "/spaces/{vault}/": SEEN,
    "/spaces/{vault}/recent/": SEEN,
    "/spaces/{vault}/wanted/": SEEN,
    "/spaces/{vault}/orphans/": SEEN,
    "/spaces/{vault}/tree/": SEEN,
    "/topics/zebra-topic/": SEEN,
    "/pages/{hidden}/edit/": CHANGED,
    "/pages/{hidden}/move/": CHANGED,
    "/pages/{hidden}/copy/": SEEN,
    "/pages/{hidden}/delete/": CHANGED,
    "/pages/{hidden}/topics/": CHANGED,
    "/pages/{hidden}/names/": CHANGED,
    "/pages/{hidden}/versions/1/restore/": CHANGED,
    "/pages/{hidden}/access/": CHANGED,
    "/pages/{hidden}/archive/": CHANGED,
    "/pages/{hidden}/protect/": MAINTAINED,
    "/pages/{restricted}/edit/": SEEN,
    "/files/{file}/replace/": CHANGED,
    "/files/{file}/delete/": CHANGED,
    "/spaces/{vault}/edit/": MAINTAINED,
    "/spaces/{vault}/import/": MAINTAINED,
    "/spaces/{vault}/archive/": MAINTAINED,
    "/spaces/{vault}/access/": MAINTAINED,
    "/": HERE,
    "/recent/": HERE,
    "/recent/?by=alice": HERE,
    "/spaces/": HERE,
    "/topics/": HERE,
    "/topics/suggest/?q=zeb": HERE,
    "/bin/": HERE,
    "/bin/?space=commons": HERE,
    "/people/": HERE,
    "/pages/similar/?title=zeb": HERE,
    "/people/alice/": HERE,
    "/search/?q=zebra": HERE,
    "/search/?q=words": HERE,
    "/search/suggest/?q=zeb": HERE,
    "/search/suggest/?q=zeb&format=json": HERE,
    "/pages/places/?space=commons&q=zeb": HERE,
    "/pages/new/?title=x": HERE,
    "/pages/{open}/": HERE,
    "/pages/{open}/links/": HERE,
    "/pages/{open}/history/": HERE,
    "/spaces/{commons}/": HERE,
    "/spaces/{commons}/recent/": HERE,
    "/spaces/{commons}/wanted/": HERE,
    "/spaces/{commons}/orphans/": HERE,
    "/spaces/{commons}/tree/": HERE,
}


def status(client: Client, address: str) -> int:
    response = client.get(address)
    shown(response)
    return int(response.status_code)


def shown(response: HttpResponseBase) -> str:
    """Give what a person sees: all but what the person typed, which comes back in the search box."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode().casefold()


@pytest.mark.parametrize("door", DOORS)
def test_each_door_opens_for_whom_it_should(world: World, clients: dict[str, Client], door: str) -> None:
    statuses = {who: status(clients[who], world.address(door)) for who in WHO}

    assert statuses == DOORS[door]


@pytest.mark.parametrize("door", DOORS)
def test_a_stranger_meets_nothing_hidden(world: World, clients: dict[str, Client], door: str) -> None:
    address = world.address(door)

    text = shown(clients["charlie"].get(address))

    typed = address.partition("?")[2].casefold()
    for hidden in ("zebra hidden", "zebra child", "zebra restricted", "zebra binned", "zebra vault", "zebra wanted",
                   "zebra topic", "zebra summary", "zebra words", "zebra.txt", "zebra2.txt"):  # fmt: skip
        assert hidden not in text
    if "zeb" not in typed:
        assert "zebra" not in text


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("/pages/{hidden}/edit/", {"title": "Taken", "body": "Taken", "based_on": "2"}),
        ("/pages/{restricted}/edit/", {"title": "Taken", "body": "Taken", "based_on": "1"}),
        ("/pages/{hidden}/delete/", {}),
        ("/pages/{hidden}/move/", {}),
        ("/pages/{hidden}/copy/", {"title": "Taken"}),
        ("/pages/{hidden}/topics/", {"names": "Taken"}),
        ("/pages/{hidden}/names/", {"name": "Taken"}),
        ("/pages/{hidden}/access/", {}),
        ("/pages/{hidden}/archive/", {}),
        ("/pages/{hidden}/protect/", {}),
        ("/pages/{hidden}/versions/1/restore/", {}),
        ("/bin/{binned}/restore/", {}),
        ("/bin/{binned}/purge/", {}),
        ("/files/{file}/delete/", {}),
        ("/files/{file}/replace/", {}),
        ("/files/{file}/restore/", {}),
        ("/spaces/{vault}/edit/", {"name": "Taken", "slug": "taken"}),
        ("/spaces/{vault}/access/", {}),
        ("/spaces/{vault}/archive/", {}),
    ],
)
def test_a_stranger_changes_nothing(
    world: World, clients: dict[str, Client], address: str, data: dict[str, str]
) -> None:
    before = list(Page.objects.with_text().order_by("pk").values())

    response = clients["charlie"].post(world.address(address), data)

    assert response.status_code == 404
    assert list(Page.objects.with_text().order_by("pk").values()) == before


def test_nothing_is_put_where_one_may_not_write(world: World, clients: dict[str, Client]) -> None:
    for where in ({"space": "vault"}, {"space": "commons", "parent": str(world.hidden.pk)}):
        clients["charlie"].post("/pages/new/", {"title": "Smuggled", "body": "x", **where})

    assert not Page.objects.filter(title="Smuggled", parent=world.hidden).exists()
    assert not Page.objects.filter(title="Smuggled", space=world.vault).exists()


def test_nothing_is_moved_where_one_may_not_write(world: World, clients: dict[str, Client]) -> None:
    clients["charlie"].post(
        f"/pages/{world.open.pk}/move/", {"space": "vault", "parent": str(world.hidden.pk), "position": "last"}
    )

    assert Page.objects.get(pk=world.open.pk).space == world.commons


def test_a_hidden_page_is_no_place_to_stand_after(world: World, clients: dict[str, Client]) -> None:
    sent = {"space": "commons", "parent": "", "position": ""}
    answers = [
        clients["charlie"].post(f"/pages/{world.open.pk}/move/", sent | {"position": str(number)})
        for number in (world.restricted.pk, 987654321)
    ]

    assert [answer.status_code for answer in answers] == [422, 422]


def test_a_hidden_topic_is_not_confirmed_by_a_preview(world: World, clients: dict[str, Client]) -> None:
    def links(who: str) -> bool:
        answer = clients[who].post("/pages/preview/", {"body": "#zebra-topic", "space": "commons"})
        return "/topics/zebra-topic/" in shown(answer)

    assert {who: links(who) for who in ("alice", "bob", "reader", "charlie")} == {
        "alice": True,
        "bob": True,
        "reader": True,
        "charlie": False,
    }


def test_the_bin_counts_only_what_one_may_read(
    world: World, people: dict[str, User], clients: dict[str, Client]
) -> None:
    above = actions.create_page(by=people["charlie"], space=world.commons, title="Above")
    beneath = actions.create_page(by=people["alice"], space=world.commons, title="Beneath", parent=above)
    actions.restrict_page(beneath, by=people["alice"], members=spaces.Members.of())
    actions.delete_page(above, by=people["charlie"])

    (deletion,) = clients["charlie"].get("/bin/").context["deletions"].items

    assert (deletion, deletion.along) == (above, 0)


def test_a_stranger_uploads_nothing_to_a_hidden_page(world: World, clients: dict[str, Client]) -> None:
    response = clients["charlie"].post("/files/upload/", {"page": world.hidden.pk, "file": io.BytesIO(b"x")})

    assert response.status_code == 404
    assert File.objects.filter(page=world.hidden).count() == 1


def test_another_persons_upload_is_theirs_until_a_page_shows_it(
    world: World, people: dict[str, User], clients: dict[str, Client]
) -> None:
    file = actions.upload_file(by=people["alice"], name="zebra3.txt", content=io.BytesIO(b"zebra"))

    statuses = {who: status(clients[who], f"/files/{file.pk}/zebra3.txt") for who in WHO}

    assert statuses == {"alice": 200, "bob": 404, "reader": 404, "charlie": 404, "nobody": 302}


def test_a_stranger_does_not_adopt_anothers_upload(world: World, people: dict[str, User]) -> None:
    file = actions.upload_file(by=people["alice"], name="zebra3.txt", content=io.BytesIO(b"zebra"))

    actions.create_page(
        by=people["charlie"], space=world.commons, title="Bait", body=f"![x](/files/{file.pk}/zebra3.txt)"
    )

    assert not File.objects.visible_to(people["charlie"]).filter(pk=file.pk).exists()
