from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import Team, User
from spaces import actions as spaces
from spaces.models import Space
from tests.conftest import person
from wiki import actions
from wiki.models import Page


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    body = "## Choosing\n\nWords.\n\n### What [it] costs\n\n## Choosing\n"
    return actions.create_page(by=alice, space=space, title="Laptops", body=body, topics=["Hardware"])


def offered(client: Client, address: str, name: str) -> list[Any]:
    return [item[name] for item in client.get(address).json()["items"]]


def test_an_outline_names_the_page_and_its_headings(as_bob: Client, laptops: Page) -> None:
    answer = as_bob.get(f"/pages/{laptops.pk}/outline/").json()

    assert (answer["id"], answer["title"], answer["space"]) == (laptops.pk, "Laptops", "Handbook")
    assert answer["headings"] == [
        {"words": "Choosing", "anchor": "Choosing", "level": 2},
        {"words": "What [it] costs", "anchor": "h-what-it-costs", "level": 3},
        {"words": "Choosing", "anchor": "h-choosing-1", "level": 2},
    ]


@pytest.mark.parametrize("title", ["Laptops", "laptops", "Handbook:Laptops"])
def test_an_outline_is_found_by_the_title_as_links_write_it(as_bob: Client, laptops: Page, title: str) -> None:
    answer = as_bob.get("/pages/outline/", {"title": title, "space": "handbook"})

    assert answer.json()["id"] == laptops.pk


@pytest.mark.parametrize("query", ["", "?title=Laptops", "?title=Nowhere&space=handbook", "?space=handbook"])
def test_no_outline_is_404(as_bob: Client, laptops: Page, query: str) -> None:
    assert as_bob.get(f"/pages/outline/{query}").status_code == 404


def test_a_page_in_the_bin_has_no_outline(as_alice: Client, alice: User, laptops: Page) -> None:
    actions.delete_page(laptops, by=alice)

    assert as_alice.get(f"/pages/{laptops.pk}/outline/").status_code == 404
    assert as_alice.get("/pages/outline/?title=Laptops&space=handbook").status_code == 404


def test_only_people_who_may_read_the_page_are_offered(
    as_alice: Client, alice: User, team: Team, charlie: User, laptops: Page
) -> None:
    before = offered(as_alice, f"/pages/people/?page={laptops.pk}", "username")
    actions.restrict_page(laptops, by=alice, members=spaces.Members.of(teams=[team]))

    after = offered(as_alice, f"/pages/people/?page={laptops.pk}", "username")

    assert before == ["alice", "bob", "charlie"]
    assert after == ["alice", "bob"]


def test_only_active_people_are_offered(as_alice: Client, bob: User, laptops: Page) -> None:
    bob.is_active = False
    bob.save()

    assert offered(as_alice, f"/pages/people/?page={laptops.pk}", "username") == ["alice"]


@pytest.mark.parametrize("typed", ["jo", "jo.ha", "hansen", "Jó", "johanna han"])
def test_people_are_found_by_username_and_name(as_alice: Client, laptops: Page, typed: str) -> None:
    johanna = person("jo.ha")
    User.objects.filter(pk=johanna.pk).update(name="Johanna Hansen", role="Buyer")

    answer = as_alice.get("/pages/people/", {"page": str(laptops.pk), "q": typed}).json()

    assert answer["items"] == [{"username": "jo.ha", "name": "Johanna Hansen", "role": "Buyer"}]


def test_a_new_page_offers_the_readers_of_its_space(as_alice: Client, charlie: User, secret_space: Space) -> None:
    assert offered(as_alice, "/pages/people/?space=vault", "username") == ["alice", "bob"]


@pytest.mark.parametrize("query", ["", "?page=", "?page=x", "?page=999999", "?space=nowhere"])
def test_people_of_nothing_are_404(as_alice: Client, space: Space, query: str) -> None:
    assert as_alice.get(f"/pages/people/{query}").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_queries_do_not_grow_with_the_people(
    as_alice: Client, alice: User, team: Team, laptops: Page, count: int, django_assert_num_queries: Callable[..., Any]
) -> None:
    actions.restrict_page(laptops, by=alice, members=spaces.Members.of(teams=[team]))
    team.members.add(*(person(f"person{number}") for number in range(count)))

    with django_assert_num_queries(6):
        as_alice.get(f"/pages/people/?page={laptops.pk}&q=p")


def test_topics_come_as_they_are_written(
    as_charlie: Client, alice: User, laptops: Page, space: Space, secret_space: Space
) -> None:
    actions.create_page(by=alice, space=space, title="Printers", topics=["Hardware", "Head office", "3D printing"])
    actions.create_page(by=alice, space=secret_space, title="Plans", topics=["Harbour"])

    answer = as_charlie.get("/pages/topics/?q=h").json()

    assert answer["items"] == [
        {"name": "Hardware", "slug": "hardware", "pages": 2},
        {"name": "Head office", "slug": "head-office", "pages": 1},
    ]
    assert offered(as_charlie, "/pages/topics/?q=head-o", "slug") == ["head-office"]
    assert offered(as_charlie, "/pages/topics/", "slug") == ["hardware", "head-office"]


@pytest.mark.parametrize("address", ["/pages/topics/", "/topics/suggest/"])
def test_topics_that_begin_so_come_first(as_bob: Client, alice: User, space: Space, address: str) -> None:
    for title in ("Customs", "Tariffs"):
        actions.create_page(by=alice, space=space, title=title, topics=["Import"])
    actions.create_page(by=alice, space=space, title="Letters", topics=["Post"])

    answer = as_bob.get(address, {"q": "po"}).content.decode()

    assert 0 < answer.find("Post") < answer.find("Import")


@pytest.mark.parametrize("address", ["/pages/people/", "/pages/topics/", "/pages/outline/", "/pages/1/outline/"])
def test_they_only_answer_to_reading(as_bob: Client, space: Space, address: str) -> None:
    assert as_bob.post(address).status_code == 405
