"""The board of what people looked for and did not find."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from search.searches import gaps
from spaces.models import Space
from tests.search.conftest import put
from tests.search.test_gaps import board
from tests.world import missed


def test_the_board_says_when_nothing_is_noted(as_alice: Client, settings: Settings) -> None:
    assert "Nothing is missing" in as_alice.get("/search/gaps/").text

    settings.SEARCH_LOG = False

    assert "Searches are not noted here" in as_alice.get("/search/gaps/").text


def test_the_board_ranks_by_people_and_pages_by_key(
    space: Space, alice: User, bob: User, as_alice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.views.gaps.GAPS_SHOWN", 1)
    missed("sabbatical", by=[alice])
    missed("parental leave", by=[alice, bob])

    first = as_alice.get("/search/gaps/")
    following = as_alice.get("/search/gaps/", {"after": first.context["slice"].next})

    assert [[gap.words for gap in page.context["slice"]] for page in (first, following)] == [
        ["parental leave"],
        ["sabbatical"],
    ]
    assert as_alice.get("/search/gaps/", {"after": "x"}).status_code == 404
    assert as_alice.get("/search/gaps/", {"state": "x"}).status_code == 404


def test_a_board_of_a_space_has_its_gaps_alone_and_writers_close_them(
    space: Space, secret_space: Space, bob: User, as_bob: Client
) -> None:
    missed("sabbatical", by=[bob])
    gap = missed("parental leave", by=[bob], space=secret_space)

    page = as_bob.get("/search/gaps/", {"space": secret_space.slug}).text
    assert ("parental leave" in page, "sabbatical" in page) == (True, False)
    answer = as_bob.post(f"/search/gaps/{gap.pk}/dismiss/", {"here": "yes"}, follow=True)

    assert answer.redirect_chain[-1][0] == f"/search/gaps/?space={secret_space.slug}"
    assert "“parental leave” is off the board." in answer.text
    assert "parental leave" in as_bob.get("/search/gaps/", {"state": "dismissed"}).text
    as_bob.post(f"/search/gaps/{gap.pk}/reopen/")
    assert board() == [("parental leave", 1), ("sabbatical", 1)]


def test_gaps_of_an_archived_space_are_nobodys_to_fill(space: Space, alice: User, as_alice: Client) -> None:
    gap = missed("sabbatical", by=[alice], space=space)
    Space.objects.update(archived_at=timezone.now())

    assert "sabbatical" not in as_alice.get("/search/gaps/").text
    assert as_alice.post(f"/search/gaps/{gap.pk}/dismiss/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_board_is_few_queries(
    space: Space,
    alice: User,
    as_alice: Client,
    number: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for count in range(1, number + 1):
        missed(f"sabbatical {count}", by=[alice], space=space)
        put(space, count, f"Page {count}")
        gaps.answer(missed(f"leave {count}", by=[alice]), kind="page", object_id=count)

    with django_assert_num_queries(4):  # session, person, gaps, where one writes
        as_alice.get("/search/gaps/")
    with django_assert_num_queries(5):  # and what answers them
        as_alice.get("/search/gaps/", {"state": "answered"})
