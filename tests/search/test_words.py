"""The page of words that mean the same, and teaching them."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from search.models import Proposal, Search, WordGroup
from search.searches import deciding
from search.words import proposing, teaching
from spaces import actions as spaces
from spaces.models import Space
from tests.search.conftest import put
from tests.search.test_gaps import look_for
from tests.search.test_noting import age


def taught() -> list[str]:
    return [str(group) for group in WordGroup.objects.order_by("pk")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("PTO = vacation = holiday", ["PTO", "vacation", "holiday"]),
        ("PTO, paid time off ; vacation", ["PTO", "paid time off", "vacation"]),
        ("PTO\r\n  vacation  \n\n", ["PTO", "vacation"]),
        ("PTO → vacation", ["PTO", "vacation"]),
        ("PTO => “vacation” = PTO = pto", ["PTO", "vacation"]),
        ("  =  ", []),
    ],
)
def test_words_are_read_however_they_are_written(text: str, words: list[str]) -> None:
    assert teaching.typed(text) == words


def test_editors_teach_change_and_remove_words(space: Space, alice: User, as_alice: Client) -> None:
    as_alice.post("/search/words/new/", {"words": "PTO = vacation", "ways": "one"})
    group = WordGroup.objects.get()
    assert (taught(), group.changed_by) == (["PTO → vacation"], alice)

    as_alice.post(f"/search/words/{group.pk}/edit/", {"words": "PTO = vacation = holiday", "ways": "both"})
    assert taught() == ["PTO = vacation = holiday"]

    page = as_alice.post(f"/search/words/{group.pk}/delete/", follow=True).text
    assert taught() == []
    assert "/search/words/new/?words=PTO+%3D+vacation+%3D+holiday" in page
    assert list(LogEntry.objects.order_by("pk").values_list("user", "action_flag", "change_message")) == [
        (alice.pk, 1, "PTO → vacation"),
        (alice.pk, 2, "PTO = vacation = holiday"),
        (alice.pk, 3, "PTO = vacation = holiday"),
    ]


def test_there_is_an_end_to_what_can_be_taught(space: Space, as_alice: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(teaching, "MOST_TAUGHT", 5)
    as_alice.post("/search/words/new/", {"words": "PTO = vacation = holiday", "ways": "both"})

    answer = as_alice.post("/search/words/new/", {"words": "laptop = notebook = computer", "ways": "both"})

    assert answer.status_code == 422
    assert "5 words are taught already. Remove groups that nobody needs." in answer.text
    as_alice.post(
        f"/search/words/{WordGroup.objects.get().pk}/edit/", {"words": "PTO = a1 = b1 = c1 = d1", "ways": "both"}
    )
    assert taught() == ["PTO = a1 = b1 = c1 = d1"]


def test_the_words_of_the_address_are_filled_in(space: Space, as_alice: Client) -> None:
    assert "PTO &amp; rest = </textarea>" in as_alice.get("/search/words/new/", {"words": "PTO & rest"}).text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "Type two words or more"),
        ("PTO", "Type two words or more"),
        ("PTO = " + "x" * 101, "is longer than 100 characters"),
        (" = ".join(f"word{number}" for number in range(21)), "A group holds up to 20 words"),
        ("pto = rest", "“pto” is in a group already: PTO = vacation."),
    ],
)
def test_what_makes_no_group_is_said_and_kept(
    space: Space, alice: User, as_alice: Client, words: str, sentence: str
) -> None:
    teaching.teach(by=alice, words=["PTO", "vacation"], is_one_way=False)

    answer = as_alice.post("/search/words/new/", {"words": words, "ways": "one"})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert words in answer.text
    assert taught() == ["PTO = vacation"]


def test_two_words_may_stand_for_a_third_one_way(space: Space, alice: User) -> None:
    teaching.teach(by=alice, words=["PTO", "vacation"], is_one_way=True)
    teaching.teach(by=alice, words=["AL", "vacation"], is_one_way=True)

    assert taught() == ["PTO → vacation", "AL → vacation"]


def test_who_writes_nowhere_reads_but_teaches_nothing(alice: User, as_alice: Client, as_charlie: Client) -> None:
    spaces.create_space(by=alice, name="Handbook", writers=spaces.Members.of(people=[alice]))
    group = teaching.teach(by=alice, words=["PTO", "vacation"], is_one_way=True)
    proposal = Proposal.objects.create(failed="a", succeeded="b")

    page = as_charlie.get("/search/words/")

    assert (page.status_code, "PTO → vacation" in page.text, "Teach" in page.text) == (200, True, False)
    assert as_charlie.get("/search/words/new/").status_code == 403
    sent = {"words": "x = y", "ways": "one"}
    for address in ("new/", f"{group.pk}/edit/", f"{group.pk}/delete/", f"proposals/{proposal.pk}/dismiss/"):
        assert as_charlie.post(f"/search/words/{address}", sent).status_code == 403
    assert taught() == ["PTO → vacation"]
    assert as_alice.post("/search/words/999999/delete/").status_code == 404


def test_searches_in_a_space_of_few_propose_nothing_to_others(
    secret_space: Space, as_alice: Client, as_bob: Client
) -> None:
    put(secret_space, 1, "Merger plans")
    for client in (as_alice, as_bob):
        look_for(client, "falcon papers", space=secret_space.slug)
        look_for(client, "merger plans", space=secret_space.slug)
        client.post("/search/opened/", {"search": Search.objects.latest("pk").pk, "kind": "page", "id": 1})
        age(minutes=6)
        deciding.decide()

    assert Search.objects.filter(has_failed=True).count() == 2
    assert not Proposal.objects.exists()


def test_a_pair_is_proposed_once_two_people_searched_so(
    space: Space, alice: User, bob: User, as_alice: Client, as_bob: Client
) -> None:
    put(space, 1, "Vacation policy")
    for client in (as_alice, as_bob):
        assert "Proposed by searches" not in as_alice.get("/search/words/").text
        look_for(client, "pto policies")
        Search.objects.filter(words="pto policies", found=1).update(found=0)
        look_for(client, "vacation policies")
        search = Search.objects.latest("pk")
        client.post("/search/opened/", {"search": search.pk, "kind": "page", "id": 1})
        age(minutes=6)
        deciding.decide()

    page = as_alice.get("/search/words/").text
    assert "pto → vacation" in page
    assert "2 people" in page

    teaching.teach(by=alice, words=["PTO", "vacation"], is_one_way=True)
    proposal = Proposal.objects.get()
    assert (proposal.state, proposal.people.count()) == ("taken", 0)


def test_a_proposal_is_dismissed_for_good(space: Space, alice: User, bob: User, as_alice: Client) -> None:
    proposal = Proposal.objects.create(failed="pto", succeeded="vacation")
    proposal.people.set([alice])
    assert as_alice.post(f"/search/words/proposals/{proposal.pk}/dismiss/").status_code == 404

    proposal.people.set([alice, bob])
    as_alice.post(f"/search/words/proposals/{proposal.pk}/dismiss/")

    proposal.refresh_from_db()
    assert (proposal.state, proposal.people.count()) == ("dismissed", 0)


@pytest.mark.parametrize(
    ("failed", "succeeded", "pair"),
    [
        ("pto", "vacation", ("pto", "vacation")),
        ("PTO policy", "Vacation policy", ("pto", "vacation")),
        ("vacation", "vacation policy", None),
        ("vacatoin", "vacation", None),
        ("how do I get a day off", "vacation", None),
    ],
)
def test_a_pair_is_what_the_two_say_differently(
    db: None, failed: str, succeeded: str, pair: tuple[str, str] | None
) -> None:
    assert proposing.different(failed, succeeded) == pair


def test_what_is_taught_is_not_proposed(space: Space, alice: User) -> None:
    teaching.teach(by=alice, words=["PTO", "vacation"], is_one_way=True)

    assert proposing.different("pto", "vacation") is None


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_is_few_queries(
    space: Space, alice: User, as_alice: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for count in range(number):
        teaching.teach(by=alice, words=[f"word{count}", "vacation"], is_one_way=True)

    with django_assert_num_queries(5):  # session, person, the right to teach, proposals, groups
        as_alice.get("/search/words/")
