"""Blocks in a text: what one may not see looks like what is not there, wherever the text is shown, and what they cost."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from spaces.actions import Members
from spaces.models import Space
from tests.api.conftest import program_of
from tests.wiki.writing import rewrite, text, words, write
from wiki import actions
from wiki.models import Page


@pytest.fixture
def expenses(alice: User, space: Space) -> Page:
    body = "Ask first.\n\n# Hotels\n\nUp to 120.\n\n# Trains\n\nSecond class. [up](#hotels)"
    return write(alice, space, "Travel expenses", body)


@pytest.fixture
def pay(alice: User, secret_space: Space) -> Page:
    return write(alice, secret_space, "Pay", "Zebra\n\n# Bonus\n\nZebra", topics=["Money"])


def test_what_one_may_not_see_looks_as_if_it_were_not_there(
    as_bob: Client, as_charlie: Client, alice: User, charlie: User, space: Space, pay: Page
) -> None:
    body = "{{include: Pay}}\n\n{{include: Vault:Pay#Bonus}}\n\n{{topic: Money}}\n\n{{include: Pay#Nothing}}"
    page = write(alice, space, "Welcome", body)

    own = write(charlie, space, "Own", body)

    assert "Zebra" in text(as_bob, page)
    assert text(as_charlie, page) == text(as_charlie, own)
    assert "Zebra" not in as_charlie.get(page.get_absolute_url()).text
    assert f"/pages/{pay.pk}" not in text(as_charlie, page)


def test_in_all_other_places_too(as_charlie: Client, alice: User, charlie: User, space: Space, pay: Page) -> None:
    body = "{{include: Pay}}\n\n{{topic: Money}}"
    page = write(alice, space, "Welcome", body)
    rewrite(page, f"{body}\n\nmore")
    typed = {"title": "x", "body": body, "page": str(page.pk)}

    answers = [
        as_charlie.get(f"/pages/{page.pk}/versions/1/").text,
        as_charlie.get(f"/pages/{page.pk}/compare/1/2/").text,
        as_charlie.post("/pages/preview/", typed).text,
        as_charlie.post("/pages/preview/", {**typed, "page": "", "space": "handbook"}).text,
        program_of(charlie).get(f"/pages/{page.pk}").text,
        program_of(charlie).post("/render", {"markdown": body, "page": page.pk}).text,
        program_of(charlie).post("/render", {"markdown": body, "space": "handbook"}).text,
    ]

    for answer in answers:
        assert "Zebra" not in answer
        assert f"/pages/{pay.pk}" not in answer


def test_who_may_see_it_sees_it_in_all_other_places(as_bob: Client, bob: User, space: Space, pay: Page) -> None:
    body = "{{include: Vault:Pay}}\n\n{{topic: money}}"
    page = write(bob, space, "Welcome", body)
    typed = {"title": "x", "body": body}

    answers = [
        as_bob.get(f"/pages/{page.pk}/versions/1/").text,
        as_bob.post("/pages/preview/", {**typed, "page": str(page.pk)}).text,
        as_bob.post("/pages/preview/", {**typed, "space": "handbook"}).text,
        as_bob.post("/pages/new/?space=handbook", {**typed, "space": "handbook", "preview": "yes"}).text,
        program_of(bob).get(f"/pages/{page.pk}").json()["html"],
        program_of(bob).post("/render", {"markdown": body, "page": page.pk}).json()["html"],
        program_of(bob).post("/render", {"markdown": body, "space": "handbook"}).json()["html"],
    ]

    for answer in answers:
        assert "Zebra" in answer
        assert f"/pages/{pay.pk}-pay/" in answer


def test_a_restriction_is_true_at_once(as_charlie: Client, alice: User, space: Space, expenses: Page) -> None:
    page = write(alice, space, "Welcome", "{{include: Travel expenses}}")
    before = as_charlie.get(page.get_absolute_url())

    actions.restrict_page(expenses, by=alice, members=Members.of())
    after = as_charlie.get(page.get_absolute_url(), headers={"If-None-Match": before["ETag"]})

    assert "Ask first" in before.text
    assert after.status_code == 200
    assert "Ask first" not in after.text


def test_links_in_what_is_included_are_veiled(
    as_bob: Client, as_charlie: Client, alice: User, space: Space, pay: Page
) -> None:
    write(alice, space, "Source", "See [[Pay]].\n\n{{include: Pay}}")
    page = write(alice, space, "Welcome", "{{include: Source}}")

    shown = text(as_charlie, page)

    assert f'href="/pages/{pay.pk}/"' in text(as_bob, page)
    assert "Zebra" not in shown
    assert f"/pages/{pay.pk}" not in shown
    assert 'class="missing">Pay</a>.' in shown


def test_lists_hold_what_one_may_see(as_bob: Client, as_charlie: Client, alice: User, space: Space) -> None:
    page = write(alice, space, "Start", "{{children: 3}}\n\n{{recent: 50}}\n\n{{topic: Money}}")
    kept = write(alice, space, "Zebra kept", parent=page, topics=["Money"])
    write(alice, space, "Zebra beneath", parent=kept)
    write(alice, space, "Open", parent=page, topics=["Money"])
    binned = write(alice, space, "Zebra binned", parent=page, topics=["Money"])
    actions.restrict_page(kept, by=alice, members=Members.of(people=[User.objects.get(username="bob")]))
    actions.delete_page(binned, by=alice)

    seen, hidden = text(as_bob, page), text(as_charlie, page)

    assert seen.count("Zebra kept") == 3
    assert seen.count("Zebra beneath") == 2
    assert "binned" not in seen
    assert "Zebra" not in hidden
    assert hidden.count("Open") == 3


@pytest.mark.parametrize("count", [1, 3])
def test_what_blocks_cost(
    as_bob: Client, alice: User, space: Space, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        write(alice, space, f"Source {number}", "text [[Start]]", topics=["Travel"])
    included = "\n\n".join(f"{{{{include: Source {number}}}}}" for number in range(count))
    lists = "{{children}}\n\n{{recent}}\n\n{{files}}\n\n{{topic: Travel}}\n\n{{contents}}\n\n" * count
    plain = write(alice, space, "Plain", "text")
    including = write(alice, space, "Including", included)
    listing = write(alice, space, "Listing", lists)
    whole = write(alice, space, "Whole", f"{included}\n\n{lists}")

    for page, queries in ((plain, 3), (including, 4), (listing, 7), (whole, 8)):
        with django_assert_num_queries(queries):
            as_bob.get(page.get_absolute_url())


@pytest.mark.usefixtures("expenses")
def test_the_text_to_take_away_is_as_typed(as_bob: Client, alice: User, space: Space) -> None:
    page = write(alice, space, "Welcome", "{{include: Travel expenses}}")

    taken = as_bob.get(f"/pages/{page.pk}/markdown/").text

    assert taken == "# Welcome\n\n{{include: Travel expenses}}"


@pytest.mark.usefixtures("expenses")
def test_versions_are_compared_as_typed(as_bob: Client, alice: User, space: Space) -> None:
    page = write(alice, space, "Welcome", "One\n\n{{include: Travel expenses}}")
    rewrite(page, "Two\n\n{{children}}")

    compared = as_bob.get(f"/pages/{page.pk}/compare/1/2/").text

    assert "include: Travel expenses" in words(compared)
    assert "Ask first" not in compared
