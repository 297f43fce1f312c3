"""Putting off what one is told, and narrowing it by kind."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest
from django.test import Client
from django.utils import timezone

from accounts.hours import hours_of
from accounts.models import User
from notices import later, standing
from notices.groups import KINDS, group_of
from notices.models import Notice
from spaces.models import Space
from tests.notices.test_inbox import number, tell
from topics.models import Absence

FRIDAY = datetime(2026, 5, 8, 15, tzinfo=UTC)
HTMX = {"HX-Request": "true"}


@pytest.fixture
def move(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    return lambda to: monkeypatch.setattr(timezone, "now", lambda: to)


@pytest.fixture
def notice(alice: User, bob: User, space: Space, move: Callable[[datetime], None]) -> Notice:
    move(FRIDAY)
    tell(bob, by=alice, space=space)
    return Notice.objects.get()


@pytest.mark.parametrize(
    ("choice", "zone", "comes"),
    [
        ("tomorrow", "UTC", datetime(2026, 5, 11, 9, tzinfo=UTC)),
        ("monday", "UTC", datetime(2026, 5, 11, 9, tzinfo=UTC)),
        ("week", "UTC", datetime(2026, 5, 15, 9, tzinfo=UTC)),
        ("anything", "America/New_York", datetime(2026, 5, 11, 13, tzinfo=UTC)),
    ],
)
def test_later_is_a_working_morning(bob: User, choice: str, zone: str, comes: datetime) -> None:
    bob.time_zone = zone

    assert later.until(choice, hours_of(bob), FRIDAY) == comes


def test_who_is_away_gets_it_back_when_they_are_there_again(as_bob: Client, bob: User, notice: Notice) -> None:
    Absence.objects.create(person=bob, first_day=date(2026, 5, 11), last_day=date(2026, 5, 12))

    as_bob.post(f"/inbox/{notice.pk}/later/", {"until": "tomorrow"})

    notice.refresh_from_db()
    assert notice.later_until == datetime(2026, 5, 13, 9, tzinfo=UTC)


def test_on_a_monday_monday_is_the_next_one(bob: User) -> None:
    monday = datetime(2026, 5, 11, 10, tzinfo=UTC)

    assert later.until("monday", hours_of(bob), monday) == datetime(2026, 5, 18, 9, tzinfo=UTC)


def test_who_works_on_no_day_gets_it_back_in_the_morning(bob: User) -> None:
    bob.works_on, bob.works_from = [], time(6)

    assert later.until("tomorrow", hours_of(bob), FRIDAY) == datetime(2026, 5, 9, 9, tzinfo=UTC)


def test_what_is_put_off_leaves_inbox_and_number_and_comes_back_as_new(
    as_bob: Client, bob: User, notice: Notice, move: Callable[[datetime], None]
) -> None:
    assert as_bob.post(f"/inbox/{notice.pk}/later/", {"until": "monday"}).url == "/inbox/"

    assert "mentioned you" not in as_bob.get("/inbox/").text
    assert number(bob) == 0
    assert "Comes back on Monday at 9:00" in as_bob.get("/inbox/?show=later").text
    standing.wake()
    assert number(bob) == 0

    move(datetime(2026, 5, 11, 9, 1, tzinfo=UTC))
    assert standing.wake() == 1
    assert number(bob) == 1
    assert "Monday, 11 May 2026" in as_bob.get("/inbox/").text


def test_a_read_one_comes_back_unread(as_bob: Client, bob: User, notice: Notice) -> None:
    as_bob.get(f"/inbox/{notice.pk}/")
    as_bob.post(f"/inbox/{notice.pk}/later/", {"until": "week"})

    as_bob.post(f"/inbox/{notice.pk}/later/", {"until": "now"})

    assert number(bob) == 1
    assert "mentioned you" in as_bob.get("/inbox/?show=unread").text


def test_htmx_gets_only_the_line(as_bob: Client, notice: Notice) -> None:
    html = as_bob.post(f"/inbox/{notice.pk}/later/", {"until": "week"}, headers=HTMX).text

    assert html.strip().splitlines()[0].startswith("<li")
    assert "Comes back on 15 May at 9:00" in html
    assert 'id="bell" hx-swap-oob="true"' in html


def test_a_mail_still_leads_to_what_was_put_off(as_bob: Client, notice: Notice) -> None:
    as_bob.post(f"/inbox/{notice.pk}/later/")

    assert as_bob.get(f"/inbox/{notice.pk}/").url == "/pages/1/"


def test_anothers_cannot_be_put_off(as_charlie: Client, as_bob: Client, notice: Notice) -> None:
    assert as_charlie.post(f"/inbox/{notice.pk}/later/").status_code == 404
    assert as_bob.get(f"/inbox/{notice.pk}/later/").status_code == 405


def test_the_inbox_is_narrowed_by_kind(as_bob: Client, bob: User, alice: User, notice: Notice, space: Space) -> None:
    tell(bob, by=alice, space=space, key="thanks", kind=Notice.Kind.THANKS, title="your page")

    html = as_bob.get("/inbox/?group=thanks").text

    assert "thanks you for your page" in html
    assert "mentioned you" not in html
    assert "Nothing of this kind" in as_bob.get("/inbox/?group=turns").text
    assert as_bob.get("/inbox/?group=other").status_code == 404


def test_each_kind_is_in_one_group() -> None:
    in_groups = [kind for kinds in KINDS.values() for kind in kinds]

    assert sorted(in_groups) == sorted(Notice.Kind)
    assert group_of("mention") == "talk"


def test_what_stands_until_done_is_counted_and_not_read_by_a_look(
    as_bob: Client, bob: User, alice: User, space: Space
) -> None:
    tell(bob, by=alice, space=space, kind=Notice.Kind.CALLED)
    notice = Notice.objects.get()

    as_bob.get(f"/inbox/{notice.pk}/")
    as_bob.post("/inbox/read/")
    assert number(bob) == 1
    assert "Alice asks" not in as_bob.get("/inbox/").text
    assert "Alice asks: Laptops" in as_bob.get("/inbox/?group=needs-me").text

    standing.finish(Notice.objects.filter(pk=notice.pk))
    assert number(bob) == 0
