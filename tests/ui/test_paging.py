from datetime import UTC, datetime, timedelta

import pytest
from django.http import Http404
from pytest_django import DjangoAssertNumQueries

from accounts.models import Team, User
from ui.paging import BadCursor, Slice, keyset

pytestmark = pytest.mark.django_db
START = datetime(2026, 5, 3, 14, 2, 11, 123457, tzinfo=UTC)


@pytest.fixture
def thousand() -> list[Team]:
    """A thousand teams in seven groups of equal descriptions."""
    return Team.objects.bulk_create(
        Team(name=f"Team {n:04}", slug=f"team-{n}", description=f"group {n * 37 % 7}") for n in range(1000)
    )


def walk(order: tuple[str, ...], size: int) -> list[Slice[Team]]:
    pages, after = [], None
    while True:
        pages.append(keyset(Team.objects.all(), after=after, size=size, order=order))
        after = pages[-1].next
        if after is None:
            return pages


@pytest.mark.parametrize(
    "order", [("id",), ("-id",), ("description", "id"), ("-description", "id"), ("description", "-id")]
)
def test_walking_forward_meets_every_row_once_in_order(thousand: list[Team], order: tuple[str, ...]) -> None:
    pages = walk(order, 64)

    met = [team.pk for page in pages for team in page.items]
    assert met == list(Team.objects.order_by(*order).values_list("pk", flat=True))
    assert [len(page) for page in pages] == [64] * 15 + [40]


def test_walking_back_meets_the_same_pages(thousand: list[Team]) -> None:
    order = ("-description", "id")
    pages = walk(order, 100)

    back, before = [pages[-1]], pages[-1].previous
    while before:
        back.append(keyset(Team.objects.all(), after=before, size=100, order=order))
        before = back[-1].previous

    assert [page.items for page in reversed(back)] == [page.items for page in pages]


def test_the_ends_have_no_neighbour(thousand: list[Team]) -> None:
    pages = walk(("id",), 400)

    assert [(page.previous is None, page.next is None) for page in pages] == [
        (True, False),
        (False, False),
        (False, True),
    ]


def test_a_full_last_page_leads_nowhere(thousand: list[Team]) -> None:
    assert keyset(Team.objects.all(), after=None, size=1000, order=("id",)).next is None


def test_an_empty_list_is_an_empty_slice() -> None:
    assert keyset(Team.objects.all(), after=None, size=10, order=("id",)) == Slice([], None, None)


def test_rows_added_meanwhile_shift_nothing(thousand: list[Team]) -> None:
    first = keyset(Team.objects.all(), after=None, size=10, order=("-id",))
    Team.objects.create(name="Latecomer", slug="latecomer")

    second = keyset(Team.objects.all(), after=first.next, size=10, order=("-id",))

    assert second.items[0].pk == first.items[-1].pk - 1


def test_a_page_is_one_query(thousand: list[Team], django_assert_num_queries: DjangoAssertNumQueries) -> None:
    after = keyset(Team.objects.all(), after=None, size=50, order=("description", "id")).next

    with django_assert_num_queries(1):
        keyset(Team.objects.all(), after=after, size=50, order=("description", "id"))


def test_moments_are_kept_to_the_microsecond() -> None:
    for n in range(6):
        User.objects.create_user(
            f"person{n}", f"person{n}@example.com", date_joined=START + timedelta(microseconds=n // 2)
        )
    order = ("-date_joined", "-id")

    first = keyset(User.objects.all(), after=None, size=3, order=order)
    second = keyset(User.objects.all(), after=first.next, size=3, order=order)

    assert [user.username for user in first] == ["person5", "person4", "person3"]
    assert [user.username for user in second] == ["person2", "person1", "person0"]


def test_plain_rows_are_paged_too(thousand: list[Team]) -> None:
    rows = Team.objects.values("id", "name")

    first = keyset(rows, after=None, size=2, order=("name", "id"))
    second = keyset(rows, after=first.next, size=2, order=("name", "id"))

    assert [row["name"] for row in second] == ["Team 0002", "Team 0003"]


@pytest.mark.parametrize("cursor", ["nonsense", "a.b", "WzAsMV0.forged", "é", "." * 50])
def test_a_forged_cursor_is_not_found(cursor: str) -> None:
    with pytest.raises(BadCursor):
        keyset(Team.objects.all(), after=cursor, size=10, order=("id",))

    assert issubclass(BadCursor, Http404)


def test_a_cursor_of_another_order_is_not_found(thousand: list[Team]) -> None:
    other = keyset(Team.objects.all(), after=None, size=10, order=("id",)).next

    with pytest.raises(BadCursor):
        keyset(Team.objects.all(), after=other, size=10, order=("-id",))


def test_the_same_row_gives_the_same_cursor(thousand: list[Team]) -> None:
    first, again = (keyset(Team.objects.all(), after=None, size=10, order=("id",)).next for _ in range(2))

    assert first == again
