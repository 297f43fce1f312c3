from typing import Any

import pytest
from django.test import Client

from accounts.models import Team, User
from spaces.actions import Members
from spaces.models import Space
from wiki import actions
from wiki.models import Page, place
from wiki.models.page import key_of
from wiki.models.tree import level_of

HTMX = {"HX-Request": "true"}


@pytest.fixture
def top(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Top")


@pytest.fixture
def hundred(top: Page) -> list[Page]:
    pages: list[Page] = Page.objects.bulk_create(
        Page(
            space=top.space, parent=top, title=f"Page {number}", slug=f"page-{number}", key=key_of(f"Page {number}"),
            path=top.path + place.segment((number + 1) * place.GAP), audience_id=top.audience_id, version=1,
            created_at=top.created_at, updated_at=top.created_at,
        )
        for number in range(100)
    )  # fmt: skip
    return pages


def test_a_branch_opens_as_a_list(as_bob: Client, alice: User, top: Page) -> None:
    child = actions.create_page(by=alice, space=top.space, parent=top, title="Child")

    html = as_bob.get(f"/spaces/handbook/tree/?parent={top.pk}", headers=HTMX).text

    assert html.strip() == f'<ul><li><a href="{child.get_absolute_url()}">Child</a></li></ul>'


def test_without_scripts_it_is_a_page(as_bob: Client, alice: User, top: Page) -> None:
    actions.create_page(by=alice, space=top.space, parent=top, title="Child")

    html = as_bob.get(f"/spaces/handbook/tree/?parent={top.pk}").text

    assert "<h1>Pages beneath “Top”</h1>" in html
    assert ">Child</a>" in html


def test_more_of_a_level_comes_as_rows(as_bob: Client, top: Page, hundred: list[Page]) -> None:
    start = as_bob.get(f"/spaces/handbook/tree/?parent={top.pk}", headers=HTMX).text
    rest = as_bob.get(f"/spaces/handbook/tree/?parent={top.pk}&after={hundred[39].path}", headers=HTMX).text
    earlier = as_bob.get(f"/spaces/handbook/tree/?parent={top.pk}&before={hundred[60].path}", headers=HTMX).text

    assert start.count("<li><a") == 40
    assert f"after={hundred[39].path}" in start
    assert rest.strip().startswith(f'<li><a href="{hundred[40].get_absolute_url()}">')
    assert f"after={hundred[79].path}" in rest
    assert earlier.count("<li><a") == 40
    assert f"before={hundred[20].path}" in earlier


def test_walking_a_level_shows_every_page_once(alice: User, top: Page, hundred: list[Page]) -> None:
    seen, after = [], ""
    while True:
        level = level_of(alice, top.space, top.pk, after=after)
        seen += [branch.pk for branch in level.branches]
        if not level.has_later:
            break
        after = level.branches[-1].path

    assert seen == [page.pk for page in hundred]


def test_it_hides_what_the_reader_may_not_see(as_charlie: Client, alice: User, team: Team, top: Page) -> None:
    hidden = actions.create_page(by=alice, space=top.space, parent=top, title="Salaries")
    actions.restrict_page(hidden, by=alice, members=Members.of(teams=[team]))

    html = as_charlie.get("/spaces/handbook/tree/", headers=HTMX).text

    assert "has-branch" not in html
    assert "Salaries" not in as_charlie.get(f"/spaces/handbook/tree/?parent={top.pk}").text
    assert as_charlie.get(f"/spaces/handbook/tree/?parent={hidden.pk}").status_code == 404


def test_a_page_of_another_space_or_no_number_is_not_found(as_alice: Client, top: Page, secret_space: Space) -> None:
    for query in (
        f"vault/tree/?parent={top.pk}",
        "handbook/tree/?parent=x",
        f"handbook/tree/?parent={'9' * 30}",
    ):
        assert as_alice.get(f"/spaces/{query}").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_five_queries_whatever_there_is(
    as_alice: Client, alice: User, top: Page, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        actions.create_page(by=alice, space=top.space, parent=top, title=f"Page {number}")

    with django_assert_num_queries(5):
        as_alice.get(f"/spaces/handbook/tree/?parent={top.pk}")


def test_places_are_found_by_title_or_by_level(as_bob: Client, alice: User, top: Page) -> None:
    child = actions.create_page(by=alice, space=top.space, parent=top, title="Laptops")

    by_title = as_bob.get("/pages/places/?space=handbook&q=lap", headers=HTMX).text
    by_level = as_bob.get("/pages/places/?space=handbook", headers=HTMX).text
    deeper = as_bob.get(f"/pages/places/?space=handbook&within={top.pk}", headers=HTMX).text

    assert f'value="{child.pk}"' in by_title
    assert f'value="{top.pk}"' not in by_title
    assert f'value="{top.pk}"' in by_level
    assert f'value="{child.pk}"' in deeper
    assert "<html" not in by_title


def test_a_page_is_not_offered_itself_as_a_place(as_bob: Client, alice: User, top: Page) -> None:
    actions.create_page(by=alice, space=top.space, parent=top, title="Topmost")

    html = as_bob.get(f"/pages/places/?space=handbook&q=top&moved={top.pk}", headers=HTMX).text

    assert "No page of Handbook is called “top”." in html


def test_places_of_a_space_one_may_not_read_are_not_there(as_charlie: Client, secret_space: Space) -> None:
    assert as_charlie.get("/pages/places/?space=vault").status_code == 404
