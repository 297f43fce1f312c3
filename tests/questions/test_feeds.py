"""Feeds of questions: the lists as one reader sees them, and nobody's name who asked without it."""

from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from accounts.feeds import key_of
from accounts.models import User
from questions.actions import accept_answer, answer_question, create_question, delete_question
from questions.actions.following import follow_question
from questions.models import Answer, Question
from spaces.models import Space
from topics.models import Helper, Topic

NAMES = {"a": "http://www.w3.org/2005/Atom"}
FEED = "/questions/feed.atom"


def feed(client: Client, address: str) -> ET.Element:
    return ET.fromstring(client.get(address).content)  # noqa: S314 - our own


def entries(client: Client, address: str, *names: str) -> list[tuple[str, ...]]:
    return [
        tuple(entry.findtext(f"a:{name}", "", NAMES) for name in names or ["title"])
        for entry in feed(client, address).findall("a:entry", NAMES)
    ]


def titles(client: Client, address: str) -> list[str]:
    return [title for (title,) in entries(client, address)]


def test_it_holds_what_is_open_newest_first(as_bob: Client, question: Question, alice: User, space: Space) -> None:
    create_question(by=alice, space=space, title="And a bus?")

    assert entries(as_bob, FEED, "title", "summary", "author/a:name") == [
        ("And a bus?", "open · Handbook", "Alice"),
        ("How do I book a train?", "open · Handbook · To Oslo, that is.", "Alice"),
    ]
    entry = feed(as_bob, FEED).findall("a:entry", NAMES)[1]
    assert entry.find("a:link", NAMES).get("href") == f"{settings.SITE_URL}{question.get_absolute_url()}"
    assert entry.findtext("a:id", "", NAMES) == f"{settings.SITE_URL}/questions/{question.pk}/"
    assert {each.get("term") for each in entry.findall("a:category", NAMES)} == {"Travel", "Money"}


def test_what_was_accepted_leaves_the_open_ones(as_bob: Client, answer: Answer, alice: User) -> None:
    assert titles(as_bob, f"{FEED}?show=unanswered") == []

    accept_answer(answer, by=alice)

    assert titles(as_bob, FEED) == []
    assert entries(as_bob, f"{FEED}?show=all", "summary") == [
        ("answer accepted, 1 answer · Handbook · To Oslo, that is.",)
    ]


def test_it_is_narrowed_as_the_list_is(as_alice: Client, question: Question, alice: User, secret_space: Space) -> None:
    create_question(by=alice, space=secret_space, title="Secret?", topics=["Money"])

    assert titles(as_alice, f"{FEED}?topic=travel") == [question.title]
    assert titles(as_alice, f"{FEED}?topic=money&space=vault") == ["Secret?"]
    assert titles(as_alice, f"{FEED}?show=all&state=closed") == []
    assert (
        feed(as_alice, f"{FEED}?topic=money&space=vault")
        .findtext("a:title", "", NAMES)
        .startswith("Questions: Open, Money, Vault")
    )


@pytest.mark.parametrize("query", ["show=none", "state=none", "topic=none", "space=vault", "show=mine"])
def test_there_is_none_of_what_is_not_there_nor_of_ones_own(
    as_charlie: Client, question: Question, secret_space: Space, query: str
) -> None:
    assert as_charlie.get(f"{FEED}?{query}").status_code == 404


def test_what_is_asked_most_has_the_latest_first(as_bob: Client, question: Question, alice: User, space: Space) -> None:
    create_question(by=alice, space=space, title="And a bus?")
    Question.objects.filter(pk=question.pk).update(same_count=9)

    assert titles(as_bob, f"{FEED}?show=most-asked") == ["And a bus?", question.title]


def test_what_i_follow_comes_up_again_when_something_happens(
    as_charlie: Client, question: Question, charlie: User
) -> None:
    follow_question(question, by=charlie, is_following=True)
    (before,) = entries(as_charlie, f"{FEED}?show=followed", "id", "updated")
    Question.objects.filter(pk=question.pk).update(active_at=timezone.now() + timedelta(minutes=5))

    (after,) = entries(as_charlie, f"{FEED}?show=followed", "id", "updated")

    assert after[0] == before[0]
    assert after[1] > before[1]


@pytest.mark.parametrize("show", ["open", "all", "most-asked"])
def test_who_asked_without_a_name_is_a_colleague_of_that_day(
    as_bob: Client, as_alice: Client, shielded: Question, alice: User, show: str
) -> None:
    answer_question(shielded, by=alice, body="I found it.")

    for client in (as_bob, as_alice):
        ((author, updated),) = entries(client, f"{FEED}?show={show}", "author/a:name", "updated")
        assert author == "A colleague"
        assert updated.endswith("T00:00:00+00:00")
        assert "alice" not in client.get(f"{FEED}?show={show}").text.casefold()


def test_a_hidden_or_deleted_question_gives_nothing(
    as_charlie: Client, question: Question, alice: User, secret_space: Space
) -> None:
    hidden = create_question(by=alice, space=secret_space, title="Secret?", topics=["Travel"])
    delete_question(question, by=alice)

    assert titles(as_charlie, f"{FEED}?show=all") == []
    assert as_charlie.get(f"/questions/{hidden.pk}/feed.atom").status_code == 404
    assert as_charlie.get(f"/questions/{question.pk}/feed.atom").status_code == 404


def test_answers_are_followed_newest_first(as_charlie: Client, question: Question, answer: Answer, alice: User) -> None:
    answer_question(question, by=alice, body="Or [online](https://example.com).")
    accept_answer(answer, by=alice)

    assert entries(as_charlie, f"/questions/{question.pk}/feed.atom", "title", "summary") == [
        ("Answer by Alice", "Or online."),
        ("Accepted answer by Bob", "At the station."),
    ]


def test_who_asked_without_a_name_answers_without_it(as_bob: Client, shielded: Question, alice: User) -> None:
    answer_question(shielded, by=alice, body="I found it.")

    address = f"/questions/{shielded.pk}/feed.atom"
    ((title, author, updated),) = entries(as_bob, address, "title", "author/a:name", "updated")

    assert (title, author) == ("Answer by A colleague, who asked", "A colleague, who asked")
    assert updated.endswith("T00:00:00+00:00")
    assert "alice" not in as_bob.get(address).text.casefold()


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("/questions/", "/questions/feed.atom?show=open"),
        (
            "/questions/?show=all&topic=travel&space=handbook",
            "/questions/feed.atom?show=all&topic=travel&space=handbook",
        ),
        ("/topics/travel/", "/questions/feed.atom?topic=travel"),
        ("/questions/{pk}-x/", "/questions/{pk}/feed.atom"),
        ("/settings/feeds/", "/questions/feed.atom?show=for-me"),
    ],
)
def test_pages_lead_to_their_feeds(as_bob: Client, bob: User, question: Question, page: str, address: str) -> None:
    html = as_bob.get(page.format(pk=question.pk)).text.replace("&amp;", "&")

    path = address.format(pk=question.pk)
    whole = f"{settings.SITE_URL}{path}{'&' if '?' in path else '?'}key={key_of(bob)}"
    assert html.count(whole) == 2
    assert as_bob.get(whole.removeprefix(settings.SITE_URL)).status_code == 200


def test_ones_own_list_offers_no_feed(as_alice: Client, question: Question) -> None:
    assert "feed.atom" not in as_alice.get("/questions/?show=mine").text


def test_a_key_reads_for_its_person_and_what_is_the_same_is_sent_once(
    client: Client, alice: User, question: Question
) -> None:
    first = client.get(FEED, {"key": key_of(alice)})
    assert question.title in first.text

    again = client.get(FEED, {"key": key_of(alice)}, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"), [(FEED, 3), (f"{FEED}?show=for-me", 3), (f"{FEED}?show=all&topic=travel&space=handbook", 5)]
)
def test_the_queries_stay_flat(
    client: Client,
    alice: User,
    bob: User,
    space: Space,
    count: int,
    address: str,
    queries: int,
    django_assert_num_queries: Any,
) -> None:
    for number in range(count):
        create_question(by=alice, space=space, title=f"How {number}?", topics=["Travel"])
    Helper.objects.create(topic=Topic.objects.get(name="Travel"), person=bob)
    address = f"{address}{'&' if '?' in address else '?'}key={key_of(bob)}"
    client.get(address)

    with django_assert_num_queries(queries):
        client.get(address)


@pytest.mark.parametrize("count", [1, 3])
def test_the_queries_of_answers_stay_flat(
    client: Client, alice: User, bob: User, question: Question, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        answer_question(question, by=bob, body=f"So, {number}.")

    with django_assert_num_queries(3):
        client.get(f"/questions/{question.pk}/feed.atom", {"key": key_of(alice)})
