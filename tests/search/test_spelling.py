"""Queries whose words are put right."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from search import actions, jobs
from search.models import Term
from search.queries import find
from search.spelling import vocabulary
from search.spelling.correcting import correctable
from spaces.models import Space
from tests.search.conftest import put


def corrected(query: str, user: User) -> str | None:
    return find(query, user=user).corrected


@pytest.fixture
def handbook(space: Space) -> Space:
    put(space, 1, "Vacation policy", "Everyone takes five weeks of vacation a year.")
    put(space, 2, "Parental leave", "Sixteen weeks of leave for new parents.")
    put(space, 3, "Expense reports", "Reimbursement takes a week. Send receipts to Zoë in Accounting.")
    vocabulary.gather()
    return space


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vacaton", "vacation"),
        ("Vacaton", "Vacation"),
        ("VACATOIN", "VACATION"),
        ("vaccation policy", "vacation policy"),
        ("parentl leave", "parental leave"),
        ("receitps?", "receipts?"),
        ("how long is parnetal leave", "how long is parental leave"),
        ("vacationpolicy", "vacation policy"),
        ("receitps for vacaton", "receipts for vacation"),
        ("(vacaton OR parentl)", "(vacation OR parental)"),
    ],
)
def test_a_slip_is_put_right(handbook: Space, alice: User, typed: str, meant: str) -> None:
    assert corrected(typed, alice) == meant


def test_what_was_meant_is_found(handbook: Space, alice: User) -> None:
    results = find("vacaton", user=alice)

    assert [hit.title for hit in results.items] == ["Vacation policy"]
    assert results.asked.typed == "vacation"


def test_what_was_typed_is_searched_when_asked_for(handbook: Space, alice: User) -> None:
    results = find("vacaton", user=alice, is_exact=True)

    assert (results.corrected, results.items) == (None, [])


@pytest.mark.parametrize(
    "typed",
    [
        "vacation",
        "vacations",
        "reimbursment",  # its stem is that of the right spelling: it is found
        "Vacationing",
        '"vacaton policy"',
        "“vacaton policy”",
        "in:vacaton",
        "-vacaton leave",
        "vacaton2",
        "va_caton",
        "vacaton.example.com",
        "@vacaton",
        "#vacaton",
        "vacat*",
        "leav",
        "xqzwvkjq",
        "12345",
        "日本語",
        "",
    ],
)
def test_what_is_no_slip_stays(handbook: Space, alice: User, typed: str) -> None:
    assert corrected(typed, alice) is None


def test_a_word_of_a_page_one_may_not_read_is_never_offered(
    handbook: Space, secret_space: Space, alice: User, charlie: User
) -> None:
    put(secret_space, 9, "Falconheart", "Falconheart will be sold.")
    vocabulary.gather()

    assert corrected("falconhaert", alice) == "falconheart"
    assert corrected("falconhaert", charlie) is None


def test_a_form_of_a_word_that_stands_only_where_one_may_not_read_is_never_offered(
    space: Space, secret_space: Space, alice: User, charlie: User
) -> None:
    put(space, 1, "Relocation", "We relocate.")
    put(secret_space, 2, "Plans", "The secret relocations.")
    vocabulary.gather()

    assert corrected("relocationz", charlie) == "relocation"
    assert corrected("relocationss", alice) == "relocations"
    assert corrected("relocationss", charlie) != "relocations"


def test_a_word_known_only_where_one_may_not_read_is_put_right_as_if_it_were_in_use_nowhere(
    handbook: Space, secret_space: Space, alice: User, charlie: User
) -> None:
    put(secret_space, 9, "Vacaton", "Vacaton is the name of a company we buy.")
    vocabulary.gather()

    assert corrected("vacaton", alice) is None
    assert corrected("vacaton", charlie) == "vacation"


@pytest.mark.parametrize(("hidden", "typed"), [("Aquarius", "aquariux"), ("Vacationpolicx", "vacationpolicy")])
def test_what_one_may_not_read_does_not_keep_other_words_from_being_offered(
    handbook: Space, secret_space: Space, charlie: User, hidden: str, typed: str
) -> None:
    put(handbook, 5, "Aquabbux", "A word two edits away.")
    vocabulary.gather()
    before = corrected(typed, charlie)

    for number in range(11, 16):
        put(secret_space, number, f"{hidden} {number}", f"The {hidden} is hidden.")
    vocabulary.gather()

    assert before in {"aquabbux", "vacation policy"}
    assert corrected(typed, charlie) == before


def test_a_word_of_a_page_that_is_gone_is_not_offered(handbook: Space, alice: User) -> None:
    actions.drop(kind="page", object_ids=[1])

    assert corrected("vacaton", alice) is None


def test_the_frequent_word_wins_over_the_rare_one_as_near(space: Space, alice: User) -> None:
    put(space, 1, "Grate", "The grate.")
    for number in range(2, 12):
        put(space, number, f"Great {number}", "A great page.")
    vocabulary.gather()

    assert corrected("graet", alice) == "great"


def test_a_word_that_is_found_in_another_spelling_stays(space: Space, alice: User) -> None:
    put(space, 1, "Müller", "Frau Müller leitet den Einkauf.")
    put(space, 2, "Mulled wine", "It is served hot.")
    vocabulary.gather()

    assert corrected("Mueller", alice) is None


@pytest.mark.parametrize(
    ("word", "typed"),
    [("кофейня", "кофейнаня"), ("Überstunden", "Überstunedn"), ("εγχειρίδιο", "εγχειρίδοι"), ("مرحباكم", "مرحبامك")],
)
def test_any_alphabet_is_put_right(space: Space, alice: User, word: str, typed: str) -> None:
    put(space, 1, word, word)
    vocabulary.gather()

    assert (corrected(typed, alice) or "").casefold() == word.casefold()


def test_nothing_is_put_right_before_words_are_gathered(space: Space, alice: User) -> None:
    put(space, 1, "Vacation")

    assert corrected("vacaton", alice) is None


def test_words_of_what_changed_lately_are_added(space: Space, alice: User) -> None:
    began = timezone.now()
    put(space, 1, "Vacation")

    vocabulary.gather_new(began)

    assert corrected("vacaton", alice) == "vacation"


def test_a_name_cannot_be_told_from_a_slip_by_its_letters_alone() -> None:
    query = 'Jörg\'s "team plan" in:hr -draft API2 readme.md camelCase naïve café AND long-term 東京都民'

    assert [typed.written for typed in correctable(query)] == ["Jörg", "naïve", "café", "long", "term"]


@pytest.mark.parametrize(
    "query", ["x" * 1000, "vacaton " * 120, "a-" * 500, "'" * 1000, '"' * 999, "\u0301" * 900, "(" * 999]
)
def test_anything_typed_is_answered(handbook: Space, alice: User, query: str) -> None:
    assert find(query, user=alice).took_ms < 5_000


def test_the_worker_gathers_the_words_of_what_changed_lately(space: Space, alice: User) -> None:
    put(space, 1, "Vacation")
    put(space, 2, "Receipts", updated_at=timezone.now() - timedelta(hours=1))

    jobs.gather_new_words(timestamp=0)

    assert corrected("vacaton", alice) == "vacation"
    assert corrected("receitps", alice) is None


def test_the_worker_gathers_all_words_after_many_changes(
    space: Space, alice: User, work_jobs: Callable[[], None]
) -> None:
    put(space, 1, "Receipts", updated_at=timezone.now() - timedelta(days=400))

    actions.count_words()
    work_jobs()

    assert corrected("receitps", alice) == "receipts"


def test_counting_anew_drops_words_that_are_no_longer_used(space: Space) -> None:
    put(space, 1, "Receipts", "Receipts and invoices.")
    put(space, 2, "Invoices")
    vocabulary.gather()
    put(space, 1, "Receipts", "Bills.")
    vocabulary.gather()

    assert dict(Term.objects.values_list("word", "entries")) == {"receipts": 1, "invoices": 1, "bills": 1}


@pytest.fixture
def services(space: Space) -> Space:
    """A word that nearly all pages have, and a slip in one that nobody mended; another word of its own kind."""
    for number in range(1, 41):
        put(space, number, f"Confluence {number}", "How we run confluence.")
    put(space, 50, "Old notes", "Conflunce is new to us. A service.")
    vocabulary.gather()
    return space


def test_a_slip_that_others_made_too_is_asked_about(services: Space, alice: User) -> None:
    results = find("conflunce notes", user=alice)

    assert (results.corrected, results.likelier) == (None, "confluence notes")
    assert results.items[0].title == "Old notes"


def test_where_one_word_is_put_right_another_is_asked_about(services: Space, alice: User) -> None:
    results = find("conflunce ntoes", user=alice)

    assert (results.corrected, results.likelier) == ("conflunce notes", "confluence notes")


@pytest.mark.parametrize("typed", ["confluence", "services", "notes", '"conflunce"', "run confluence"])
def test_nothing_is_asked_about_words_that_are_right(services: Space, alice: User, typed: str) -> None:
    assert find(typed, user=alice).likelier is None


def test_nothing_is_asked_of_who_wants_what_was_typed(services: Space, alice: User) -> None:
    assert find("conflunce", user=alice, is_exact=True).likelier is None


def test_a_word_one_may_not_read_is_not_asked_about(
    space: Space, secret_space: Space, alice: User, charlie: User
) -> None:
    for number in range(1, 41):
        put(secret_space, number, f"Confluence {number}", "How we run confluence.")
    put(space, 50, "Old notes", "Conflunce is new to us.")
    vocabulary.gather()

    assert find("conflunce", user=alice).likelier == "confluence"
    assert find("conflunce", user=charlie).likelier is None


def test_whether_it_is_asked_tells_nothing_of_how_often_hidden_entries_have_the_word(
    services: Space, secret_space: Space, charlie: User
) -> None:
    for number in range(60, 70):
        put(secret_space, number, f"Hidden {number}", "Conflunce.")
    vocabulary.gather()

    assert find("conflunce", user=charlie).likelier == "confluence"


def test_the_page_asks_and_keeps_what_else_was_chosen(services: Space, as_alice: Client) -> None:
    page = as_alice.get("/search/?q=conflunce&kind=page").content.decode()

    assert 'Did you mean <a href="?q=confluence&amp;kind=page">confluence</a>?' in page


def test_the_page_says_what_it_shows_instead(handbook: Space, as_alice: Client) -> None:
    page = as_alice.get("/search/?q=vacaton").content.decode()

    assert "Showing results for <strong>vacation</strong>." in page
    assert '<a href="?q=vacaton&amp;exact=1">Search instead for “vacaton”</a>' in page
