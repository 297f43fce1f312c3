"""Two people at once: nothing is lost, nobody is told behind a restriction, and nobody waits in a ring."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from accounts.models import User
from comments import actions
from comments.models import Thread
from notices.models import Notice
from spaces import actions as spaces
from tests.comments.conftest import answer, say, seen_by
from wiki import actions as wiki
from wiki.models import Page

pytestmark = pytest.mark.usefixtures("transactional_db")


def together(*acts: Callable[[], object]) -> None:
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        try:
            barrier.wait()
            act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        for done in [pool.submit(run, act) for act in acts]:
            done.result()


def test_replies_at_once_are_all_kept_counted_and_told(laptops: Page, alice: User, bob: User, charlie: User) -> None:
    comment = say(laptops, by=bob)

    together(*(lambda by=by, to=to: answer(comment, laptops, by=by, body=f"@{to}") for by, to in (
        (alice, "charlie"), (charlie, "alice"), (bob, "alice"), (alice, "bob"))))  # fmt: skip

    assert Thread.objects.get().size == 5
    for person in (alice, bob, charlie):
        unread = Notice.objects.for_person(person).unread().count()
        assert User.objects.get(pk=person.pk).unread_notices == unread


def test_a_thread_begun_while_its_page_is_restricted_has_the_readers_of_after(
    laptops: Page, alice: User, bob: User
) -> None:
    seen = seen_by(bob, laptops)

    together(
        lambda: wiki.restrict_page(Page.objects.select_related("space").get(pk=laptops.pk), by=alice,
                                   members=spaces.Members.of()),
        lambda: actions.begin_thread(seen, by=bob, body="@bob and @alice"),
    )  # fmt: skip

    page = Page.objects.get(pk=laptops.pk)
    assert {thread.audience_id for thread in Thread.objects.all()} == {page.audience_id}
    assert {notice.audience_id for notice in Notice.objects.all()} <= {page.audience_id}
