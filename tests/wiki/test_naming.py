"""Topics and other names of a page, changed in the column beside it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from spaces.models import Space
from wiki import actions
from wiki.models import Alias, Page

HTMX = {"HX-Request": "true"}


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Laptops", topics=["IT"])


def topics(page: Page) -> list[str]:
    return [topic.name for topic in page.topics.all()]


def send(client: Client, page: Page, what: str, **sent: str) -> str:
    response = client.post(f"/pages/{page.pk}/{what}/", sent, headers=HTMX)
    assert response.status_code == 200
    return response.content.decode()


def test_htmx_gets_the_line_for_more_and_how_it_looks_when_left(as_bob: Client, laptops: Page) -> None:
    html = as_bob.get(f"/pages/{laptops.pk}/topics/", headers=HTMX).content.decode()

    assert "<title>" not in html
    assert "Remove “IT”" in html
    assert html.index("<template data-shown>") < html.index('href="/topics/it/"')


def test_topics_are_added_to_those_there(as_bob: Client, laptops: Page, alice: User) -> None:
    html = send(as_bob, laptops, "topics", more="Travel, it")
    actions.add_topics(laptops, by=alice, names=["Desks"])

    assert "Remove “Travel”" in html
    assert topics(laptops) == ["Desks", "IT", "Travel"]


def test_a_line_sent_before_htmx_took_it_over_adds_too(as_bob: Client, laptops: Page) -> None:
    response = as_bob.post(f"/pages/{laptops.pk}/topics/", {"more": "Travel"})

    assert (response.status_code, response["Location"]) == (302, laptops.get_absolute_url())
    assert topics(laptops) == ["IT", "Travel"]


def test_a_topic_is_taken_away_by_its_number(as_bob: Client, laptops: Page, alice: User) -> None:
    actions.add_topics(laptops, by=alice, names=["Desks"])

    html = send(as_bob, laptops, "topics", remove=str(laptops.topics.get(name="IT").pk))
    send(as_bob, laptops, "topics", remove="987654321")
    send(as_bob, laptops, "topics", remove="x")

    assert "Remove “IT”" not in html
    assert topics(laptops) == ["Desks"]


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        (" ", "Type the topic to add."),
        ("…", "“…” has neither a letter nor a digit."),
        (",".join(f"t{n}" for n in range(20)), "A page has at most 20 topics."),
    ],
)
def test_what_is_no_topic_is_refused_in_words(as_bob: Client, laptops: Page, typed: str, problem: str) -> None:
    html = send(as_bob, laptops, "topics", more=typed)

    assert problem in html
    assert html.count('id="id_more_error"') == 1  # what the field says it is described by
    assert topics(laptops) == ["IT"]


def test_names_are_added_and_taken_away(as_bob: Client, laptops: Page) -> None:
    assert "Remove “Notebooks”" in send(as_bob, laptops, "names", name="Notebooks")
    assert "is the title of this page already" in send(as_bob, laptops, "names", name="laptops")
    name = Alias.objects.get(page=laptops)

    html = send(as_bob, laptops, "names", remove=str(name.pk))

    assert "Notebooks" not in html
    assert not Alias.objects.filter(page=laptops).exists()


@pytest.mark.parametrize("what", ["topics", "names"])
def test_readers_and_strangers_change_nothing_in_place(
    as_bob: Client, as_charlie: Client, alice: User, laptops: Page, secret_space: Space, what: str
) -> None:
    hidden = actions.create_page(by=alice, space=secret_space, title="Vault")
    actions.protect_page(laptops, by=alice, is_protected=True)
    sent = {"more": "X", "name": "X"}

    assert as_bob.post(f"/pages/{laptops.pk}/{what}/", sent, headers=HTMX).status_code == 403
    assert as_charlie.post(f"/pages/{hidden.pk}/{what}/", sent, headers=HTMX).status_code == 404
    assert (topics(laptops), topics(hidden)) == (["IT"], [])


def test_many_topics_cost_no_more_queries_than_one(as_bob: Client, alice: User, laptops: Page) -> None:
    address = f"/pages/{laptops.pk}/topics/"
    as_bob.get(address, headers=HTMX)
    with CaptureQueriesContext(connection) as one:
        as_bob.get(address, headers=HTMX)
    actions.add_topics(laptops, by=alice, names=["A", "B", "C"])
    with CaptureQueriesContext(connection) as four:
        as_bob.get(address, headers=HTMX)

    assert len(one) == len(four)


def test_a_page_in_the_bin_takes_no_topics(laptops: Page, alice: User) -> None:
    actions.delete_page(laptops, by=alice)

    with pytest.raises(actions.Refusal):
        actions.add_topics(laptops, by=alice, names=["X"])
