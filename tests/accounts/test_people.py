"""Who is here: /people/, profiles and their pictures."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts import actions
from accounts.models import Team, User
from tests.accounts.images import png


def names(response: Any) -> list[str]:
    return [person.username for person in response.context["page"].items]


def test_it_lists_people_by_name_without_those_who_left(
    as_alice: Client, alice: User, bob: User, charlie: User
) -> None:
    User.objects.create_user("aaron", "aaron@example.com", name="zacharias")
    actions.deactivate(charlie, by=alice)

    assert names(as_alice.get("/people/")) == ["alice", "bob", "aaron"]
    assert names(as_alice.get("/people/?gone=1")) == ["charlie"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ali", ["alice"]),
        ("B", ["bob"]),
        ("tax", ["bob"]),
        ("bob tax", ["bob"]),
        ("alice tax", []),
        ("%", []),
        ("_", []),
        ("mueller zoe", ["bob"]),
        ("zoë", ["bob"]),
    ],
)
def test_one_finds_people_by_name_username_or_role(
    as_alice: Client, alice: User, bob: User, words: str, found: list[str]
) -> None:
    User.objects.filter(pk=bob.pk).update(role="Tax adviser", name="Bob Zoe Müller")

    assert names(as_alice.get("/people/", {"q": words})) == found


def test_who_knows_about_what_was_typed_is_one_click_away(as_alice: Client) -> None:
    page = as_alice.get("/people/?q=income+tax").content.decode()

    assert '<a href="/search/?kind=person&amp;q=income%20tax">Who knows about “income tax”?</a>' in page


def test_one_sees_who_is_in_a_team(as_alice: Client, team: Team, charlie: User) -> None:
    response = as_alice.get("/people/?team=engineering")

    assert names(response) == ["alice", "bob"]
    assert response.context["team"] == team


def test_nobody_found_leads_back_to_everybody(as_alice: Client) -> None:
    page = as_alice.get("/people/?q=<script>x").content.decode()

    assert "Nobody found for “&lt;script&gt;x”" in page
    assert 'href="/people/"' in page


@pytest.mark.parametrize(
    "address", ["/people/%00/", "/people/%00/picture/x", "/people/a%00/", "/people/x/", "/people/?after=x"]
)
def test_addresses_of_nothing_are_not_found(as_alice: Client, address: str) -> None:
    assert as_alice.get(address).status_code == 404


def test_a_nul_in_the_words_is_passed_over(as_alice: Client) -> None:
    assert names(as_alice.get("/people/?q=ali%00ce&team=%00")) == ["alice"]


def test_it_is_paged_by_name_with_equal_names(as_alice: Client, alice: User) -> None:
    for number in range(60):
        User.objects.create_user(f"same-{number}", f"same-{number}@example.com", name="Same Name")

    first = as_alice.get("/people/")
    second = as_alice.get("/people/", {"after": first.context["page"].next})

    assert len(names(first)) == 50
    assert len(set(names(first) + names(second))) == 61
    assert second.context["page"].next is None


def test_htmx_gets_only_the_list(as_alice: Client) -> None:
    response = as_alice.get("/people/?q=ali", headers={"HX-Request": "true"})

    assert response.content.decode().strip().startswith('<section id="people"')
    assert "HX-Request" in response["Vary"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    as_alice: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for one in range(number - 1):
        User.objects.create_user(f"person-{one}", f"person-{one}@example.com")

    with django_assert_num_queries(5):  # session, person, their and their groups' permissions, people
        as_alice.get("/people/")


def test_strangers_are_led_to_the_door(client: Client, alice: User) -> None:
    for address in ("/people/", "/people/alice/", "/people/alice/picture/x"):
        assert client.get(address).url == f"/accounts/login/?next={address}"


def test_people_are_looked_at_not_posted_to(as_alice: Client) -> None:
    for address in ("/people/", "/people/alice/", "/people/alice/picture/x"):
        assert as_alice.post(address).status_code == 405


def test_a_profile_shows_who_somebody_is(as_bob: Client, alice: User, team: Team) -> None:
    actions.change_profile(alice, by=alice, name="Alice Ash", role="Engineer", about="I know **bolts**.", time_zone="")

    page = as_bob.get("/people/Alice/").content.decode()

    for words in ("Alice Ash", "Engineer", "<strong>bolts</strong>", "Engineering", "@alice", "alice@example.com"):
        assert words in page
    assert "/settings/" not in page.partition("<main")[2].partition("</main>")[0]


def test_nobody_of_this_name_is_not_found(as_alice: Client) -> None:
    assert as_alice.get("/people/nobody/").status_code == 404


def test_somebody_who_left_is_shown_so(as_alice: Client, alice: User, bob: User) -> None:
    actions.deactivate(bob, by=alice)

    page = as_alice.get("/people/bob/").content.decode()

    assert "Has left" in page
    assert "mailto:bob" not in page


def test_hostile_words_about_oneself_are_harmless(as_bob: Client, alice: User) -> None:
    about = "<script>alert(1)</script> [x](javascript:alert(2)) <img src=x onerror=alert(3)>"
    actions.change_profile(alice, by=alice, name="<img src=x onerror=alert(4)>", role="<b>", about=about, time_zone="")

    page = as_bob.get("/people/alice/").content.decode().partition("<main")[2]

    for danger in ("<script>alert", 'href="javascript', "onerror=alert(3)", "<img src=x", "<b>"):
        assert danger not in page


@pytest.mark.parametrize("number", [1, 3])
def test_a_profile_costs_the_same_with_one_team_and_three(
    as_alice: Client, alice: User, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for one in range(number):
        Team.objects.create(name=f"Team {one}", slug=f"team-{one}").members.add(alice)

    with django_assert_num_queries(4):  # session, person, the person shown, their teams
        as_alice.get("/people/alice/")


@pytest.fixture
def pictured(alice: User) -> User:
    from accounts.pictures import square  # noqa: PLC0415

    file = png(300, 200)
    return actions.change_profile(
        alice, by=alice, name="Alice", role="", about="", time_zone="", picture=square(file, file.getbuffer().nbytes)
    )


def test_a_picture_is_served_to_those_signed_in_and_kept_by_their_browser(as_bob: Client, pictured: User) -> None:
    response = as_bob.get(pictured.picture_url)

    assert b"".join(response.streaming_content)[8:12] == b"WEBP"
    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"] == "private, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_an_outdated_address_of_a_picture_leads_to_the_new_one(as_bob: Client, pictured: User) -> None:
    assert as_bob.get("/people/alice/picture/outdated").url == pictured.picture_url


def test_without_a_picture_there_is_none(as_bob: Client, alice: User) -> None:
    assert alice.picture_url == ""
    assert as_bob.get("/people/alice/picture/x").status_code == 404


def test_a_picture_whose_file_is_gone_is_not_found(as_bob: Client, pictured: User) -> None:
    pictured.picture.storage.delete(str(pictured.picture.name))

    assert as_bob.get(pictured.picture_url).status_code == 404


def test_a_person_leads_to_what_they_wrote(as_alice: Client, bob: User) -> None:
    assert '<a href="/search/?by=bob">' in as_alice.get("/people/bob/").text
    assert "What you wrote" in as_alice.get("/people/alice/").text


def test_people_are_found_by_what_they_like_to_be_asked_unless_they_do_not_wish_it(as_alice: Client, bob: User) -> None:
    User.objects.filter(pk=bob.pk).update(ask_me_about="Sleeper trains")
    shown = as_alice.get("/people/?q=train")
    assert names(shown) == ["bob"]
    assert "Ask me about Sleeper trains" in shown.text

    User.objects.filter(pk=bob.pk).update(is_found_by_topic=False)
    assert names(as_alice.get("/people/?q=train")) == []
