"""Comments and notices in Django's admin."""

from django.test import Client

from accounts.models import User
from comments.models import Comment
from tests.comments.conftest import say
from wiki.models import Page


def test_comments_are_found_deleted_and_restored(as_admin: Client, laptops: Page, bob: User) -> None:
    comment = say(laptops, by=bob, body="Which shop?")
    say(laptops, by=bob, body="Something else")

    html = as_admin.get("/admin/comments/comment/?q=shop").text
    assert "Which shop?" in html
    assert "Something else" not in html

    for action in ("delete", "restore"):
        sent = {"action": action, "_selected_action": [comment.pk]}
        assert "1 comment is changed." in as_admin.post("/admin/comments/comment/", sent, follow=True).text
        assert bool(Comment.objects.get(pk=comment.pk).deleted_at) == (action == "delete")


def test_their_pages_and_those_of_threads_and_notices_open(as_admin: Client, laptops: Page, bob: User) -> None:
    comment = say(laptops, by=bob, quote="Order it")

    for address in (
        f"/admin/comments/comment/{comment.pk}/change/",
        "/admin/comments/comment/?state=no",
        "/admin/comments/thread/?state=yes",
        f"/admin/comments/thread/{comment.thread.pk}/change/",
        "/admin/notices/notice/?q=alice",
    ):
        assert as_admin.get(address).status_code == 200
    assert "Laptops" in as_admin.get("/admin/comments/thread/").text
    assert "Laptops" in as_admin.get("/admin/notices/notice/").text
