import re
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve

from accounts.models import Team, User
from spaces.actions import Members, archive_space
from spaces.models import Space
from wiki import actions
from wiki.models import Page, place
from wiki.models.page import key_of
from wiki.models.reading import Reading, read

BODY = "Words first.\n\n## Keys\n\nSee [[Doors]].\n\n### Spare keys\n\nNone.\n"


@pytest.fixture
def office(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="The office", body=BODY, topics=["Buildings"])


def shown(client: Client, page: Page) -> str:
    response = client.get(page.get_absolute_url())
    assert response.status_code == 200
    return response.text


def seen(by: User, page: Page) -> Reading:
    reading = read(by, page.pk)
    assert reading is not None
    return reading


def beneath(by: User, parent: Page, *titles: str) -> list[Page]:
    return [actions.create_page(by=by, space=parent.space, parent=parent, title=title) for title in titles]


def test_it_shows_the_text_and_what_stands_around_it(as_bob: Client, office: Page, alice: User) -> None:
    child = beneath(alice, office, "Meeting rooms")[0]
    other = actions.create_page(by=alice, space=office.space, title="Where we are", body="In [[The office]].")

    html = shown(as_bob, office)

    assert '<article class="prose" id="page-text">' in html
    assert f'<link rel="canonical" href="{office.get_absolute_url()}">' in html
    assert '<a href="#h-keys">Keys</a>' in html
    assert '<a class="tag" href="/topics/buildings/">Buildings</a>' in html
    assert html.count(child.get_absolute_url()) == 3  # in the tree, beneath the text, as the next page
    assert f'<li><a href="{other.get_absolute_url()}">Where we are</a></li>' in html
    assert f'href="{office.get_absolute_url()}" aria-current="page">The office</a>' in html


def test_any_title_in_the_address_leads_there(as_bob: Client, office: Page) -> None:
    for address in (f"/pages/{office.pk}/", f"/pages/{office.pk}-something-else/", f"/pages/{office.pk}-/"):
        assert as_bob.get(address).status_code == 200


def test_a_stranger_finds_nothing(as_charlie: Client, alice: User, secret_space: Space) -> None:
    hidden = actions.create_page(by=alice, space=secret_space, title="Plans")

    assert as_charlie.get(hidden.get_absolute_url()).status_code == 404
    assert as_charlie.get(f"/pages/{hidden.pk}/markdown/").status_code == 404


def test_what_is_in_the_bin_is_not_there(as_alice: Client, alice: User, office: Page) -> None:
    actions.delete_page(office, by=alice)

    assert as_alice.get(office.get_absolute_url()).status_code == 404


def test_it_only_answers_to_reading(as_alice: Client, office: Page) -> None:
    assert as_alice.post(office.get_absolute_url()).status_code == 405


def test_somebody_signed_out_is_asked_to_sign_in(client: Client, office: Page) -> None:
    response = client.get(office.get_absolute_url())

    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


def test_it_offers_only_what_the_reader_may_do(as_bob: Client, as_alice: Client, alice: User, office: Page) -> None:
    actions.protect_page(office, by=alice, is_protected=True)

    assert f"/pages/{office.pk}/edit/" not in shown(as_bob, office)
    assert f"/pages/{office.pk}/delete/" not in shown(as_bob, office)
    assert f"/pages/{office.pk}/edit/" in shown(as_alice, office)
    assert "Protected" in shown(as_bob, office)


def test_it_says_that_a_page_is_archived_or_restricted(as_alice: Client, alice: User, office: Page) -> None:
    actions.archive_page(office, by=alice, is_archived=True)
    actions.restrict_page(office, by=alice, members=Members())

    html = shown(as_alice, office)

    assert "This page is archived" in html
    assert "Restricted" in html


def test_it_hides_what_the_reader_may_not_see(as_charlie: Client, alice: User, team: Team, office: Page) -> None:
    hidden, plain = beneath(alice, office, "Salaries", "Keys of the house")
    actions.edit_page(hidden, by=alice, title="Salaries", body="For [[The office]].", based_on=1)
    actions.restrict_page(hidden, by=alice, members=Members.of(teams=[team]))

    html = shown(as_charlie, office)

    assert "Salaries" not in html
    assert html.count(plain.get_absolute_url()) == 3


def test_previous_and_next_follow_the_reading_order(alice: User, office: Page) -> None:
    first, second = beneath(alice, office, "First", "Second")
    deeper = beneath(alice, first, "Deeper")[0]
    after = actions.create_page(by=alice, space=office.space, title="After")

    order = [office, first, deeper, second, after]
    titles = [page.title for page in order]

    readings = [seen(alice, page) for page in order]
    assert [step and step.title for step in (reading.previous for reading in readings[1:])] == titles[:-1]
    assert [step and step.title for step in (reading.next for reading in readings[:-1])] == titles[1:]


def test_the_trail_leads_down_from_the_space(alice: User, office: Page) -> None:
    first = beneath(alice, office, "First")[0]
    deeper = beneath(alice, first, "Deeper")[0]

    reading = seen(alice, deeper)

    assert [step.title for step in reading.trail] == ["Handbook", "The office", "First"]


def test_contributors_are_named_once_the_latest_first(alice: User, bob: User, office: Page) -> None:
    for number, person in enumerate([bob, alice, bob], 1):
        actions.edit_page(office, by=person, title="The office", body=f"Text {number}", based_on=number)

    reading = seen(alice, office)

    assert reading.contributors == [bob, alice]


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_three_queries_whatever_there_is(
    as_alice: Client, alice: User, office: Page, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        child = beneath(alice, office, f"Child {number}")[0]
        beneath(alice, child, "Grandchild")
        actions.edit_page(child, by=alice, title=child.title, body="To [[The office]].", based_on=1)
    actions.set_topics(office, by=alice, names=[f"Topic {number}" for number in range(count)])

    with django_assert_num_queries(3):
        shown(as_alice, office)


def test_a_level_of_two_thousand_shows_forty(
    as_bob: Client, alice: User, office: Page, django_assert_num_queries: Any
) -> None:
    siblings = fill(alice, office, 2000)
    middle = siblings[1000]

    with django_assert_num_queries(3):
        html = shown(as_bob, middle)

    tree = html[html.index('class="tree" aria-labelledby') : html.index('id="main"')]
    assert tree.count("<li><a") == 40
    assert "Show earlier pages" in tree
    assert "Show more pages" in tree


def fill(by: User, parent: Page, count: int) -> list[Page]:
    """Put many pages beneath one, all at once."""
    pages: list[Page] = Page.objects.bulk_create(
        Page(
            space=parent.space, parent=parent, title=f"Page {number}", slug=f"page-{number}", key=key_of(f"Page {number}"),
            path=parent.path + place.segment((number + 1) * place.GAP), audience_id=parent.audience_id, version=1,
            created_at=parent.created_at, updated_at=parent.created_at, created_by=by, updated_by=by,
        )
        for number in range(count)
    )  # fmt: skip
    return pages


@pytest.mark.parametrize("who", ["alice", "bob", "charlie", "admin"])
def test_the_statement_by_hand_and_the_querysets_agree(
    request: pytest.FixtureRequest, who: str, alice: User, team: Team
) -> None:
    user = request.getfixturevalue(who)
    for home in (request.getfixturevalue("space"), request.getfixturevalue("secret_space")):
        top = actions.create_page(by=alice, space=home, title="Top")
        beneath(alice, top, "Open")
        actions.restrict_page(beneath(alice, top, "Narrow")[0], by=alice, members=Members.of(teams=[team]))

    for page in Page.objects.all():
        reading = read(user, page.pk)
        expected = Page.objects.visible_to(user).with_rights(user).filter(pk=page.pk).first()
        assert (reading is None) == (expected is None)
        if reading and expected:
            assert (reading.page.is_writer, reading.page.is_maintainer) == (expected.is_writer, expected.is_maintainer)


def test_nobody_writes_in_an_archived_space(alice: User, office: Page) -> None:
    archive_space(office.space, by=alice)

    reading = seen(alice, office)

    assert (reading.page.is_writer, reading.page.is_maintainer) == (False, True)


def test_the_text_can_be_taken_away(as_bob: Client, office: Page) -> None:
    response = as_bob.get(f"/pages/{office.pk}/markdown/")

    assert response.text == f"# The office\n\n{BODY}"
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="the-office.md"'


def test_a_title_cannot_break_out_of_the_tree(as_bob: Client, alice: User, office: Page) -> None:
    nasty = '"><script>alert(1)</script>'
    child = beneath(alice, office, nasty)[0]
    beneath(alice, child, nasty)

    html = shown(as_bob, child)

    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_every_link_of_a_page_leads_somewhere(as_alice: Client, alice: User, office: Page) -> None:
    beneath(alice, office, "Meeting rooms")

    addresses = set(re.findall(r'href="(/[^"?#]*)', shown(as_alice, office)))

    acts = {"edit", "history", "files", "links", "markdown", "move", "topics", "names", "copy", "access", "protect"}
    assert {f"/pages/{office.pk}/{act}/" for act in acts | {"archive", "delete"}} <= addresses
    for address in addresses:
        if not address.startswith("/static/"):
            resolve(address)


@pytest.mark.parametrize("address", ["/pages/٣-laptops/", f"/pages/{'9' * 40}/", "/pages/-1/"])
def test_numbers_that_no_page_has_lead_nowhere(as_bob: Client, space: Space, address: str) -> None:
    assert as_bob.get(address).status_code == 404
