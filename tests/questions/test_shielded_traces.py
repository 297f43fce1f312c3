"""What a shielded question leaves behind: no moment that leads to who asked, and news of being uncovered in any case."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accounts.models import User
from questions.actions import (
    answer_question,
    begin_unmasking,
    confirm_unmasking,
    create_question,
    delete_question,
    vote_for_answer,
    vote_for_question,
)
from questions.models import Question, Unmasking, Vote
from questions.shielding import shield
from questions.shielding.news import news_of
from search.models import Gap, Search, Seeker
from spaces import actions as spaces
from spaces.models import Space
from tests.conftest import person
from wiki.models import Draft, File, FileVersion

REASON = "A colleague is in danger and has to be found."


def test_who_asked_is_warned_once_so_few_read_it_that_any_word_names_them(
    shielded: Question, alice: User, as_alice: Client, as_bob: Client
) -> None:
    for name in ("charlie", "dora", "emil"):
        person(name)
    person("ada", is_superuser=True)
    assert "by now" not in as_alice.get(shielded.get_absolute_url()).text

    team = spaces.Members.of(people=User.objects.filter(username__in=["alice", "bob"]))
    spaces.open_space(shielded.space, by=alice, readers=team, writers=team, maintainers=team)

    assert "2 people read this by now" in as_alice.get(shielded.get_absolute_url()).text
    assert "by now" not in as_bob.get(shielded.get_absolute_url()).text


@pytest.fixture
def uncovered(shielded: Question) -> Unmasking:
    """Two administrators uncover that Alice asked."""
    one, other = (person(name, is_superuser=True) for name in ("ada", "ben"))
    return confirm_unmasking(begin_unmasking(shielded, by=one, reason=REASON), by=other)


def test_who_was_uncovered_hears_of_it_though_the_question_is_deleted(
    uncovered: Unmasking, shielded: Question, alice: User, as_alice: Client
) -> None:
    delete_question(shielded, by=uncovered.begun_by)

    assert REASON in as_alice.get("/questions/shielded/").text
    assert [each.url for each in news_of(alice)] == ["/questions/shielded/"]
    as_alice.post("/questions/shielded/")
    assert news_of(alice) == []


def test_who_was_uncovered_hears_of_it_though_they_read_it_no_more(
    uncovered: Unmasking, shielded: Question, alice: User, bob: User
) -> None:
    few = spaces.Members.of(people=[bob])
    spaces.open_space(shielded.space, by=bob, readers=few, writers=few, maintainers=few)
    answer_question(shielded, by=bob, body="A meeting.")

    (news,) = news_of(alice)
    assert len(news.lines) == 1
    assert REASON in news.lines[0]


def test_what_cannot_be_read_any_more_is_no_news(shielded: Question, alice: User, bob: User) -> None:
    answer_question(shielded, by=bob, body="A meeting.")
    delete_question(shielded, by=bob)

    assert news_of(alice) == []


def test_of_votes_on_it_the_day_is_kept(shielded: Question, alice: User, bob: User, charlie: User) -> None:
    answer = answer_question(shielded, by=bob, body="A meeting.")

    vote_for_answer(answer, by=alice, is_useful=True)
    vote_for_question(shielded, by=charlie, is_useful=True)

    assert set(Vote.objects.values_list("created_at", flat=True)) == {shield.day_of(timezone.now())}


def test_of_votes_elsewhere_the_moment_is_kept(question: Question, bob: User) -> None:
    vote_for_question(question, by=bob, is_useful=True)

    assert Vote.objects.get().created_at != shield.day_of(timezone.now())


def test_of_its_files_the_day_is_kept(as_alice: Client, alice: User, space: Space) -> None:
    sent = {"file": SimpleUploadedFile("plan.txt", b"x")}
    as_alice.post("/files/upload/", sent, headers={"Accept": "application/json"})
    body = f"[plan](/files/{File.objects.get().pk}/plan.txt)"

    create_question(by=alice, space=space, title="Which plan?", body=body, is_shielded=True)

    today = shield.day_of(timezone.now())
    assert (File.objects.get().created_at, FileVersion.objects.get().created_at) == (today, today)


def test_searches_for_it_are_forgotten_however_long_ago(alice: User, bob: User, space: Space) -> None:
    long_ago = timezone.now() - timedelta(days=3)
    for person_, words, key in (
        (alice, "pay who", "pay"),
        (alice, "refund", "refund"),
        (alice, "pay day", "day pay"),
        (bob, "who pays", "pay"),
    ):
        Search.objects.create(person=person_, words=words, key=key, found=0, searched_at=long_ago)
    gap = Gap.objects.create(words="refund", key="refund", opened_at=long_ago, searched_at=long_ago)
    Seeker.objects.bulk_create([Seeker(gap=gap, person=each, searched_at=long_ago) for each in (alice, bob)])

    create_question(by=alice, space=space, title="Who pays?", is_shielded=True, gap=gap)

    assert sorted(Search.objects.values_list("person__username", "words")) == [
        ("alice", "pay day"),
        ("bob", "who pays"),
    ]
    assert Seeker.objects.get().person == bob


@pytest.mark.parametrize(
    ("title", "body", "is_kept"),
    [
        ("  who  pays? ", "", False),
        ("Pays?", "Who does\npay here?", False),
        ("Pays?", "", True),
        ("Who?", "Else.", True),
    ],
)
def test_drafts_of_it_are_forgotten_however_typed(
    alice: User, space: Space, title: str, body: str, *, is_kept: bool
) -> None:
    Draft.objects.create(person=alice, key="ask:~window", title=title, body=body, updated_at=timezone.now())

    create_question(by=alice, space=space, title="Who pays?", body="Who does pay here?", is_shielded=True)

    assert Draft.objects.exists() == is_kept
