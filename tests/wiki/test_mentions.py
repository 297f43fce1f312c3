"""Whom a page mentions is told, once, and only when they may read it."""

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from notices.models import Notice
from spaces import actions as spaces
from spaces.models import Space
from tests.conftest import person
from wiki import actions
from wiki.models import Page


def told(user: User) -> list[tuple[str, str, str]]:
    notices = Notice.objects.filter(person=user).order_by("pk")
    return [(notice.kind, notice.url, notice.words) for notice in notices]


@pytest.fixture
def laptops(alice: User, bob: User, charlie: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Laptops", body="Ask @bob about keys.")


def test_who_is_mentioned_is_told_with_the_passage(laptops: Page, bob: User, alice: User, charlie: User) -> None:
    notice = Notice.objects.get(person=bob)
    bob.refresh_from_db()

    assert (notice.kind, notice.by, notice.title, notice.words) == ("mention", alice, "Laptops", "Ask @Bob about keys.")
    assert (notice.url, notice.audience_id) == (laptops.get_absolute_url(), laptops.audience_id)
    assert (told(charlie), told(alice), bob.unread_notices) == ([], [], 1)


def test_only_who_is_new_in_a_version_is_told(laptops: Page, alice: User, bob: User, charlie: User) -> None:
    body = "Ask @bob about keys.\n\n# At night\n\nCall @charlie. Then @bob."
    actions.edit_page(laptops, by=alice, title="Laptops", body=body, based_on=1)
    actions.edit_page(laptops, by=alice, title="Laptops", body=f"{body} Or @Charlie again.", based_on=2)

    assert len(told(bob)) == 1
    assert told(charlie) == [("mention", f"{laptops.get_absolute_url()}#h-at-night", "Call @Charlie. Then @Bob.")]


def test_who_is_mentioned_anew_after_it_was_taken_out_is_told_again(laptops: Page, alice: User, bob: User) -> None:
    actions.edit_page(laptops, by=alice, title="Laptops", body="Nobody.", based_on=1)
    actions.edit_page(laptops, by=alice, title="Laptops", body="Now @bob.", based_on=2)

    assert [words for _kind, _url, words in told(bob)] == ["Ask @Bob about keys.", "Now @Bob."]


def test_nobody_is_told_of_what_is_restored_or_code_or_their_own(
    laptops: Page, alice: User, bob: User, charlie: User
) -> None:
    actions.edit_page(laptops, by=charlie, title="Laptops", body="`@alice` and @charlie and @nobody.", based_on=1)
    actions.restore_version(laptops, by=alice, number=1)

    assert (len(told(bob)), told(alice), told(charlie)) == (1, [], [])


def test_who_may_not_read_is_not_told(alice: User, bob: User, charlie: User, secret_space: Space) -> None:
    page = actions.create_page(by=alice, space=secret_space, title="Plans", body="For @bob and @charlie.")
    actions.restrict_page(page, by=alice, members=spaces.Members.of(people=[charlie]))
    page = Page.objects.with_text().get(pk=page.pk)
    actions.edit_page(page, by=alice, title="Plans", body="For @alice.", based_on=1)
    actions.edit_page(page, by=alice, title="Plans", body="For @bob and @charlie.", based_on=2)

    assert len(told(bob)) == 1
    assert told(charlie) == []


def test_a_text_that_mentions_nobody_anew_asks_nothing_of_it(
    laptops: Page, alice: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(100) as without:
        actions.edit_page(laptops, by=alice, title="Laptops", body="Ask @bob about all keys.", based_on=1)

    assert not [query for query in without.captured_queries if "notices_notice" in query["sql"]]


def test_at_most_fifty_are_told(alice: User, space: Space) -> None:
    people = [person(f"p{number}") for number in range(52)]

    actions.create_page(by=alice, space=space, title="All", body=" ".join(f"@{someone.username}" for someone in people))

    assert Notice.objects.count() == 50
