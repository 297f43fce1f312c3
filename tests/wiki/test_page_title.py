"""Another title for a page, from its head or from a page of its own."""

import pytest
from django.test import Client

from accounts.models import User
from history.models import Change
from spaces.models import Space
from wiki import actions
from wiki.models import Alias, Page

HTMX = {"HX-Request": "true"}


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Laptops", body="Ask IT.\n\nKeys: desk.\n")


def at(page: Page) -> str:
    return f"/pages/{page.pk}/title/"


def texts(page: Page) -> tuple[str, str]:
    found = Page.objects.with_text().get(pk=page.pk)
    return found.title, found.body


def test_without_htmx_it_is_a_page_with_a_form(as_bob: Client, laptops: Page) -> None:
    html = as_bob.get(at(laptops)).content.decode()

    assert "<title>Title of Laptops" in html
    assert 'value="Laptops"' in html
    assert 'name="based_on" value="1"' in html


def test_htmx_gets_the_form_and_how_the_title_looks_when_it_is_left(as_bob: Client, laptops: Page) -> None:
    html = as_bob.get(at(laptops), headers=HTMX).content.decode()

    assert "<title>" not in html
    assert "<template data-shown>" in html
    assert "<h1>Laptops</h1>" in html


def test_it_saves_a_version_and_keeps_the_old_title_as_a_name(as_bob: Client, laptops: Page, bob: User) -> None:
    answer = as_bob.post(at(laptops), {"title": "  Laptops and  desks ", "based_on": "1"})

    change = Change.objects.of("page", laptops.pk).first()
    assert (answer.status_code, answer["Location"]) == (302, f"/pages/{laptops.pk}-laptops-and-desks/")
    assert texts(laptops) == ("Laptops and desks", "Ask IT.\n\nKeys: desk.\n")
    assert change
    assert (change.number, change.author, change.summary) == (2, bob, "Renamed from “Laptops”")
    assert Alias.objects.get(page=laptops, kind=Alias.Kind.TITLE).name == "Laptops"


def test_htmx_is_led_to_the_new_address(as_bob: Client, laptops: Page) -> None:
    answer = as_bob.post(at(laptops), {"title": "Desks", "based_on": "1"}, headers=HTMX)

    assert answer["HX-Redirect"] == f"/pages/{laptops.pk}-desks/"


def test_the_same_title_makes_no_version(as_bob: Client, laptops: Page) -> None:
    as_bob.post(at(laptops), {"title": "Laptops", "based_on": "1"})

    assert Page.objects.get(pk=laptops.pk).version == 1


def test_a_text_saved_meanwhile_stays(as_bob: Client, laptops: Page, alice: User) -> None:
    actions.edit_page(laptops, by=alice, title="Laptops", body="Ask IT first.\n\nKeys: desk.\n", based_on=1)

    answer = as_bob.post(at(laptops), {"title": "Desks", "based_on": "1"})

    assert answer.status_code == 302
    assert texts(laptops) == ("Desks", "Ask IT first.\n\nKeys: desk.\n")


def test_another_title_given_meanwhile_is_told_and_can_be_given_again(
    as_bob: Client, laptops: Page, alice: User
) -> None:
    actions.edit_page(laptops, by=alice, title="Tables", body="Ask IT.\n\nKeys: desk.\n", based_on=1)

    answer = as_bob.post(at(laptops), {"title": "Desks", "based_on": "1"})
    html = answer.content.decode()

    assert answer.status_code == 422
    assert "Alice renamed this page to “Tables” meanwhile." in html
    assert 'value="Desks"' in html
    assert 'name="based_on" value="2"' in html
    assert as_bob.post(at(laptops), {"title": "Desks", "based_on": "2"}).status_code == 302
    assert texts(laptops)[0] == "Desks"


@pytest.mark.parametrize(
    ("sent", "problem"),
    [
        ({"title": " ", "based_on": "1"}, "A page needs a title."),
        ({"title": "x" * 201, "based_on": "1"}, "200"),
        ({"title": "Desks", "based_on": "9"}, "open the page again"),
        ({"title": "Desks"}, "open the page again"),
    ],
)
def test_what_cannot_be_a_title_is_refused_in_words(
    as_bob: Client, laptops: Page, sent: dict[str, str], problem: str
) -> None:
    answer = as_bob.post(at(laptops), sent)
    in_place = as_bob.post(at(laptops), sent, headers=HTMX)

    assert (answer.status_code, in_place.status_code) == (422, 200)
    assert problem in answer.content.decode()
    assert problem in in_place.content.decode()
    assert texts(laptops)[0] == "Laptops"


def test_readers_strangers_and_other_methods(
    as_alice: Client, as_bob: Client, as_charlie: Client, laptops: Page, alice: User, secret_space: Space
) -> None:
    hidden = actions.create_page(by=alice, space=secret_space, title="Vault")
    actions.protect_page(laptops, by=alice, is_protected=True)

    assert [as_bob.get(at(laptops)).status_code, as_bob.post(at(laptops), {"title": "X"}).status_code] == [403, 403]
    assert [as_charlie.get(at(hidden)).status_code, as_charlie.post(at(hidden), {"title": "X"}).status_code] == [
        404,
        404,
    ]
    assert as_alice.put(at(laptops)).status_code == 405


def test_only_those_who_may_edit_are_offered_it(as_alice: Client, as_bob: Client, laptops: Page, alice: User) -> None:
    actions.protect_page(laptops, by=alice, is_protected=True)

    assert f'href="{at(laptops)}"' in as_alice.get(laptops.get_absolute_url()).content.decode()
    for_readers = as_bob.get(laptops.get_absolute_url()).content.decode()
    assert f'href="{at(laptops)}"' not in for_readers
    assert "data-changes" not in for_readers
