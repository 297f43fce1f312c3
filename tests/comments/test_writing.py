"""What saying, changing and taking back does."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.models import User
from comments import access, actions
from comments.models import LONGEST_BODY, Comment, Thread
from notices.models import Notice
from spaces import actions as spaces
from spaces.models import Space
from tests.comments.conftest import answer, say, seen_by
from transfer import planting
from wiki import actions as wiki
from wiki.models import Page


def test_a_comment_begins_a_thread_for_those_who_read_the_page(laptops: Page, bob: User) -> None:
    comment = say(laptops, by=bob, body="Which **shop**?")

    thread = comment.thread
    assert (thread.kind, thread.object_id, thread.audience_id) == ("page", laptops.pk, laptops.audience_id)
    assert (thread.created_by, thread.size) == (bob, 1)
    assert comment.html == "<p>Which <strong>shop</strong>?</p>"


def test_a_passage_is_kept_with_its_heading(laptops: Page, bob: User) -> None:
    heading = laptops.contents[0]["id"]

    thread = say(laptops, by=bob, quote="Order it from the shop", heading=heading).thread

    assert (thread.quote, thread.heading, thread.heading_words) == ("Order it from the shop", heading, "Ordering")


@pytest.mark.parametrize("body", ["", " \n ", "x" * (LONGEST_BODY + 1)])
def test_nothing_and_too_much_are_refused_in_words(laptops: Page, bob: User, body: str) -> None:
    with pytest.raises(actions.Refusal, match=r"Write something|10000 characters"):
        say(laptops, by=bob, body=body)

    assert not Thread.objects.exists()


def test_an_edited_comment_keeps_its_earlier_wordings(laptops: Page, bob: User) -> None:
    comment = say(laptops, by=bob, body="First")

    for body in ("Second", "Third", "Third"):
        comment = actions.edit_comment(comment, seen_by(bob, laptops), by=bob, body=body)

    assert comment.edited_at
    assert comment.html == "<p>Third</p>"
    assert [wording.body for wording in comment.wordings.order_by("pk")] == ["First", "Second"]


def test_a_deleted_comment_no_longer_counts_and_can_be_brought_back(laptops: Page, alice: User, bob: User) -> None:
    first = say(laptops, by=bob)
    answer(first, laptops, by=alice)

    actions.delete_comment(first, by=alice)
    assert Thread.objects.get().size == 1
    assert Comment.objects.get(pk=first.pk).deleted_by == alice

    actions.restore_comment(first, seen_by(alice, laptops), by=alice)
    assert Thread.objects.get().size == 2
    assert Comment.objects.get(pk=first.pk).deleted_at is None


def test_a_thread_is_resolved_and_reopened_by_anybody_who_may_comment(laptops: Page, bob: User, charlie: User) -> None:
    thread = say(laptops, by=bob).thread

    thread = actions.resolve_thread(thread, seen_by(charlie, laptops), by=charlie)
    assert (thread.resolved_by, bool(thread.resolved_at)) == (charlie, True)

    thread = actions.reopen_thread(thread, seen_by(bob, laptops), by=bob)
    assert (thread.resolved_by, thread.resolved_at) == (None, None)


def test_a_full_thread_takes_no_more(laptops: Page, bob: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comments.actions.writing.MOST_IN_THREAD", 1)
    comment = say(laptops, by=bob)

    with pytest.raises(actions.Refusal, match="begin a new one"):
        answer(comment, laptops, by=bob)


def test_an_archived_page_is_commented_no_more(laptops: Page, alice: User, bob: User) -> None:
    comment = say(laptops, by=bob)
    wiki.archive_page(laptops, by=alice, is_archived=True)

    assert access.access_thread(bob, comment.thread.pk)[0] == comment.thread
    for door, pk in [
        (access.access_thread_to_answer, comment.thread.pk),
        (access.access_comment_to_edit, comment.pk),
        (access.access_comment_to_delete, comment.pk),
    ]:
        with pytest.raises(PermissionDenied, match="archived"):
            door(bob, pk)


def test_a_page_in_the_bin_takes_its_comments_along(laptops: Page, alice: User, bob: User) -> None:
    comment = say(laptops, by=bob)

    wiki.delete_page(laptops, by=alice)
    with pytest.raises(Http404):
        access.access_comment(bob, comment.pk)

    wiki.restore_page(Page.objects.get(pk=laptops.pk), by=alice)
    assert access.access_comment(bob, comment.pk)[0] == comment


def test_a_page_that_is_gone_for_good_takes_its_comments_along(laptops: Page, alice: User, bob: User) -> None:
    say(laptops, by=bob)
    wiki.delete_page(laptops, by=alice)

    wiki.purge_page(Page.objects.get(pk=laptops.pk))

    assert not Thread.objects.exists()
    assert not Comment.objects.exists()


def test_who_reads_a_thread_follows_who_reads_its_page(laptops: Page, alice: User, bob: User) -> None:
    thread = say(laptops, by=bob).thread

    page = wiki.restrict_page(laptops, by=alice, members=spaces.Members.of())

    assert Thread.objects.get(pk=thread.pk).audience_id == page.audience_id
    assert not Thread.objects.visible_to(bob).exists()
    with pytest.raises(Http404):
        access.access_thread(bob, thread.pk)


def test_who_reads_a_thread_follows_its_page_to_another_space(
    laptops: Page, alice: User, bob: User, charlie: User, secret_space: Space
) -> None:
    thread = say(laptops, by=charlie).thread

    page = wiki.move_page(laptops, by=alice, space=secret_space, parent=None)

    assert Thread.objects.get(pk=thread.pk).audience_id == page.audience_id
    assert not Thread.objects.visible_to(charlie).exists()


def test_a_link_to_a_hidden_page_looks_to_strangers_as_if_there_were_none(
    laptops: Page, alice: User, charlie: User, secret_space: Space
) -> None:
    wiki.create_page(by=alice, space=secret_space, title="Zebra")
    comment = say(laptops, by=alice, body="See [[Zebra]].")

    assert 'class="missing"' not in seen_by(alice, laptops).veil([comment.html])[0]
    assert 'class="missing"' in seen_by(charlie, laptops).veil([comment.html])[0]


def test_the_starter_space_goes_with_what_was_said_there(alice: User, bob: User) -> None:
    space = planting.plant(by=alice)
    assert space
    comment = say(Page.objects.filter(space=space).earliest("pk"), by=bob, body="@alice, look.")
    answer(comment, Page.objects.get(pk=comment.thread.object_id), by=alice)

    planting.remove(space)

    assert not Thread.objects.exists()
    assert not Notice.objects.exists()
    assert User.objects.get(pk=alice.pk).unread_notices == 0
