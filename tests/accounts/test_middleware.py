"""Moments are shown in the time zone somebody chose."""

from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.middleware import TimeZone
from accounts.models import User


def zone_for(user: User) -> str:
    """Give the name of the time zone a view sees."""
    request = RequestFactory().get("/")
    request.user = user
    seen: list[str] = []

    def view(_request: HttpRequest) -> HttpResponse:
        seen.append(timezone.get_current_timezone_name())
        return HttpResponse()

    middleware = TimeZone(view)
    middleware.process_view(request, lambda: None)
    middleware(request)
    return seen[0]


def test_it_is_the_one_chosen_and_only_for_that_request(alice: User) -> None:
    alice.time_zone = "Asia/Tokyo"

    assert zone_for(alice) == "Asia/Tokyo"
    assert timezone.get_current_timezone_name() == "UTC"


def test_it_is_the_sites_where_none_or_an_unknown_one_was_chosen(alice: User) -> None:
    unchosen = zone_for(alice)
    alice.time_zone = "Mars/Olympus"

    assert [unchosen, zone_for(alice)] == ["UTC", "UTC"]


def test_public_pages_ask_nothing_for_it(
    client: Client, db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert client.get("/accounts/login/").status_code == 200
