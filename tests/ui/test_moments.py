from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from ui import moments

NOW = datetime(2026, 5, 10, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("age", "said"),
    [
        (timedelta(seconds=0), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(hours=1), "1 hour ago"),
        (timedelta(hours=23, minutes=59), "23 hours ago"),
        (timedelta(days=1), "1 day ago"),
        (timedelta(days=6, hours=23), "6 days ago"),
        (timedelta(days=7), "3 May 2026"),
        (timedelta(days=400), "5 April 2025"),
        (timedelta(hours=-1), "10 May 2026"),
    ],
)
def test_it_says_when_as_people_do(age: timedelta, said: str) -> None:
    assert moments.words(NOW - age, NOW) == said


def test_the_exact_moment_is_in_the_readers_time() -> None:
    with timezone.override("Europe/Berlin"):
        shown = moments.element(NOW - timedelta(days=30), now=NOW)

    assert shown == '<time datetime="2026-04-10T12:00:00+00:00" title="10 April 2026, 14:00">10 April 2026</time>'


def test_a_recent_moment_is_kept_fresh_by_the_script() -> None:
    assert " data-ago>3 hours ago<" in moments.element(NOW - timedelta(hours=3), now=NOW)
