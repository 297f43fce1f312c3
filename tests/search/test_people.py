"""Who knows about something."""

from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from search.people import Expert, experts
from search.queries import find
from spaces.models import Space
from tests.search.conftest import put


def who(query: str, user: User, **options: int) -> list[Expert]:
    results = find(query, user=user)
    return experts(results.asked, results.items, user=user, **options)


def names(found: list[Expert]) -> list[str]:
    return [one.person.username for one in found]


def test_who_wrote_most_of_what_fits_comes_first(taxes: Space, bob: User) -> None:
    assert names(who("VAT", bob)) == ["dora", "emil", "alice"]
    assert names(who("VAT", bob, limit=1)) == ["dora"]


def test_the_reason_is_in_words_with_links(taxes: Space, bob: User) -> None:
    dora, emil, _ = who("VAT", bob)

    assert dora.words == (
        'wrote <a href="/pages/1/">VAT for beginners</a> and '
        '<a href="/search/?q=VAT&amp;by=dora">1 more page on this</a>'
    )
    assert emil.words == 'wrote <a href="/pages/3/">Invoices</a>'


def test_titles_in_reasons_are_shown_as_text(space: Space, alice: User, dora: User) -> None:
    put(space, 1, "<script>alert(1)</script> VAT", people=[dora.pk])

    (expert,) = who("VAT", alice)

    assert "<script>" not in expert.words
    assert "&lt;script&gt;" in expert.words


def test_nobody_is_named_to_themselves(taxes: Space, dora: User) -> None:
    assert names(who("VAT", dora)) == ["emil", "alice"]


def test_who_does_not_wish_to_be_named_is_not(taxes: Space, bob: User, dora: User) -> None:
    User.objects.filter(pk=dora.pk).update(is_found_by_topic=False)

    assert names(who("VAT", bob)) == ["emil", "alice"]


def test_who_has_left_is_not_named(taxes: Space, bob: User, dora: User) -> None:
    User.objects.filter(pk=dora.pk).update(is_active=False)

    assert names(who("VAT", bob)) == ["emil", "alice"]


def test_what_one_may_not_see_counts_for_nobody(
    taxes: Space, secret_space: Space, alice: User, charlie: User, emil: User
) -> None:
    for number in range(10, 15):
        put(secret_space, number, "VAT", f"The secret VAT {number}.", people=[emil.pk])

    assert names(who("VAT", alice))[0] == "emil"
    assert names(who("VAT", charlie)) == ["dora", "emil", "alice"]
    assert all("secret" not in expert.words for expert in who("VAT", charlie))
    assert who("secret", charlie) == []


def test_a_search_of_filters_alone_is_about_nothing(taxes: Space, bob: User) -> None:
    assert who("kind:page", bob) == []
    assert who("", bob) == []
    assert who("by:dora VAT", bob) == []


def test_the_order_is_always_the_same(space: Space, alice: User, bob: User, dora: User, emil: User) -> None:
    put(space, 1, "VAT", people=[dora.pk])
    put(space, 2, "VAT", people=[emil.pk])

    assert len({tuple(names(who("VAT", bob))) for _ in range(3)}) == 1


def test_experts_cost_one_query(taxes: Space, bob: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    results = find("VAT", user=bob)

    with django_assert_num_queries(1):
        found = experts(results.asked, results.items, user=bob)
        assert [(str(one.person), one.person.initials, one.person.picture_url, one.words != "") for one in found]
