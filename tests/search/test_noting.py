from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from search.language.asked import Asked
from search.language.reading import read
from search.models import Search
from search.searches import keys, noting
from spaces.models import Space
from tests.search.conftest import put


def said() -> list[str]:
    return list(Search.objects.order_by("pk").values_list("words", flat=True))


def age(**by: int) -> None:
    """Let time go by since the searches that were noted."""
    for search in Search.objects.all():
        Search.objects.filter(pk=search.pk).update(searched_at=search.searched_at - timedelta(**by))


def test_a_search_is_noted_with_what_it_found(space: Space, alice: User, as_alice: Client) -> None:
    put(space, 1, "Coffee")

    as_alice.get("/search/", {"q": "Coffee machines", "space": space.slug})

    [search] = Search.objects.all()
    assert (search.person, search.words, search.key) == (alice, "Coffee machines", "coffe machin")
    assert (search.space, search.found, search.opened_id, search.has_failed) == (space, 1, None, None)


def test_what_is_typed_on_or_taken_back_is_one_search(space: Space, as_alice: Client) -> None:
    for words in ("hol", "holiday pay", "holiday", "Holiday request"):
        as_alice.get("/search/", {"q": words})

    assert said() == ["Holiday request"]


def test_after_half_a_minute_it_is_another_search(space: Space, as_alice: Client) -> None:
    as_alice.get("/search/", {"q": "holiday"})
    age(seconds=31)

    as_alice.get("/search/", {"q": "holiday pay"})

    assert said() == ["holiday", "holiday pay"]


def test_other_words_are_another_search_and_so_are_those_of_another_person(
    space: Space, as_alice: Client, as_bob: Client
) -> None:
    as_alice.get("/search/", {"q": "holiday"})
    as_alice.get("/search/", {"q": "vacation"})
    as_bob.get("/search/", {"q": "vacation day"})

    assert said() == ["holiday", "vacation", "vacation day"]


def test_coming_back_to_the_results_is_no_new_search(space: Space, as_alice: Client) -> None:
    put(space, 1, "Coffee")
    as_alice.get("/search/", {"q": "coffee"})
    [search] = Search.objects.all()
    as_alice.post("/search/opened/", {"search": search.pk, "kind": "page", "id": 1})
    age(minutes=9)

    as_alice.get("/search/", {"q": "coffee"})
    assert Search.objects.get().opened_id == 1

    age(minutes=11)
    as_alice.get("/search/", {"q": "coffee"})
    assert said() == ["coffee", "coffee"]


@pytest.mark.parametrize("purpose", ["prefetch", "prefetch;prerender"])
def test_what_a_browser_fetches_ahead_is_not_noted(space: Space, as_alice: Client, purpose: str) -> None:
    as_alice.get("/search/", {"q": "holiday"}, headers={"Sec-Purpose": purpose})

    assert said() == []


def test_further_hits_and_suggestions_are_not_noted(space: Space, as_alice: Client) -> None:
    as_alice.get("/search/", {"q": "holiday", "cursor": "20"})
    as_alice.get("/search/", {"q": "holiday", "cursor": "20"}, headers={"HX-Request": "true"})
    as_alice.get("/search/suggest/", {"q": "holiday"})
    as_alice.get("/search/")

    assert said() == []


def test_the_log_can_be_turned_off(space: Space, as_alice: Client, settings: Settings) -> None:
    settings.SEARCH_LOG = False

    page = as_alice.get("/search/", {"q": "holiday"})

    assert said() == []
    assert "data-noted" not in page.text


def test_noting_is_one_statement(
    space: Space, alice: User, rf: object, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    asked = read("holiday pay", user=alice)
    request = rf.get("/search/")
    request.user = alice

    with django_assert_num_queries(1):
        noting.note(request, asked, found=0)


def test_hits_can_be_told_to_be_opened(space: Space, as_alice: Client) -> None:
    put(space, 7, "Coffee")
    page = as_alice.get("/search/", {"q": "coffee"}).text
    [search] = Search.objects.all()

    assert f'data-noted="{search.pk}"' in page
    assert 'data-hit="page:7"' in page
    answer = as_alice.post("/search/opened/", {"search": search.pk, "kind": "page", "id": 7})

    assert answer.status_code == 204
    search.refresh_from_db()
    assert (search.opened_kind, search.opened_id) == ("page", 7)
    assert search.opened_at is not None


def test_people_who_are_here_can_be_told_to_be_opened(space: Space, bob: User, charlie: User, as_alice: Client) -> None:
    charlie.is_active = False
    charlie.save()
    as_alice.get("/search/", {"q": "bob"})
    [search] = Search.objects.all()

    statuses = [
        as_alice.post("/search/opened/", {"search": search.pk, "kind": "person", "id": person.pk}).status_code
        for person in (bob, charlie)
    ]

    assert statuses == [204, 404]
    assert Search.objects.get().opened_id == bob.pk


def test_only_ones_own_searches_and_what_one_sees_are_told_of(
    space: Space, secret_space: Space, as_alice: Client, as_charlie: Client
) -> None:
    put(secret_space, 8, "Coffee secret")
    as_alice.get("/search/", {"q": "coffee"})
    as_charlie.get("/search/", {"q": "coffee"})
    hers, his = Search.objects.order_by("pk")

    answers = [
        as_charlie.post("/search/opened/", {"search": hers.pk, "kind": "page", "id": 8}),
        as_charlie.post("/search/opened/", {"search": his.pk, "kind": "page", "id": 8}),
        as_charlie.post("/search/opened/", {"search": his.pk, "kind": "page", "id": 999}),
        as_charlie.post("/search/opened/", {"search": "x", "kind": "\x00", "id": "9" * 30}),
        as_charlie.post("/search/opened/", {"search": his.pk, "kind": "page" * 10, "id": 8}),
    ]

    assert [answer.status_code for answer in answers] == [404] * 5
    assert not Search.objects.exclude(opened_id=None).exists()
    assert as_charlie.get("/search/opened/").status_code == 405


@pytest.mark.parametrize(
    ("typed", "bare"),
    [
        ("PTO", "PTO"),
        ('"paid time off" -unpaid', "paid time off"),
        ("in:handbook kind:page vacation days?", "vacation days"),
        ("space:handbook author:me vacation", "vacation"),
        ('title:"Travel costs" by:me updated:"last month"', "Travel costs"),
        ("http://example.com e-mail", "http://example.com e-mail"),
        ("cats OR (dogs AND birds)", "cats dogs birds"),
    ],
)
def test_wordings_are_said_without_operators(typed: str, bare: str) -> None:
    assert noting.bare(typed) == bare


def test_a_key_knows_no_order_endings_or_stop_words(space: Space, alice: User) -> None:
    wordings = ["the vacation policy", "Policies for Vacations", "policy vacation"]

    assert {keys.key_of(read(words, user=alice).words) for words in wordings} == {"polici vacat"}
    assert [keys.key_of(words) for words in keys.words_in(wordings)] == ["polici vacat"] * 3


@pytest.mark.parametrize(
    "text", ["Müller", "2 Straßen in Köln", "日本語の文書", "don’t panic", "C++", "v1.2.3", "über uns", ""]
)
def test_a_key_is_the_same_for_what_is_typed_and_what_a_title_says(space: Space, alice: User, text: str) -> None:
    assert keys.key_of(read(text, user=alice).words) == keys.key_of(keys.words_in([text])[0])


@pytest.mark.parametrize("typed", ["", "!!!", "the of", "word " * 200, "kind:page"])
def test_what_tells_nothing_is_never_for_the_board(space: Space, alice: User, typed: str) -> None:
    if typed != "kind:page":
        assert not noting.is_for_board(read(typed, user=alice))
    assert not noting.is_for_board(Asked(typed=typed))


def test_people_see_and_forget_their_own(
    space: Space, alice: User, bob: User, as_alice: Client, as_bob: Client
) -> None:
    for words in ("coffee", "vacation", "coffee"):
        as_alice.get("/search/", {"q": words})
        age(minutes=11)
    as_bob.get("/search/", {"q": "tea"})

    assert [search.words for search in noting.latest_of(alice)] == ["coffee", "vacation"]
    as_alice.post("/search/forget/")

    assert list(noting.latest_of(alice)) == []
    assert [search.words for search in noting.latest_of(bob)] == ["tea"]
    assert as_bob.get("/search/forget/").status_code == 405


def test_old_searches_are_dropped(space: Space, as_alice: Client) -> None:
    as_alice.get("/search/", {"q": "coffee"})
    age(days=91)
    as_alice.get("/search/", {"q": "tea"})

    assert noting.drop_old(90) == 1
    assert said() == ["tea"]
    assert Search.objects.get().searched_at > timezone.now() - timedelta(minutes=1)
