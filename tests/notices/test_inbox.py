"""What one is told, and reading it."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from notices import actions
from notices.models import Notice
from spaces import actions as spaces
from spaces.models import Space
from tests.notices.conftest import tell
from wiki import actions as wiki


def number(person: User) -> int:
    return User.objects.get(pk=person.pk).unread_notices


def test_it_says_who_did_what_where(as_bob: Client, alice: User, bob: User, space: Space) -> None:
    tell(bob, by=alice, space=space)

    html = as_bob.get("/inbox/").text

    assert "Alice mentioned you in Laptops" in html
    assert "Look here" in html
    assert "Inbox, 1 unread" in html


def test_nothing_yet_says_what_will_stand_there(as_bob: Client) -> None:
    assert "No news yet" in as_bob.get("/inbox/").text
    assert "Everything is read" in as_bob.get("/inbox/?show=unread").text


def test_opening_one_marks_it_as_read(as_bob: Client, alice: User, bob: User, space: Space) -> None:
    tell(bob, by=alice, space=space)
    tell(bob, by=alice, space=space, key="comment:2", title="Desks")
    notice = Notice.objects.get(title="Laptops")

    assert as_bob.get(f"/inbox/{notice.pk}/").url == "/pages/1/"

    assert number(bob) == 1
    html = as_bob.get("/inbox/?show=unread").text
    assert "Desks" in html
    assert "Laptops" not in html
    assert "Laptops" in as_bob.get("/inbox/").text


@pytest.mark.parametrize("headers", [{"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}])
def test_a_page_laid_out_in_advance_marks_nothing(
    as_bob: Client, alice: User, bob: User, space: Space, headers: dict[str, str]
) -> None:
    tell(bob, by=alice, space=space)
    notice = Notice.objects.get()

    as_bob.get(f"/inbox/{notice.pk}/", headers=headers)
    as_bob.head(f"/inbox/{notice.pk}/")

    assert number(bob) == 1


def test_all_are_marked_as_read_at_once(as_bob: Client, alice: User, bob: User, space: Space) -> None:
    for key in "ab":
        tell(bob, by=alice, space=space, key=key)

    assert as_bob.get("/inbox/read/").status_code == 405
    as_bob.post("/inbox/read/")

    assert number(bob) == 0
    assert "Everything is read" in as_bob.get("/inbox/?show=unread").text


def test_anothers_notice_is_not_there(as_charlie: Client, alice: User, bob: User, space: Space) -> None:
    tell(bob, by=alice, space=space)

    assert as_charlie.get(f"/inbox/{Notice.objects.get().pk}/").status_code == 404
    assert "Laptops" not in as_charlie.get("/inbox/").text
    assert number(bob) == 1


def test_nobody_is_told_twice_nor_of_what_they_did_nor_after_they_left(alice: User, bob: User, space: Space) -> None:
    left = User.objects.create_user("left", "left@example.com", "x", is_active=False)

    for _ in range(2):
        tell(alice, bob, bob, left, by=alice, space=space)

    assert [notice.person for notice in Notice.objects.all()] == [bob]
    assert number(bob) == 1


def test_what_one_may_not_read_is_not_told(charlie: User, alice: User, team: Any, secret_space: Space) -> None:
    tell(charlie, by=alice, space=secret_space)

    assert not Notice.objects.exists()
    assert number(charlie) == 0


def test_what_one_may_no_longer_read_goes_from_inbox_and_number(
    as_charlie: Client, charlie: User, alice: User, space: Space, secret_space: Space
) -> None:
    tell(charlie, by=alice, space=space)
    actions.readdress(kind="page", object_ids=[1], audience=secret_space.audience_id)
    notice = Notice.objects.get()

    html = as_charlie.get("/inbox/").text

    assert "Laptops" not in html
    assert "unread" not in html.split("</header>")[0]
    assert number(charlie) == 0
    assert as_charlie.get(f"/inbox/{notice.pk}/").status_code == 404


def test_who_leaves_a_circle_loses_what_was_told_there(
    as_bob: Client, bob: User, alice: User, secret_space: Space, team: Any
) -> None:
    tell(bob, by=alice, space=secret_space)
    team.members.remove(bob)

    assert "Laptops" not in as_bob.get("/inbox/").text
    assert number(bob) == 0


def test_a_restricted_page_takes_its_notices_along(as_bob: Client, bob: User, alice: User, space: Space) -> None:
    page = wiki.create_page(by=alice, space=space, title="Laptops")
    tell(bob, by=alice, space=space, about=("page", page.pk))

    wiki.restrict_page(page, by=alice, members=spaces.Members.of())

    assert "Laptops" not in as_bob.get("/inbox/").text


def test_a_long_inbox_is_paged(
    as_bob: Client, bob: User, alice: User, space: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("notices.views.inbox.NOTICES_SHOWN", 2)
    for place in range(3):
        tell(bob, by=alice, space=space, key=str(place), title=f"Page {place}")

    first = as_bob.get("/inbox/")
    assert "Page 0" not in first.text
    assert "Page 0" in as_bob.get("/inbox/", {"after": first.context["slice"].next}).text


@pytest.mark.parametrize("count", [1, 3])
def test_the_queries_stay_flat(
    as_bob: Client, bob: User, alice: User, space: Space, count: int, django_assert_num_queries: Any
) -> None:
    for place in range(count):
        tell(bob, by=alice, space=space, key=str(place))

    with django_assert_num_queries(6):
        as_bob.get("/inbox/")
