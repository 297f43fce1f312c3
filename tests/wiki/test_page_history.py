from django.test import Client

from accounts.models import User
from history.models import Change
from spaces.models import Space
from wiki.actions import create_page, delete_page, edit_page, protect_page, restore_version
from wiki.models import Page


def page_of(alice: User, space: Space, *, versions: int = 1) -> Page:
    page = create_page(by=alice, space=space, title="Laptops", body="Text 1")
    for number in range(2, versions + 1):
        summary = f"Summary {number}"
        edit_page(page, by=alice, title="Laptops", body=f"Text {number}", based_on=number - 1, summary=summary)
    return page


def address(page: Page) -> str:
    return f"/pages/{page.pk}/history/"


def numbers(response: object) -> list[int]:
    return [change.number for change in response.context["changes"]]


def test_it_shows_the_newest_version_first_with_what_is_known_of_it(
    as_alice: Client, alice: User, space: Space
) -> None:
    page = page_of(alice, space, versions=2)
    restore_version(page, by=alice, number=1)

    response = as_alice.get(address(page))
    text = response.content.decode()

    assert numbers(response) == [3, 2, 1]
    assert "Summary 2" in text
    assert "Restored from 1" in text
    assert "6 characters" in text
    assert f'href="/pages/{page.pk}/compare/2/3/"' in text
    assert f'href="/pages/{page.pk}/versions/3/"' in text
    assert f'href="/pages/{page.pk}/versions/1/restore/"' in text


def test_it_counts_the_words_that_came_and_went(as_alice: Client, alice: User, space: Space) -> None:
    page = create_page(by=alice, space=space, title="Laptops", body="one two three")
    edit_page(page, by=alice, title="Laptops", body="one four five six", based_on=1)

    text = as_alice.get(address(page)).content.decode()

    assert "+3</span>" in text
    assert "\N{MINUS SIGN}2</span>" in text


def test_the_two_newest_are_chosen_to_be_compared(as_alice: Client, alice: User, space: Space) -> None:
    page = page_of(alice, space, versions=3)

    text = as_alice.get(address(page)).content.decode()

    assert '<input type="radio" name="old" value="2" checked' in text
    assert '<input type="radio" name="new" value="3" checked' in text
    assert text.count(" checked") == 2


def test_a_page_saved_once_offers_nothing_to_compare(as_alice: Client, alice: User, space: Space) -> None:
    page = page_of(alice, space)

    text = as_alice.get(address(page)).content.decode()

    assert 'type="radio"' not in text
    assert "Compare the chosen versions" not in text


def test_it_is_paged_by_number(as_alice: Client, alice: User, space: Space) -> None:
    page = page_of(alice, space, versions=3)
    many(page, alice, 1000)

    first = as_alice.get(address(page))
    second = as_alice.get(address(page), {"after": first.context["changes"].next})

    assert numbers(first) == list(range(1000, 950, -1))
    assert numbers(second) == list(range(950, 900, -1))


def test_a_thousand_versions_cost_what_three_cost(
    as_alice: Client, alice: User, space: Space, django_assert_num_queries: object
) -> None:
    page = page_of(alice, space)
    as_alice.get(address(page))

    with django_assert_num_queries(4) as one:  # type: ignore[operator]  # pytest-django names no type
        as_alice.get(address(page))
    many(page, alice, 1000)
    with django_assert_num_queries(4) as thousand:  # type: ignore[operator]
        as_alice.get(address(page))

    assert not [query for query in (*one, *thousand) if "serialized_data" in query["sql"] or '."body"' in query["sql"]]


def many(page: Page, by: User, last: int) -> None:
    """Give a page lines of history up to this number, without texts."""
    Revision = Change.revision.field.related_model  # noqa: N806 - a class; only history knows where it comes from
    newest = Change.objects.of("page", page.pk)[0]
    revisions = Revision.objects.bulk_create(
        Revision(date_created=newest.created_at) for _ in range(newest.number, last)
    )
    Change.objects.bulk_create(
        Change(
            revision=revision, kind="page", object_id=page.pk, number=number, author=by,
            created_at=newest.created_at, size=6, added=1, removed=1,
        )
        for number, revision in enumerate(revisions, newest.number + 1)
    )  # fmt: skip
    Page.objects.filter(pk=page.pk).update(version=last)


def test_a_stranger_does_not_find_it(as_charlie: Client, alice: User, secret_space: Space) -> None:
    page = page_of(alice, secret_space)

    assert as_charlie.get(address(page)).status_code == 404


def test_what_is_in_the_bin_has_no_history_to_look_at(as_alice: Client, alice: User, space: Space) -> None:
    page = page_of(alice, space)
    delete_page(page, by=alice)

    assert as_alice.get(address(page)).status_code == 404


def test_who_may_not_edit_is_offered_no_restoring(as_bob: Client, alice: User, space: Space) -> None:
    page = page_of(alice, space, versions=2)
    protect_page(page, by=alice, is_protected=True)

    text = as_bob.get(address(page)).content.decode()

    assert "Version 1" in text
    assert "/restore/" not in text


def test_it_only_shows(as_alice: Client, alice: User, space: Space) -> None:
    assert as_alice.post(address(page_of(alice, space))).status_code == 405


def test_what_people_typed_stays_text(as_alice: Client, alice: User, space: Space) -> None:
    page = create_page(by=alice, space=space, title="<b>x</b>", body="a", summary="<script>alert(1)</script>")

    text = as_alice.get(address(page)).content.decode()

    assert "<script>alert" not in text
    assert "<b>x</b>" not in text
