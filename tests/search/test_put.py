import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from search import actions
from search.actions.described import PART_CHARACTERS
from search.models import Entry, Name
from spaces.languages import LANGUAGES
from spaces.models import Space
from tests.search.conftest import put


def texts(object_id: int = 1) -> dict[str, str]:
    return dict(Entry.objects.about("page", [object_id]).order_by("pk").values_list("anchor", "text"))


def versions() -> dict[str, str]:
    """Give what PostgreSQL changes of a row whenever the row is written."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT anchor, ctid::text FROM search_entry UNION ALL SELECT key, ctid::text FROM search_name")
        return dict(cursor.fetchall())


def test_a_page_is_an_entry_a_section(space: Space) -> None:
    put(space, 1, "Laptops", "Order here.", ("Repair", "Bring it to us."), aliases=["Notebooks"])

    assert texts() == {"": "Order here.", "repair": "Bring it to us."}
    assert set(Name.objects.values_list("key", flat=True)) == {"laptops", "notebooks"}


def test_a_page_that_begins_with_a_heading_or_is_empty_has_a_lead_all_the_same(space: Space) -> None:
    put(space, 1, "Laptops", ("Repair", "Bring it to us."))
    put(space, 2, "Empty")

    assert texts(1) == {"": "", "repair": "Bring it to us."}
    assert texts(2) == {"": ""}


def test_sections_that_go_are_found_no_more(space: Space) -> None:
    put(space, 1, "Laptops", "Order here.", ("Repair", "Bring it."), ("Return", "Post it."), aliases=["Notebooks"])

    put(space, 1, "Laptops", "Order here.", ("Return", "Post it."))

    assert texts() == {"": "Order here.", "return": "Post it."}
    assert list(Name.objects.values_list("key", flat=True)) == ["laptops"]


def test_what_stays_as_it_is_is_not_written(space: Space) -> None:
    now = timezone.now()
    put(space, 1, "Laptops", "Order here.", ("Repair", "Bring it."), ("Return", "Post it."), updated_at=now)
    before = versions()

    put(space, 1, "Laptops", "Order here.", ("Repair", "Bring it."), ("Return", "Post it."), updated_at=now)

    assert versions() == before


def test_a_change_writes_its_section_and_the_lead(space: Space) -> None:
    put(space, 1, "Laptops", "Order here.", ("Repair", "Bring it."), ("Return", "Post it."))
    before = versions()

    put(space, 1, "Laptops", "Order here.", ("Repair", "Bring it soon."), ("Return", "Post it."))

    assert {anchor for anchor, version in versions().items() if version != before[anchor]} == {"", "repair"}


@pytest.mark.parametrize("sections", [1, 3])
def test_put_asks_few_queries_however_many_sections(
    space: Space, django_assert_num_queries: DjangoAssertNumQueries, sections: int
) -> None:
    pieces = [(f"Heading {number}", "Text.") for number in range(sections)]

    with django_assert_num_queries(6):  # savepoint, entries: read and write, names: read and write, release
        put(space, 1, "Laptops", *pieces)


def test_many_objects_are_put_at_once(space: Space, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    described = [
        actions.Described(
            object_id=number,
            url=f"/pages/{number}/",
            title=f"Page {number}",
            place="",
            space=space.pk,
            audience=space.audience_id,
            language="english",
            pieces=[actions.Piece("", "", "Text.")],
            updated_at=timezone.now(),
        )
        for number in range(5)
    ]

    with django_assert_num_queries(6):
        actions.put_many(kind="page", objects=described)

    assert Entry.objects.count() == 5


def test_a_long_section_is_parts_of_a_bounded_size(space: Space) -> None:
    put(space, 1, "Long", "word " * 30_000)

    parts = list(Entry.objects.order_by("part").values_list("part", "text"))

    assert [part for part, _ in parts] == list(range(8))
    assert all(len(text) <= PART_CHARACTERS for _, text in parts)
    assert "".join(text for _, text in parts) == ("word " * 30_000).strip()


def test_a_text_without_spaces_is_cut_too(space: Space) -> None:
    put(space, 1, "Long", "字" * 45_000)

    assert Entry.objects.count() == 3


def test_two_sections_of_one_anchor_are_both_kept(space: Space) -> None:
    put(space, 1, "Twice", ("Repair", "Bring it."), ("Repair", "Or post it."))

    assert list(Entry.objects.filter(anchor="repair").order_by("part").values_list("part", "text")) == [
        (0, "Bring it."),
        (1, "Or post it."),
    ]


def test_anchors_that_become_one_are_both_kept(space: Space) -> None:
    put(space, 1, "Twice", ("A" * 400, "Bring it."), ("A" * 500, "Or post it."))

    assert Entry.objects.filter(anchor="a" * 300).count() == 2


def test_signs_that_postgresql_refuses_are_left_out(space: Space) -> None:
    put(space, 1, "Zero\x00 title", "a\x00b \x02c\x03 \ud800d", aliases=["x\x00y"])

    entry = Entry.objects.get()

    assert (entry.title, entry.text, entry.aliases) == ("Zero  title", "a b  c   d", "x y")


def test_the_same_key_of_title_and_alias_is_one_name(space: Space) -> None:
    put(space, 1, "Café", aliases=["CAFE", "Café!"])

    assert list(Name.objects.values_list("key", flat=True)) == ["cafe"]


@pytest.mark.parametrize("language", [code for code, _ in LANGUAGES])
def test_words_are_made_in_each_language(space: Space, language: str) -> None:
    put(space, 1, "Title", "Text", language=language)

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT words = setweight(to_tsvector(%s, 'Title '), 'A') || setweight(to_tsvector(%s, 'Text'), 'D') FROM search_entry",
            [language, language],
        )
        assert cursor.fetchone() == (True,)


def test_a_move_changes_place_and_audience_of_many_in_three_queries(
    space: Space, secret_space: Space, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    put(space, 1, "One", "Text.", ("Section", "Text."))
    put(space, 2, "Two", "Text.")
    rows = [
        actions.Readdress(number, secret_space.pk, secret_space.audience_id, f"Place {number}", f"/pages/{number}-new/")
        for number in (1, 2)
    ]

    with django_assert_num_queries(5):  # three and a savepoint
        actions.readdress("page", rows)

    found = Entry.objects.order_by("object_id", "anchor").values_list("object_id", "space", "audience", "place", "url")
    there = (secret_space.pk, secret_space.audience_id)
    assert list(found) == [
        (1, *there, "Place 1", "/pages/1-new/"),
        (1, *there, "Place 1", "/pages/1-new/"),
        (2, *there, "Place 2", "/pages/2-new/"),
    ]
    assert set(Name.objects.values_list("space", "audience")) == {there}


def test_a_move_to_a_space_of_another_language_indexes_anew(space: Space, secret_space: Space) -> None:
    put(space, 1, "Urlaub", "Die Anträge stellen.")
    secret_space.language = "german"
    secret_space.save()

    actions.readdress("page", [actions.Readdress(1, secret_space.pk, secret_space.audience_id, "", "/pages/1/")])

    assert Entry.objects.filter(words="antrag").exists()


def test_what_is_dropped_is_gone(space: Space) -> None:
    put(space, 1, "One", "Text.", ("Section", "Text."))
    put(space, 2, "Two", "Text.")

    actions.drop(kind="page", object_ids=[1])

    assert list(Entry.objects.values_list("object_id", flat=True)) == [2]
    assert list(Name.objects.values_list("object_id", flat=True)) == [2]
