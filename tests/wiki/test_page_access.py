import pytest
from django.test import Client

from accounts.models import Team, User
from spaces.actions import Members
from spaces.models import Space
from wiki import actions
from wiki.models import Page


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Laptops")


def access(page: Page) -> str:
    return f"/pages/{page.pk}/access/"


def test_it_says_who_reads_the_page_now(as_bob: Client, alice: User, team: Team, laptops: Page) -> None:
    assert as_bob.get(access(laptops)).context["readers"] == ["Everyone signed in"]

    actions.restrict_page(laptops, by=alice, members=Members.of(teams=[team]))

    answer = as_bob.get(access(laptops))
    assert answer.context["readers"] == ["Everyone signed in", "Engineering, Alice"]
    assert answer.context["form"]["readers"].value() == "these"
    assert 'value="Engineering, @alice"' in answer.content.decode()


def test_a_writer_restricts_the_page_and_all_beneath(
    as_bob: Client, as_charlie: Client, alice: User, team: Team, space: Space, laptops: Page
) -> None:
    child = actions.create_page(by=alice, space=space, parent=laptops, title="Chargers")

    answer = as_bob.post(access(laptops), {"readers": "these", "members": "engineering"})

    assert (answer.status_code, answer["Location"]) == (302, access(laptops))
    for page in (laptops, child):
        assert as_charlie.get(f"/pages/{page.pk}/").status_code == 404
        assert as_bob.get(f"/pages/{page.pk}/").status_code == 200


def test_who_restricts_stays_among_the_readers(as_charlie: Client, alice: User, laptops: Page) -> None:
    as_charlie.post(access(laptops), {"readers": "these", "members": "@alice"})

    assert as_charlie.get(f"/pages/{laptops.pk}/").status_code == 200


def test_it_is_opened_again(as_bob: Client, as_charlie: Client, alice: User, team: Team, laptops: Page) -> None:
    actions.restrict_page(laptops, by=alice, members=Members.of(teams=[team]))

    as_bob.post(access(laptops), {"readers": "all"})

    assert as_charlie.get(f"/pages/{laptops.pk}/").status_code == 200
    assert as_bob.post(access(laptops), {"readers": "all"}).status_code == 302


def test_unknown_names_are_told_and_kept(as_bob: Client, laptops: Page) -> None:
    answer = as_bob.post(access(laptops), {"readers": "these", "members": "nobody <b>, bob"})

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "There is no person or team “nobody &lt;b&gt;”." in html
    assert 'value="nobody &lt;b&gt;, bob"' in html
    assert as_bob.post(access(laptops), {"readers": "else"}).status_code == 422


def test_strangers_get_404_and_readers_403(
    as_charlie: Client, as_bob: Client, alice: User, secret_space: Space, laptops: Page
) -> None:
    hidden = actions.create_page(by=alice, space=secret_space, title="Combination")
    actions.protect_page(laptops, by=alice, is_protected=True)

    assert as_charlie.get(access(hidden)).status_code == 404
    assert as_bob.get(access(laptops)).status_code == 403
    assert as_bob.post(access(laptops), {"readers": "these"}).status_code == 403
    assert as_bob.put(access(laptops)).status_code == 405


def test_names_are_offered_for_the_last_one_typed(as_bob: Client, team: Team) -> None:
    html = as_bob.get("/pages/readers/", {"members": "@alice, engin"}).content.decode()

    assert '<option value="@alice, Engineering">Team</option>' in html
    assert as_bob.post("/pages/readers/").status_code == 405
