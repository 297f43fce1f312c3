"""Topics, turns and absences in the admin."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from topics.models import Absence, Helper, Override, Topic

NOTHING = {"helpers-TOTAL_FORMS": 0, "helpers-INITIAL_FORMS": 0}
ARRANGED = {"turn": "day", "answer_within": 4, "turns_from": "", "owner": "", "parent": ""}


@pytest.fixture
def alone(bob: User, topic: Topic) -> Topic:
    alone = Topic.objects.create(name="Alone", slug="alone", owner=bob)
    Helper.objects.create(topic=alone, person=bob)
    Topic.objects.create(name="Nobody", slug="nobody")
    return alone


@pytest.mark.parametrize(
    ("asked", "names"),
    [("none", ["Nobody"]), ("single", ["Alone"]), ("several", ["Travel"]), ("", ["Alone", "Nobody", "Travel"])],
)
def test_topics_are_told_apart_by_their_helpers(as_admin: Client, alone: Topic, asked: str, names: list[str]) -> None:
    shown = as_admin.get(f"/admin/topics/topic/?helpers={asked}" if asked else "/admin/topics/topic/")

    assert [topic.name for topic in shown.context["cl"].result_list] == names


def test_a_topic_is_renamed_with_its_helpers(as_admin: Client, alone: Topic, alice: User, bob: User) -> None:
    helper = Helper.objects.get(topic=alone)
    rows = {
        "helpers-TOTAL_FORMS": 2,
        "helpers-INITIAL_FORMS": 1,
        "helpers-0-id": helper.pk,
        "helpers-0-topic": alone.pk,
        "helpers-0-person": bob.pk,
        "helpers-0-position": 0,
        "helpers-1-topic": alone.pk,
        "helpers-1-person": alice.pk,
        "helpers-1-position": 1,
    }
    typed = {"name": "Together", "description": "x", **ARRANGED, **rows}

    assert as_admin.post(f"/admin/topics/topic/{alone.pk}/change/", typed).status_code == 302

    alone.refresh_from_db()
    assert (alone.name, alone.slug, alone.turn, alone.answer_within) == ("Together", "together", "day", 4)
    assert alone.old_slugs.get().slug == "alone"
    assert alone.helpers.count() == 2


def test_a_circle_is_refused(as_admin: Client, alone: Topic, topic: Topic) -> None:
    Topic.objects.filter(pk=topic.pk).update(parent=alone)
    typed = {"name": "Alone", **ARRANGED, "parent": topic.pk, **NOTHING}

    answer = as_admin.post(f"/admin/topics/topic/{alone.pk}/change/", typed)

    assert answer.status_code == 200
    assert "part of it" in answer.text


def test_a_topic_is_made(as_admin: Client, bob: User) -> None:
    typed = {"name": "New here", **ARRANGED, "owner": bob.pk, **NOTHING}

    assert as_admin.post("/admin/topics/topic/add/", typed).status_code == 302
    assert Topic.objects.get().slug == "new-here"


def test_absences_and_changed_turns_are_listed(as_admin: Client, topic: Topic, bob: User, admin: User) -> None:
    days: dict[str, Any] = {"person": bob.pk, "first_day": "2026-11-23", "last_day": "2026-11-24"}

    assert as_admin.post("/admin/topics/absence/add/", days).status_code == 302
    assert as_admin.post("/admin/topics/override/add/", {**days, "topic": topic.pk}).status_code == 302

    assert Absence.objects.get().person == bob
    assert Override.objects.get().made_by == admin
    Absence.objects.update(note="Spain")
    for model in ("absence", "override"):
        shown = as_admin.get(f"/admin/topics/{model}/")
        assert "Bob" in shown.text
        assert "Spain" not in shown.text
