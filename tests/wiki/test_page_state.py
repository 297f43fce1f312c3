"""Protecting and archiving a page, its topics and its other names."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from search import queries
from spaces.models import Space
from wiki import actions
from wiki.models import Alias, Link, Page


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Laptops", topics=["IT"])


@pytest.fixture
def hidden(alice: User, secret_space: Space) -> Page:
    return actions.create_page(by=alice, space=secret_space, title="Combination")


def at(page: Page, what: str) -> str:
    return f"/pages/{page.pk}/{what}/"


@pytest.mark.parametrize(("what", "state"), [("protect", "is_protected"), ("archive", "is_archived")])
def test_a_state_is_asked_for_set_and_taken_back(as_alice: Client, laptops: Page, what: str, state: str) -> None:
    field = "protected" if what == "protect" else "archived"
    assert f'name="{field}" value="yes"' in as_alice.get(at(laptops, what)).content.decode()

    for sent, expected in [({field: "yes"}, True), ({field: "yes"}, True), ({field: "no"}, False), ({}, True)]:
        answer = as_alice.post(at(laptops, what), sent)
        laptops.refresh_from_db()
        assert (answer.status_code, answer["Location"]) == (302, laptops.get_absolute_url())
        assert getattr(laptops, state) is expected
    assert f'name="{field}" value="no"' in as_alice.get(at(laptops, what)).content.decode()


def test_only_maintainers_protect(as_bob: Client, laptops: Page) -> None:
    assert as_bob.get(at(laptops, "protect")).status_code == 403
    assert as_bob.post(at(laptops, "protect")).status_code == 403
    assert as_bob.post(at(laptops, "archive")).status_code == 302


@pytest.mark.parametrize("what", ["protect", "archive", "topics", "names"])
def test_strangers_get_404_readers_403_and_other_methods_405(
    as_charlie: Client, as_bob: Client, as_alice: Client, alice: User, laptops: Page, hidden: Page, what: str
) -> None:
    actions.protect_page(laptops, by=alice, is_protected=True)

    assert as_charlie.get(at(hidden, what)).status_code == 404
    assert as_charlie.post(at(hidden, what)).status_code == 404
    assert as_bob.get(at(laptops, what)).status_code == 403
    assert as_bob.post(at(laptops, what)).status_code == 403
    assert as_alice.put(at(laptops, what)).status_code == 405


def test_topics_are_changed(as_bob: Client, laptops: Page) -> None:
    assert 'value="IT"' in as_bob.get(at(laptops, "topics")).content.decode()

    answer = as_bob.post(at(laptops, "topics"), {"topics": "it,  Work   place ,"})

    assert (answer.status_code, answer["Location"]) == (302, laptops.get_absolute_url())
    assert [topic.name for topic in laptops.topics.all()] == ["IT", "Work place"]
    as_bob.post(at(laptops, "topics"), {"topics": ""})
    assert not laptops.topics.exists()


def test_wrong_topics_are_told_and_kept(as_bob: Client, laptops: Page) -> None:
    answer = as_bob.post(at(laptops, "topics"), {"topics": "fine, ???"})

    assert answer.status_code == 422
    assert "“???” has neither a letter nor a digit." in answer.content.decode()
    assert 'value="fine, ???"' in answer.content.decode()


def test_a_page_is_found_and_linked_by_another_name(
    as_bob: Client, bob: User, alice: User, space: Space, laptops: Page, work_jobs: Callable[[], None]
) -> None:
    waiting = actions.create_page(by=alice, space=space, title="Guide", body="See [[Notebooks]].")

    answer = as_bob.post(at(laptops, "names"), {"name": " Notebooks "})

    work_jobs()
    assert (answer.status_code, answer["Location"]) == (302, at(laptops, "names"))
    assert next(hit.title for hit in queries.find("notebooks", user=bob).items) == "Laptops"
    assert Link.objects.get(source=waiting).target == laptops
    assert "Notebooks" in as_bob.get(at(laptops, "names")).content.decode()


def test_a_name_is_removed_and_links_by_it_wait_again(
    as_bob: Client, bob: User, alice: User, space: Space, laptops: Page, work_jobs: Callable[[], None]
) -> None:
    alias = actions.add_name(laptops, by=alice, name="Notebooks")
    guide = actions.create_page(by=alice, space=space, title="Guide", body="See [[Notebooks]].")

    as_bob.post(at(laptops, "names"), {"remove": alias.pk})

    work_jobs()
    assert not Alias.objects.filter(page=laptops, kind=Alias.Kind.NAME).exists()
    assert Link.objects.get(source=guide).wanted == "notebooks"


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", "Type the name to add."),
        ("laptops", "“laptops” is the title of this page already."),
        ("x" * 201, "at most 200 characters"),
    ],
)
def test_wrong_names_are_told(as_bob: Client, laptops: Page, name: str, problem: str) -> None:
    answer = as_bob.post(at(laptops, "names"), {"name": name})

    assert answer.status_code == 422
    assert problem in answer.content.decode()


def test_names_of_other_pages_and_paths_are_not_removed(
    as_bob: Client, alice: User, space: Space, laptops: Page
) -> None:
    other = actions.create_page(by=alice, space=space, title="Other", imported_from="other.md")
    actions.add_name(other, by=alice, name="Else")

    for alias in [*Alias.objects.all(), "x", "9" * 30]:
        as_bob.post(at(laptops, "names"), {"remove": getattr(alias, "pk", alias)})
    as_bob.post(at(other, "names"), {"remove": Alias.objects.get(kind=Alias.Kind.PATH).pk})

    assert Alias.objects.filter(page=other).count() == 2
