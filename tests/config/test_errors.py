"""What people read where they may not go on: why, who can help, and what they can do instead."""

from http import HTTPStatus

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import Team, User
from config import errors
from spaces import actions as spaces
from spaces.models import Space
from tests.api.conftest import program_of
from wiki import actions
from wiki.models import Page


@pytest.fixture
def rules(alice: User, space: Space) -> Page:
    page = actions.create_page(by=alice, space=space, title="Rules", body="Words")
    return actions.protect_page(page, by=alice, is_protected=True)


def test_a_protected_page_names_who_may_change_it(as_charlie: Client, rules: Page) -> None:
    answer = as_charlie.get(f"/pages/{rules.pk}/edit/")

    html = answer.content.decode()
    assert answer.status_code == 403
    assert "“Rules” is protected: only those who maintain “Handbook” change it." in html
    assert 'href="/people/alice/"' in html
    assert f'href="/pages/{rules.pk}/copy/"' in html
    assert f'href="{rules.get_absolute_url()}"' in html


def test_teams_are_named_and_who_left_is_not(
    as_charlie: Client, alice: User, bob: User, charlie: User, team: Team
) -> None:
    space = spaces.create_space(by=alice, name="Rules", writers=spaces.Members.of(teams=[team]))
    spaces.fill_circle(space.maintainers, spaces.Members.of(teams=[team], people=[alice, bob]))
    User.objects.filter(pk=bob.pk).update(is_active=False)
    page = actions.create_page(by=alice, space=space, title="Rules")

    html = as_charlie.get(f"/pages/{page.pk}/edit/").content.decode()

    assert "You may read “Rules” and not change it." in html
    assert 'href="/people/?team=engineering"' in html
    assert 'href="/people/alice/"' in html
    assert "/people/bob/" not in html


def test_an_archived_space_says_so(as_alice: Client, alice: User, rules: Page) -> None:
    spaces.archive_space(rules.space, by=alice)

    actions.protect_page(rules, by=alice, is_protected=False)

    assert "“Handbook” is archived: nobody writes in it." in as_alice.get(f"/pages/{rules.pk}/edit/").content.decode()
    assert as_alice.get("/spaces/handbook/import/").status_code == 403


def test_a_save_on_a_page_protected_meanwhile_keeps_the_text_and_says_why(as_charlie: Client, rules: Page) -> None:
    answer = as_charlie.post(f"/pages/{rules.pk}/edit/", {"title": "Rules", "body": "Typed", "based_on": "1"})

    html = answer.content.decode()
    assert answer.status_code == 403
    assert "is protected" in html
    assert "Typed" in html


@pytest.mark.parametrize("path", ["/spaces/handbook/edit/", "/pages/new/?space=handbook", "/people/invite/"])
def test_each_refusal_is_a_sentence(as_charlie: Client, alice: User, space: Space, path: str) -> None:
    spaces.fill_circle(space.writers, spaces.Members.of(people=[alice]))

    answer = as_charlie.get(path)

    assert answer.status_code == 403
    assert "You may not do this" in answer.content.decode()
    assert ("/people/alice/" in answer.content.decode()) == path.endswith(("edit/", "handbook"))


def test_a_program_is_told_the_same(charlie: User, rules: Page) -> None:
    told = program_of(charlie).patch(f"/pages/{rules.pk}", {"body": "x", "based_on": 1})

    assert told.json()["error"]["message"] == "“Rules” is protected: only those who maintain “Handbook” change it."


def test_a_form_that_is_too_large_is_told_so(as_alice: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100

    answer = as_alice.post("/settings/", {"name": "x" * 200}, content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 413
    assert "This is more than can be sent at once" in answer.content.decode()


def test_what_cannot_be_understood_is_told_so(as_alice: Client) -> None:
    answer = as_alice.get("/", headers={"host": "elsewhere.example"})

    assert answer.status_code == 400
    assert "This request could not be understood" in answer.content.decode()


@pytest.mark.parametrize("status", [HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_TIMEOUT])
def test_what_did_not_arrive_whole_is_told_without_a_database(status: HTTPStatus) -> None:
    assert "Not all of it arrived" in errors.not_taken(status)
