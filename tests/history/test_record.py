import pytest
from hypothesis import given
from hypothesis import strategies as some

from accounts.models import User
from history import record
from history.models import Change
from spaces.models import Space
from wiki.actions import create_page, edit_page
from wiki.models import Page


@pytest.fixture
def page(alice: User, bob: User, space: Space) -> Page:
    page = create_page(by=alice, space=space, title="Laptop", body="one two", summary="A beginning")
    return edit_page(page, by=bob, title="Laptops", body="one two three", based_on=1)


def test_each_save_is_a_line_of_history(page: Page, alice: User, bob: User) -> None:
    lines = Change.objects.of("page", page.pk).values_list("number", "author", "summary", "size", "added", "removed")

    assert list(lines) == [(2, bob.pk, "", 13, 1, 0), (1, alice.pk, "A beginning", 7, 2, 0)]


def test_the_texts_of_versions_come_in_two_queries(page: Page, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(2):  # type: ignore[operator]  # pytest-django names no type
        texts = record.texts("page", page.pk, 1, 2, 99)

    assert {number: (text.title, text.body) for number, text in texts.items()} == {
        1: ("Laptop", "one two"),
        2: ("Laptops", "one two three"),
    }


def test_another_kind_of_thing_with_that_number_has_its_own_history(page: Page) -> None:
    assert record.texts("question", page.pk, 1) == {}


def test_a_version_holds_title_and_text_and_nothing_else(page: Page) -> None:
    version = Change.objects.of("page", page.pk)[0].revision.version_set.get()

    assert version.field_dict == {"title": "Laptops", "body": "one two three"}


def test_what_is_deleted_for_good_leaves_no_history(page: Page, alice: User, space: Space) -> None:
    other = create_page(by=alice, space=space, title="Other")

    record.forget("page", [page.pk])

    assert set(Change.objects.values_list("object_id", flat=True)) == {other.pk}
    assert record.texts("page", page.pk, 1, 2) == {}


@given(some.text(), some.text())
def test_words_that_came_and_went_balance(old: str, new: str) -> None:
    added, removed = record.words_changed(old, new)

    assert len(record.WORD.findall(old)) + added - removed == len(record.WORD.findall(new))
    assert record.words_changed(new, old) == (removed, added)
    assert record.words_changed(old, old) == (0, 0)
