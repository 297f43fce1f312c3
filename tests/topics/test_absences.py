"""One's own hours and days away, and one's turns as a calendar."""

from datetime import date, time, timedelta

import icalendar
import pytest
from django.test import Client
from django.utils import timezone

from accounts.actions import renew_feed_key
from accounts.feeds import key_of
from accounts.models import User
from topics.models import Absence, Helper, Topic
from topics.rota import monday_of
from topics.turns import day_of

HOURS = {"works_on": ["1", "3"], "works_from": "10:00", "works_until": "14:30", "helps_a_day": "2"}


def test_hours_are_saved(as_alice: Client, alice: User) -> None:
    assert as_alice.post("/topics/absences/", HOURS).url == "/topics/absences/"

    alice.refresh_from_db()
    assert (alice.works_on, alice.works_from, alice.works_until, alice.helps_a_day) == (
        [1, 3],
        time(10),
        time(14, 30),
        2,
    )
    assert 'value="14:30"' in as_alice.get("/topics/absences/").text


@pytest.mark.parametrize("wrong", [{"works_until": "10:00"}, {"works_on": ["8"]}, {"helps_a_day": "-1"}])
def test_hours_that_cannot_be_are_refused(as_alice: Client, alice: User, wrong: dict[str, object]) -> None:
    assert as_alice.post("/topics/absences/", HOURS | wrong).status_code == 422

    alice.refresh_from_db()
    assert alice.works_on == [1, 2, 3, 4, 5]


def test_nobody_need_work_on_any_day(as_alice: Client, alice: User) -> None:
    as_alice.post("/topics/absences/", {name: value for name, value in HOURS.items() if name != "works_on"})

    alice.refresh_from_db()
    assert alice.works_on == []


def test_days_away_are_noted_and_removed_by_oneself(as_alice: Client, as_bob: Client, alice: User) -> None:
    today = timezone.localdate()
    as_alice.post("/topics/absences/add/", {"first_day": today, "last_day": today + timedelta(days=3), "note": "Spain"})

    absence = Absence.objects.get()
    assert absence.person == alice
    assert "Spain" in as_alice.get("/topics/absences/").text
    assert "Spain" not in as_bob.get("/topics/absences/").text
    assert as_bob.post(f"/topics/absences/{absence.pk}/remove/").status_code == 404
    assert as_alice.post(f"/topics/absences/{absence.pk}/remove/").status_code == 302
    assert not Absence.objects.exists()


@pytest.mark.parametrize(("first", "last"), [(3, 1), (-9, -5)])
def test_days_that_cannot_be_are_refused(as_alice: Client, first: int, last: int) -> None:
    today = timezone.localdate()
    typed = {"first_day": today + timedelta(days=first), "last_day": today + timedelta(days=last), "note": "Kept"}

    answer = as_alice.post("/topics/absences/add/", typed)

    assert answer.status_code == 422
    assert 'value="Kept"' in answer.text


def events(text: bytes) -> list[icalendar.Event]:
    found = icalendar.Calendar.from_ical(text).walk("VEVENT")
    return [event for event in found if isinstance(event, icalendar.Event)]


def test_turns_come_as_a_calendar_to_who_has_the_key(client: Client, topic: Topic, alice: User, bob: User) -> None:
    Topic.objects.update(turns_from=monday_of(day_of(timezone.now())))
    answer = client.get(f"/topics/turns.ics?key={key_of(alice)}")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    found = events(answer.content)
    now = next(event for event in found if event.decoded("dtstart") == monday_of(day_of(timezone.now())))
    assert str(now["summary"]) == "On turn: Travel"
    assert now.decoded("dtend") - now.decoded("dtstart") == timedelta(days=7)
    assert isinstance(now.decoded("dtstart"), date)
    assert str(now["description"]) == "Backup: Bob"
    assert len({str(event["uid"]) for event in found}) == len(found) == 10


def test_turns_keep_their_numbers(client: Client, topic: Topic, alice: User) -> None:
    address = f"/topics/turns.ics?key={key_of(alice)}"
    before = {str(event["uid"]) for event in events(client.get(address).content)}

    Helper.objects.filter(person__username="bob").update(since=timezone.now())
    response = client.get(address)

    assert {str(event["uid"]) for event in events(response.content)} == before
    assert client.get(address, headers={"If-None-Match": response["ETag"]}).status_code == 304


def test_the_key_is_renewed_with_that_of_feeds(client: Client, topic: Topic, alice: User) -> None:
    key = key_of(alice)
    renew_feed_key(alice, by=alice)

    assert client.get(f"/topics/turns.ics?key={key}").status_code == 401
    assert client.get("/topics/turns.ics").status_code == 401
