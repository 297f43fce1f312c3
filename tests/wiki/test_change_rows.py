"""Rows of lists of versions are shared, and follow whatever they show."""

import pytest
from django.test import Client

from accounts.models import User
from spaces.models import Space
from wiki import actions
from wiki.models import Page


@pytest.fixture
def office(alice: User, space: Space) -> Page:
    page = actions.create_page(by=alice, space=space, title="The office", body="Words.")
    actions.edit_page(page, by=alice, title=page.title, body="More words.", based_on=1, summary="Say more")
    return page


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.text


def test_the_history_follows_names_and_versions(as_bob: Client, alice: User, office: Page) -> None:
    history = f"/pages/{office.pk}/history/"
    before = text(as_bob, history)

    User.objects.filter(pk=alice.pk).update(name="Alicia")
    office.refresh_from_db()
    actions.edit_page(office, by=alice, title=office.title, body="Other words.", based_on=2)
    after = text(as_bob, history)

    assert before.count("Alicia") == 0
    assert after.count("<span>Alicia</span>") == 3
    assert before.count("/restore/") == 1
    assert after.count("/restore/") == 2
    assert after.index(">Now<") < after.index("Version 2")


def test_the_history_offers_only_what_the_reader_may_do(
    as_alice: Client, as_bob: Client, alice: User, office: Page
) -> None:
    actions.protect_page(office, by=alice, is_protected=True)
    history = f"/pages/{office.pk}/history/"

    assert "/restore/" in text(as_alice, history)
    assert "/restore/" not in text(as_bob, history)


def test_recent_changes_follow_titles_spaces_and_names(as_bob: Client, alice: User, office: Page) -> None:
    text(as_bob, "/recent/")

    User.objects.filter(pk=alice.pk).update(name="Alicia")
    Space.objects.update(name="Guide")
    Page.objects.filter(pk=office.pk).update(title="The house")
    html = text(as_bob, "/recent/")

    assert html.count(">Alicia</a>") == html.count(">The house</a>") == 2
    assert "Say more" in html
    assert ">Guide</a>" in html
    assert "The office" not in html


def test_a_space_does_not_name_itself_at_each_change(as_bob: Client, office: Page, space: Space) -> None:
    everywhere = text(as_bob, "/recent/")
    here = text(as_bob, f"/spaces/{space.slug}/recent/")

    link = f'<a href="{space.get_absolute_url()}">Handbook</a>'
    assert everywhere.count(link) >= here.count(link) + 2
