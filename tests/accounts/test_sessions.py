"""Where one is signed in: /settings/sessions/."""

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User

LIST = "/settings/sessions/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def signed_in(login: str, agent: str = FIREFOX) -> Client:
    client = Client(headers={"User-Agent": agent})
    client.post("/accounts/login/", {"login": login, "password": "correct horse"})
    return client


@pytest.fixture
def here(alice: User) -> Client:
    return signed_in("alice")


@pytest.fixture
def there(alice: User) -> Client:
    return signed_in("alice", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1")


def is_in(client: Client) -> bool:
    return client.get("/people/").status_code == 200


def test_it_lists_ones_sessions_in_words(here: Client, there: Client, bob: User) -> None:
    signed_in("bob")

    response = here.get(LIST)
    page = response.content.decode()

    assert len(response.context["sessions"]) == 2
    assert "Firefox on Linux" in page
    assert "Safari on iPhone" in page
    assert page.count("This browser") == 1


def test_a_hostile_browser_name_is_shown_as_words(alice: User) -> None:
    page = signed_in("alice", "<script>alert(1)</script>").get(LIST).content.decode()

    assert "Another program" in page
    assert "<script>alert" not in page


def test_one_session_is_ended(here: Client, there: Client) -> None:
    session = UserSession.objects.get(session_key=there.session.session_key)

    response = here.post(f"{LIST}{session.pk}/end/")

    assert response.url == LIST
    assert (is_in(here), is_in(there)) == (True, False)


def test_ending_the_session_one_is_in_signs_out(here: Client) -> None:
    session = UserSession.objects.get()

    assert here.post(f"{LIST}{session.pk}/end/").url == "/accounts/login/"
    assert not is_in(here)


def test_one_signs_out_everywhere_else(here: Client, there: Client) -> None:
    here.post(f"{LIST}end-others/")

    assert (is_in(here), is_in(there)) == (True, False)


def test_somebody_elses_session_does_not_exist(here: Client, bob: User) -> None:
    bobs = signed_in("bob")
    session = UserSession.objects.get(user=bob)

    assert here.post(f"{LIST}{session.pk}/end/").status_code == 404
    assert is_in(bobs)


def test_a_session_that_was_left_is_not_listed(here: Client, there: Client) -> None:
    there.post("/accounts/logout/")

    assert len(here.get(LIST).context["sessions"]) == 1


def test_ending_wants_a_post(here: Client) -> None:
    assert here.get(f"{LIST}end-others/").status_code == 405
    assert here.get(f"{LIST}{UserSession.objects.get().pk}/end/").status_code == 405


def test_strangers_are_led_to_the_door(client: Client, db: None) -> None:
    assert client.get(LIST).url == f"/accounts/login/?next={LIST}"


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    here: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number - 1):
        signed_in("alice")

    with django_assert_num_queries(2):  # session with its person, sessions
        here.get(LIST)


def test_the_address_of_the_library_leads_here(here: Client) -> None:
    response = here.get("/accounts/sessions/")

    assert response.status_code == 302
    assert response["Location"] == LIST
