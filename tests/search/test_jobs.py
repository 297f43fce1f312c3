"""The jobs that follow searches, as the worker runs them."""

from django.test import Client
from pytest_django import Settings

from search import jobs
from search.models import Gap, Search
from spaces.models import Space
from tests.search.conftest import put
from tests.search.test_gaps import look_for
from tests.search.test_noting import age


def test_every_few_minutes_gaps_open_and_close(space: Space, as_alice: Client) -> None:
    look_for(as_alice, "sabbatical")
    age(minutes=6)

    assert [jobs.decide_searches.func(timestamp=0) for _ in range(2)] == [1, 0]
    assert Gap.objects.get().state == "open"

    put(space, 1, "Sabbaticals")
    assert jobs.decide_searches.func(timestamp=0) == 0
    assert Gap.objects.get().state == "answered"


def test_every_night_old_searches_are_dropped(space: Space, as_alice: Client, settings: Settings) -> None:
    look_for(as_alice, "sabbatical")
    age(days=31)

    assert jobs.drop_old_searches.func(timestamp=0) == 0
    settings.SEARCH_LOG_DAYS = 30
    assert jobs.drop_old_searches.func(timestamp=0) == 1
    assert not Search.objects.exists()
