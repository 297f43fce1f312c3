"""The page of turns: seeing, taking, giving back, swapping, and load for those who help."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from notices.models import Notice
from questions.actions import answer_question, create_question
from questions.models import Call, Question
from spaces.models import Space
from topics import actions
from topics.models import Helper, Override, Swap, Topic
from topics.rota import monday_of
from topics.turns import day_of, turns_between
from topics.upcoming import days_in_words, next_turns


@pytest.fixture
def this_week(topic: Topic) -> date:
    """Let it be Alice's turn this week, Bob's the next."""
    monday = monday_of(day_of(timezone.now()))
    topic.turns_from = monday
    topic.save()
    return monday


def shown(client: Client) -> list[str]:
    return [str(turn.person) for turn in client.get("/topics/travel/turns/").context["turns"]]


def test_the_next_eight_turns_are_shown(as_charlie: Client, topic: Topic, this_week: date) -> None:
    page = as_charlie.get("/topics/travel/turns/")

    assert shown(as_charlie)[:4] == ["Alice", "Bob", "Charlie", "Alice"]
    assert len(page.context["turns"]) == 8
    assert 'Alice</a> is on turn today, backup <a href="/people/bob/">Bob</a>.' in page.text


def test_a_helper_takes_a_turn_and_gives_it_back(as_charlie: Client, topic: Topic, this_week: date) -> None:
    next_week = this_week + timedelta(weeks=1)
    taken = {"person": "charlie", "first_day": next_week, "last_day": next_week + timedelta(days=6)}

    assert as_charlie.post("/topics/travel/turns/take/", taken).url == "/topics/travel/turns/"
    assert shown(as_charlie)[:3] == ["Alice", "Charlie", "Charlie"]

    override = Override.objects.get()
    assert override.made_by == override.person
    assert as_charlie.post(f"/topics/travel/turns/{override.pk}/give-back/").status_code == 302
    assert shown(as_charlie)[:3] == ["Alice", "Bob", "Charlie"]


def test_a_helper_gives_turns_to_nobody_else_but_the_owner_does(
    as_charlie: Client, as_alice: Client, alice: User, topic: Topic, this_week: date
) -> None:
    given = {"person": "bob", "first_day": this_week + timedelta(weeks=2), "last_day": this_week + timedelta(weeks=2)}

    assert as_charlie.post("/topics/travel/turns/take/", given).status_code == 422
    Topic.objects.update(owner=alice)
    assert as_alice.post("/topics/travel/turns/take/", given).status_code == 302

    override = Override.objects.get()
    assert as_charlie.post(f"/topics/travel/turns/{override.pk}/give-back/").status_code == 403
    assert as_alice.post(f"/topics/travel/turns/{override.pk}/give-back/").status_code == 302


@pytest.mark.parametrize(
    ("first", "last", "says"), [(-1, 3, "before today"), (3, 2, "before the first"), (1, 200, "At most 92")]
)
def test_days_that_cannot_be_are_refused_in_words(
    as_alice: Client, topic: Topic, first: int, last: int, says: str
) -> None:
    today = day_of(timezone.now())
    taken = {"person": "alice", "first_day": today + timedelta(days=first), "last_day": today + timedelta(days=last)}

    answer = as_alice.post("/topics/travel/turns/take/", taken)

    assert (answer.status_code, says in answer.text) == (422, True)
    assert not Override.objects.exists()


def test_who_does_not_help_changes_nothing(as_admin: Client, as_bob: Client, topic: Topic, bob: User) -> None:
    Helper.objects.filter(person=bob).delete()

    assert as_bob.post("/topics/travel/turns/take/", {}).status_code == 403
    assert as_bob.post("/topics/travel/swaps/", {}).status_code == 403
    page = as_bob.get("/topics/travel/turns/")
    assert "loads" not in page.context
    assert "take_form" not in page.context
    assert as_admin.get("/topics/travel/turns/").context["loads"]


def ask(client: Client, bob: User, this_week: date) -> Swap:
    """Offer what is left of the turn of this week for the whole of Bob's next one."""
    given = {"day": day_of(timezone.now()), "other": f"{bob.pk}:{this_week + timedelta(weeks=1)}"}
    assert client.post("/topics/travel/swaps/", given).url == "/topics/travel/turns/"
    return Swap.objects.get()


def test_two_swap_their_turns(
    as_alice: Client, as_bob: Client, bob: User, alice: User, topic: Topic, this_week: date
) -> None:
    swap = ask(as_alice, bob, this_week)
    told = Notice.objects.get(person=bob)
    assert told.words.startswith("Your turn of ")
    assert told.sentence == "Alice wrote about a swap of turns: Travel"
    assert told.url == "/topics/travel/turns/"
    assert "You asked Bob to take your turn" in as_alice.get(told.url).text
    assert re.search(r"Alice would take your turn of \d+[ \w–]+ for theirs of ", as_bob.get(told.url).text)

    as_bob.post(f"/topics/travel/swaps/{swap.pk}/", {"answer": "agree"})

    assert shown(as_alice)[:3] == ["Bob", "Alice", "Charlie"]
    assert Notice.objects.get(person=alice).words == "Agreed: the turns are changed."
    assert as_bob.post(f"/topics/travel/swaps/{swap.pk}/", {"answer": "agree"}).status_code == 404


def test_a_swap_is_undone_whole_until_one_of_its_turns_has_begun(
    as_alice: Client, as_bob: Client, alice: User, bob: User, charlie: User, topic: Topic, this_week: date
) -> None:
    def swapped(weeks: int) -> Override:
        """Let Alice and Bob swap the turns they have from that week on; give what Alice took."""
        day = max(day_of(timezone.now()), this_week + timedelta(weeks=weeks))
        other = this_week + timedelta(weeks=weeks + 1)
        swap = actions.ask_to_swap(topic, by=alice, other=bob, day=day, other_day=other)
        actions.answer_swap(swap, by=bob, is_agreed=True)
        return Override.objects.get(person=alice)

    taken = swapped(3)
    assert shown(as_alice)[3:5] == ["Bob", "Alice"]
    as_alice.post(f"/topics/travel/turns/{taken.pk}/give-back/")
    assert shown(as_alice)[3:5] == ["Alice", "Bob"]
    assert not Override.objects.exists()
    assert Notice.objects.filter(person=bob).latest("pk").words == "The swap is undone: the turns are as they were."

    taken = swapped(0)
    page = as_alice.post(f"/topics/travel/turns/{taken.pk}/give-back/", follow=True)
    assert "Bob has begun the turn they took for this one." in page.text
    assert Override.objects.count() == 2


def test_a_declined_swap_changes_nothing(
    as_alice: Client, as_bob: Client, bob: User, alice: User, topic: Topic, this_week: date
) -> None:
    swap = ask(as_alice, bob, this_week)

    as_bob.post(f"/topics/travel/swaps/{swap.pk}/", {"answer": "decline"})

    assert shown(as_alice)[:2] == ["Alice", "Bob"]
    assert Notice.objects.get(person=alice).words == "Declined: the turns stay as they are."


def test_a_swap_of_turns_that_have_changed_cannot_be_agreed_to(
    as_bob: Client, alice: User, bob: User, topic: Topic, this_week: date
) -> None:
    bobs = this_week + timedelta(days=8)
    Swap.objects.create(topic=topic, by=alice, other=bob, day=bobs, other_day=bobs)

    page = as_bob.get("/topics/travel/turns/").text

    assert "The turns have changed since, so there is nothing left to swap." in page
    assert 'value="agree"' not in page
    assert 'value="decline"' in page


def test_a_swap_is_withdrawn_with_its_notice(
    as_alice: Client, as_bob: Client, bob: User, topic: Topic, this_week: date
) -> None:
    swap = ask(as_alice, bob, this_week)

    as_alice.post(f"/topics/travel/swaps/{swap.pk}/")

    assert not Swap.objects.exists()
    assert not Notice.objects.exists()
    assert as_bob.post(f"/topics/travel/swaps/{swap.pk}/", {"answer": "agree"}).status_code == 404


def test_a_swap_is_between_two(as_alice: Client, as_charlie: Client, bob: User, topic: Topic, this_week: date) -> None:
    swap = ask(as_alice, bob, this_week)

    assert as_charlie.post(f"/topics/travel/swaps/{swap.pk}/", {"answer": "agree"}).status_code == 404
    assert f'id="swap-{swap.pk}"' not in as_charlie.get("/topics/travel/turns/").text


def test_a_swap_of_turns_that_changed_meanwhile_is_refused(
    as_alice: Client, as_bob: Client, bob: User, charlie: User, topic: Topic, this_week: date
) -> None:
    swap = ask(as_alice, bob, this_week)
    week = this_week + timedelta(weeks=1)
    Override.objects.create(topic=topic, person=charlie, first_day=week, last_day=week + timedelta(days=6))

    page = as_bob.post(f"/topics/travel/swaps/{swap.pk}/", {"answer": "agree"}, follow=True)

    assert "this one is no longer Bob’s" in page.text
    assert Override.objects.count() == 1


def test_asking_twice_asks_once(alice: User, bob: User, topic: Topic, this_week: date) -> None:
    today, week = day_of(timezone.now()), this_week + timedelta(weeks=1)
    for _time in range(2):
        actions.ask_to_swap(topic, by=alice, other=bob, day=today, other_day=week)

    assert Swap.objects.count() == 1


def test_load_counts_what_the_reader_may_read(
    alice: User,
    bob: User,
    topic: Topic,
    this_week: date,
    as_bob: Client,
    as_charlie: Client,
    secret_space: Space,
    space: Space,
) -> None:
    for where in (space, secret_space):
        question = create_question(by=alice, space=where, title="How?", topics=["Travel"])
        now = timezone.now()
        Call.objects.filter(question=question).delete()
        Call.objects.create(question=question, person=bob, why=Call.Why.TURN, due_at=now, told_at=now, state="told")
        answer_question(question, by=bob, body="So.")

    def figures(client: Client) -> dict[str, tuple[int, int]]:
        loads = client.get("/topics/travel/turns/").context["loads"]
        return {str(load.person): (load.brought, load.answered) for load in loads}

    assert figures(as_bob) == {"Alice": (0, 0), "Bob": (2, 2), "Charlie": (0, 0)}
    assert figures(as_charlie) == {"Alice": (0, 0), "Bob": (1, 1), "Charlie": (0, 0)}


def test_turns_count_from_when_one_began_to_help(topic: Topic, as_alice: Client, this_week: date) -> None:
    loads = as_alice.get("/topics/travel/turns/").context["loads"]
    assert sum(load.turns for load in loads) == 1

    Helper.objects.update(since=timezone.now() - timedelta(days=200))
    loads = as_alice.get("/topics/travel/turns/").context["loads"]
    assert sum(load.turns for load in loads) in {13, 14}


def test_the_line_in_words(as_bob: Client, topic: Topic, this_week: date, settings: Any) -> None:
    assert 'is on turn today, backup <a href="/people/bob/">Bob</a>.' in as_bob.get("/topics/travel/turns/").text

    Topic.objects.update(turn="none", answer_within=1)
    line = as_bob.get("/topics/travel/turns/").text
    assert 'is asked first, then <a href="/people/bob/">Bob</a>.' in line
    assert "Usually replies within 1 working hour." in line

    Helper.objects.all().delete()
    Topic.objects.update(owner=User.objects.get(username="bob"))
    assert "Nobody helps with Travel yet." in as_bob.get("/topics/travel/turns/").text


def test_days_are_said_as_people_say_them() -> None:
    assert days_in_words(date(2026, 11, 23), date(2026, 11, 23)) == "23 November"
    assert days_in_words(date(2026, 11, 23), date(2026, 11, 29)) == "23 – 29 November"
    assert days_in_words(date(2026, 11, 30), date(2026, 12, 6)) == "30 November – 6 December"


@pytest.mark.parametrize("number", [1, 3])
def test_the_queries_stay_flat(
    as_alice: Client,
    topic: Topic,
    this_week: date,
    number: int,
    django_assert_num_queries: Any,
    space: Space,
    bob: User,
) -> None:
    for count in range(number):
        Override.objects.create(
            topic=topic,
            person=bob,
            first_day=this_week + timedelta(days=20 + count),
            last_day=this_week + timedelta(days=20 + count),
        )
    as_alice.get("/topics/travel/turns/")

    with django_assert_num_queries(19):
        as_alice.get("/topics/travel/turns/")
    assert len(next_turns(topic)) == 8
    assert turns_between(topic, this_week, this_week)
    assert Question.objects.count() == 0
