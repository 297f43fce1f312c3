"""Who helps with a topic, and who may say so."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from search.queries import find
from spaces.models import Space
from tests.topics.conftest import on_turn
from topics import actions
from topics.models import Follower, Helper, Override, Swap, Topic
from topics.rota import monday_of
from topics.turns import day_of
from wiki.actions import create_page


def names(topic: Topic) -> list[str]:
    return [str(helper.person) for helper in Helper.objects.filter(topic=topic).order_by("position")]


@pytest.fixture
def owned(topic: Topic, alice: User) -> Topic:
    topic.owner = alice
    topic.save()
    return topic


def test_anybody_may_offer_to_help_and_leave(as_charlie: Client, as_admin: Client, topic: Topic, admin: User) -> None:
    assert as_admin.post("/topics/travel/help/").url == "/topics/travel/"
    assert as_admin.post("/topics/travel/help/").url == "/topics/travel/"
    assert names(topic) == ["Alice", "Bob", "Charlie", "Root"]

    as_charlie.post("/topics/travel/leave/")
    assert names(topic) == ["Alice", "Bob", "Root"]


def test_helping_says_that_a_hidden_name_will_be_shown(
    as_alice: Client, as_charlie: Client, alice: User, secret_space: Space, work_jobs: Callable[[], None]
) -> None:
    create_page(by=alice, space=secret_space, title="Plans", topics=["Merger"])

    assert "everybody sees its name" in as_alice.get("/topics/merger/help/").text
    assert as_charlie.get("/topics/merger/").status_code == 404
    assert as_charlie.post("/topics/merger/help/").status_code == 404

    as_alice.post("/topics/merger/help/")
    work_jobs()

    page = as_charlie.get("/topics/merger/")
    assert (page.status_code, list(page.context["pages"])) == (200, [])
    assert [hit.title for hit in find("merger", user=User.objects.get(username="charlie")).items] == ["Merger"]
    assert "everybody sees its name" not in as_charlie.get("/topics/merger/help/").text


def test_it_is_hidden_again_when_the_last_helper_leaves(
    as_alice: Client, as_charlie: Client, alice: User, secret_space: Space, work_jobs: Callable[[], None]
) -> None:
    create_page(by=alice, space=secret_space, title="Plans", topics=["Merger"])
    as_alice.post("/topics/merger/help/")
    as_alice.post("/topics/merger/leave/")
    work_jobs()

    assert as_charlie.get("/topics/merger/").status_code == 404
    assert find("merger", user=User.objects.get(username="charlie")).items == []


def test_the_owner_tends(as_alice: Client, as_bob: Client, owned: Topic, admin: User) -> None:
    assert as_bob.get("/topics/travel/helpers/").status_code == 403
    assert as_bob.post("/topics/travel/helpers/add/", {"person": "root"}).status_code == 403
    assert as_bob.post("/topics/travel/helpers/turns/", {}).status_code == 403
    assert as_bob.post("/topics/travel/helpers/change/", {"let_go": 1}).status_code == 403
    assert as_bob.get("/topics/travel/people/?person=al").status_code == 403

    assert as_alice.get("/topics/travel/helpers/").status_code == 200
    as_alice.post("/topics/travel/helpers/add/", {"person": "@Root"})
    assert names(owned)[-1] == "Root"


def test_helpers_are_found_by_name(as_alice: Client, owned: Topic) -> None:
    assert 'value="bob"' in as_alice.get("/topics/travel/people/?person=bo").text
    assert as_alice.get("/topics/travel/people/?owner=").text.strip() == ""


def test_nobody_of_that_name_is_said(as_alice: Client, owned: Topic) -> None:
    answer = as_alice.post("/topics/travel/helpers/add/", {"person": "Zoe"})

    assert answer.status_code == 422
    assert "There is nobody called “Zoe”." in answer.text


@pytest.mark.parametrize("turn", ["day", "week"])
def test_who_is_on_turn_stays_so_while_the_line_changes(owned: Topic, alice: User, bob: User, turn: str) -> None:
    now = timezone.now()
    actions.arrange_turns(owned, by=alice, turn=turn, answer_within=4, owner=alice, on_turn=bob)
    owned.refresh_from_db()
    assert on_turn(owned, now) == bob

    owned = actions.move_helper(owned, by=alice, person=bob, is_up=True)
    assert names(owned) == ["Bob", "Alice", "Charlie"]
    assert on_turn(owned, now) == bob

    owned = actions.remove_helper(owned, by=alice, person=alice)
    assert on_turn(owned, now) == bob

    owned = actions.add_helper(owned, by=alice, person=alice)
    assert on_turn(owned, now) == bob

    owned = actions.remove_helper(owned, by=alice, person=bob)
    assert str(on_turn(owned, now)) == "Charlie"


def test_the_line_is_changed_by_buttons(as_alice: Client, owned: Topic, bob: User, charlie: User) -> None:
    html = as_alice.post("/topics/travel/helpers/change/", {"up": charlie.pk}, headers={"HX-Request": "true"}).text
    assert names(owned) == ["Alice", "Charlie", "Bob"]
    assert html.strip().startswith('<form id="helper-line"')
    assert html.count("On turn") == 1

    assert as_alice.post("/topics/travel/helpers/change/", {"down": bob.pk}).url == "/topics/travel/helpers/"
    as_alice.post("/topics/travel/helpers/change/", {"let_go": charlie.pk})
    assert names(owned) == ["Alice", "Bob"]


def test_turns_target_and_owner_are_set(as_alice: Client, owned: Topic, bob: User) -> None:
    arranged = {"turn": "day", "answer_within": "3", "owner": "bob", "on_turn": bob.pk}

    assert as_alice.post("/topics/travel/helpers/turns/", arranged).url == "/topics/travel/"

    owned.refresh_from_db()
    assert (owned.turn, owned.answer_within, owned.owner) == ("day", 3, bob)
    assert on_turn(owned, timezone.now()) == bob
    assert as_alice.get("/topics/travel/helpers/").status_code == 403


def test_a_target_of_nothing_is_refused(as_alice: Client, owned: Topic) -> None:
    answer = as_alice.post("/topics/travel/helpers/turns/", {"turn": "day", "answer_within": "0", "owner": "zoe"})

    assert answer.status_code == 422
    owned.refresh_from_db()
    assert (owned.turn, owned.answer_within) == ("week", 8)


def test_who_goes_takes_changed_turns_and_swaps_along(owned: Topic, alice: User, bob: User) -> None:
    monday = monday_of(day_of(timezone.now())) + timedelta(weeks=1)
    Override.objects.create(topic=owned, person=bob, first_day=date(2020, 1, 1), last_day=date(2020, 1, 2))
    Override.objects.create(topic=owned, person=bob, first_day=monday, last_day=monday)
    Swap.objects.create(topic=owned, by=alice, other=bob, day=monday, other_day=monday)

    actions.remove_helper(owned, by=bob, person=bob)

    assert Override.objects.get().first_day.year == 2020
    assert not Swap.objects.exists()


def test_a_topic_is_followed_in_one_click(as_bob: Client, topic: Topic, alice: User) -> None:
    Follower.objects.create(topic=topic, person=alice)

    button = as_bob.post("/topics/travel/follow/", headers={"HX-Request": "true"}).text
    assert "Following" in button
    assert ">2</span>" in button
    assert as_bob.post("/topics/travel/follow/", {"follow": "no"}).url == "/topics/travel/"
    assert list(topic.followers.values_list("person", flat=True)) == [alice.pk]


def test_these_doors_take_posts_alone(as_bob: Client, topic: Topic) -> None:
    for door in ("follow", "leave", "helpers/add", "helpers/change", "helpers/turns", "turns/take", "swaps"):
        assert as_bob.get(f"/topics/travel/{door}/").status_code == 405
