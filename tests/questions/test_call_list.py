"""The questions brought to somebody: their list, the buttons beside each, and the way to others."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from questions.actions import answer_question
from questions.models import Call, Question
from spaces.models import Space
from tests.clock import Clock, at
from tests.conftest import browse_as
from tests.questions.doings import ask, helped_by, told
from topics.models import Topic

HTMX = {"HX-Request": "true"}


@pytest.fixture
def train(clock: Clock, travel: Topic, alice: User, space: Space) -> Question:
    question = ask(alice, space, body="## To Oslo\n\nI have **three** days.")
    clock.move(minutes=1)
    return question


@pytest.fixture
def call(train: Question) -> Call:
    return Call.objects.get()


@pytest.fixture
def as_jo(jo: User) -> Client:
    return browse_as(jo)


def address(call: Call, act: str) -> str:
    return f"/questions/calls/{call.pk}/{act}/"


def test_it_says_what_why_who_and_until_when(as_jo: Client, call: Call) -> None:
    html = as_jo.get("/questions/calls/").text

    assert "Which train?" in html
    assert "To Oslo I have three days." in html
    assert "Because it is your turn for Travel" in html
    assert "Alice" in html
    assert "goes on today at 14:01" in html


def test_the_inbox_fetches_it_and_leads_to_it(as_jo: Client, call: Call) -> None:
    inbox = as_jo.get("/inbox/").text
    part = as_jo.get("/questions/calls/", headers=HTMX).text

    assert 'hx-get="/questions/calls/"' in inbox
    assert 'href="/questions/calls/"' in inbox
    assert "Inbox, 1 unread" in inbox
    assert "<html" not in part
    assert "Which train?" in part


def test_nothing_says_what_will_stand_there_and_the_inbox_stays_quiet(as_bob: Client) -> None:
    assert "Nothing waits for you" in as_bob.get("/questions/calls/").text
    assert "<h2" not in as_bob.get("/questions/calls/", headers=HTMX).text


def test_others_have_none_of_it(as_bob: Client, call: Call) -> None:
    assert "Which train?" not in as_bob.get("/questions/calls/").text
    for act in ("decline", "later", "back", "pass"):
        assert as_bob.post(address(call, act)).status_code == 404
    assert as_bob.get(address(call, "people")).status_code == 404


def test_it_is_not_there_for_who_may_no_longer_read_it(
    as_jo: Client, call: Call, train: Question, secret_space: Space
) -> None:
    Question.objects.update(audience=secret_space.audience_id)

    assert "Which train?" not in as_jo.get("/questions/calls/").text
    assert as_jo.post(address(call, "decline")).status_code == 404


def test_what_was_not_told_yet_can_be_done_nothing_with(
    clock: Clock, travel: Topic, alice: User, space: Space, as_jo: Client
) -> None:
    clock.now = at(4, 20)
    ask(alice, space)
    clock.move(minutes=1)

    html = as_jo.get("/questions/calls/").text

    assert "Which train?" not in html
    assert "1 more comes when you work again, tomorrow at 9:00." in html
    assert as_jo.post(address(Call.objects.get(), "decline")).status_code == 404


def test_more_than_wanted_wait_and_it_says_so(
    clock: Clock, travel: Topic, alice: User, jo: User, space: Space, as_jo: Client
) -> None:
    User.objects.filter(pk=jo.pk).update(helps_a_day=1)
    for n in range(3):
        ask(alice, space, f"Train {n}?")
    clock.move(minutes=1)

    html = as_jo.get("/questions/calls/").text

    assert "2 more wait for you until tomorrow at 9:00; your limit is 1 a day." in html
    assert 'href="/topics/absences/#id_helps_a_day"' in html


def test_in_the_inbox_many_are_folded_away(
    as_jo: Client, jo: User, alice: User, space: Space, travel: Topic, clock: Clock
) -> None:
    User.objects.filter(pk=jo.pk).update(helps_a_day=9)
    for number in range(7):
        ask(alice, space, title=f"Train {number}?")
    clock.move(minutes=1)

    part = as_jo.get("/questions/calls/", headers=HTMX).text
    shown, folded = part.split("2 more questions")

    assert (shown.count("/decline/"), folded.count("/decline/")) == (2 * 5, 2 * 2)
    assert '<details class="more-calls">' in part
    assert '<details class="more-calls" open>' in as_jo.get("/questions/calls/").text


def test_not_mine(as_jo: Client, call: Call, train: Question, clock: Clock) -> None:
    html = as_jo.post(address(call, "decline"), headers=HTMX).text
    clock.move()

    assert "“Which train?” left your inbox." in html
    assert 'id="bell" hx-swap-oob="true"' in html
    assert "unread" not in html
    assert told(train) == ["jo", "mia"]


def test_later_and_now(as_jo: Client, call: Call) -> None:
    html = as_jo.post(address(call, "later"), {"until": "tomorrow"}, headers=HTMX).text
    assert "“Which train?” comes back tomorrow at 9:00." in html
    assert "1 put off" in html

    html = as_jo.post(address(call, "back"), headers=HTMX).text

    assert "“Which train?” stands here again." in html
    assert "put off" not in html


def test_without_javascript_it_is_told_where_one_came_from(as_jo: Client, call: Call, train: Question) -> None:
    assert as_jo.post(address(call, "later")).url == "/questions/calls/"
    assert "comes back tomorrow" in as_jo.get("/questions/calls/").text

    answer = as_jo.post(address(call, "decline"), {"from": "question"})

    assert answer.url == train.get_absolute_url()


def test_what_is_done_already_is_said_in_words(as_jo: Client, call: Call, train: Question, mia: User) -> None:
    answer_question(train, by=mia, body="By night.")

    for act in ("decline", "later", "back"):
        html = as_jo.post(address(call, act), headers=HTMX).text
        assert "“Which train?” needs nothing from you any more." in html


@pytest.mark.parametrize("typed", ["bob", "@bob", "Bob", "bob@example.com"])
def test_it_is_passed_to_a_colleague(as_jo: Client, call: Call, bob: User, typed: str) -> None:
    answer = as_jo.post(address(call, "pass"), {"person": typed, "note": "You know trains."}, follow=True)

    assert "“Which train?” is with Bob now." in answer.text
    assert Call.objects.get(person=bob).words == "because Jo thought of you: “You know trains.”"


def test_it_is_passed_to_a_topic(as_jo: Client, call: Call, bob: User, train: Question) -> None:
    money = helped_by("Money", bob)
    assert "Money" in as_jo.get(address(call, "pass")).text

    as_jo.post(address(call, "pass"), {"topic": money.pk})

    train.refresh_from_db()
    assert train.topic == money


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({}, "Choose a colleague or a topic"),
        ({"person": "nobody"}, "There is no person “nobody”."),
        ({"person": "alice"}, "Alice asked it."),
        ({"topic": "99999"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_said_and_the_word_kept(as_jo: Client, call: Call, typed: dict[str, str], says: str) -> None:
    answer = as_jo.post(address(call, "pass"), {**typed, "note": "You know trains."})

    assert answer.status_code == 422
    assert says in answer.text
    assert "You know trains." in answer.text


def test_only_readers_are_offered(
    clock: Clock, travel: Topic, alice: User, bob: User, charlie: User, secret_space: Space
) -> None:
    travel.helpers.create(person=bob, position=9)
    ask(alice, secret_space)
    clock.move(minutes=1)
    call, as_bob = Call.objects.get(), browse_as(bob)

    offered = [as_bob.get(address(call, "people"), {"person": typed}).text for typed in ("@b", "char", "ali", "")]

    assert ['value="' in html for html in offered] == [True, False, False, False]


def test_looking_changes_nothing(as_jo: Client, call: Call) -> None:
    for act in ("decline", "later", "back"):
        assert as_jo.get(address(call, act)).status_code == 405
    assert as_jo.get(address(call, "pass")).status_code == 200

    assert Call.objects.get().state == Call.State.TOLD


@pytest.mark.parametrize("count", [1, 3])
def test_the_queries_stay_flat(
    clock: Clock, travel: Topic, alice: User, space: Space, as_jo: Client, count: int, django_assert_num_queries: Any
) -> None:
    for n in range(count):
        ask(alice, space, f"Train {n}?")
    clock.move(minutes=1)

    with django_assert_num_queries(3):
        as_jo.get("/questions/calls/", headers=HTMX)
