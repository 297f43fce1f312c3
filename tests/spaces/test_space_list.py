import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Team, User
from spaces.actions import Members, archive_space, create_space
from spaces.models import Space
from wiki.actions import create_page


def test_it_shows_the_spaces_one_may_read_and_what_one_may_do(
    as_bob: Client, space: Space, secret_space: Space
) -> None:
    text = as_bob.get("/spaces/").text

    assert 'href="/spaces/handbook/">Handbook</a>' in text
    assert 'href="/spaces/vault/">Vault</a>' in text
    assert text.count("You read and write") == 2
    assert text.count("Not for everyone") == 1


def test_it_hides_what_the_reader_may_not_see(as_charlie: Client, space: Space, secret_space: Space) -> None:
    text = as_charlie.get("/spaces/").text

    assert "Handbook" in text
    assert "Vault" not in text


def test_archived_spaces_stand_apart(as_alice: Client, alice: User, space: Space, secret_space: Space) -> None:
    archive_space(secret_space, by=alice)

    in_use, archived = as_alice.get("/spaces/"), as_alice.get("/spaces/", {"archived": "1"})

    assert [found.name for found in in_use.context["spaces"]] == ["Handbook"]
    assert [found.name for found in archived.context["spaces"]] == ["Vault"]


def test_without_a_space_it_says_what_to_do(as_charlie: Client, secret_space: Space) -> None:
    text = as_charlie.get("/spaces/").text

    assert "There is no space you may read yet" in text
    assert 'href="/spaces/new/"' in text
    assert "No space is archived" in as_charlie.get("/spaces/", {"archived": "1"}).text


def test_three_spaces_cost_what_one_costs(as_bob: Client, alice: User, team: Team, space: Space) -> None:
    def ask() -> int:
        with CaptureQueriesContext(connection) as asked:
            as_bob.get("/spaces/")
        return len(asked)

    ask()
    one = ask()
    for name in ("Second", "Third"):
        create_space(by=alice, name=name, readers=Members.of([team]))

    assert one == ask() == 3


def test_a_visitor_is_asked_to_sign_in(client: Client, space: Space) -> None:
    assert client.get("/spaces/").headers["Location"].startswith("/accounts/login/")


def test_it_only_shows(as_alice: Client) -> None:
    assert as_alice.post("/spaces/").status_code == 405


@pytest.mark.parametrize("path", ["/", "/recent/", "/topics/", "/topics/hardware/"])
def test_where_no_space_is_open_the_side_lists_those_one_reads(
    as_charlie: Client, alice: User, space: Space, secret_space: Space, path: str
) -> None:
    create_page(by=alice, space=space, title="Laptops", topics=["Hardware"])
    archived = create_space(by=alice, name="Archived")
    archive_space(archived, by=alice)

    html = as_charlie.get(path).text

    side = html[html.index('id="side-spaces-title"') : html.index('class="stage')]
    assert 'href="/spaces/handbook/"' in side
    assert "Vault" not in side
    assert "Archived" not in side
    assert "All spaces" not in side


def test_of_many_spaces_the_side_lists_the_first(as_charlie: Client, alice: User) -> None:
    for number in range(14):
        create_space(by=alice, name=f"Space {number:02}")

    html = as_charlie.get("/recent/").text

    assert "Space 11" in html
    assert "Space 12" not in html
    assert "All spaces" in html
