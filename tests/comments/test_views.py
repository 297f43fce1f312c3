"""The doors: with htmx and without, and what they refuse."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from comments import actions
from comments.models import Comment, Thread
from tests.comments.conftest import answer, say, seen_by
from wiki import actions as wiki
from wiki.models import Page

HTMX = {"HX-Request": "true"}


def at(page: Page) -> str:
    return f"/comments/page/{page.pk}/"


def test_a_comment_is_written_without_scripts(as_bob: Client, laptops: Page) -> None:
    response = as_bob.post(at(laptops), {"body": "Which **shop**?"})

    comment = Comment.objects.get()
    assert response.url == f"{at(laptops)}#comment-{comment.pk}"
    html = as_bob.get(at(laptops)).text
    assert "Which <strong>shop</strong>?" in html
    assert "<title>Comments on Laptops" in html


def test_with_htmx_only_the_thread_comes_back_with_an_empty_form(as_bob: Client, laptops: Page) -> None:
    html = as_bob.post(at(laptops), {"body": "Which shop?", "quote": "Order  it"}, headers=HTMX).text

    assert "<html" not in html
    assert '<li class="thread"' in html
    assert "<blockquote>Order it</blockquote>" in html
    assert 'data-number="1"' in html
    assert f'id="compose-page-{laptops.pk}" hx-swap-oob="true"' in html


def test_the_fragment_holds_the_list_and_nothing_else(as_bob: Client, laptops: Page, alice: User) -> None:
    say(laptops, by=alice)

    html = as_bob.get(at(laptops), headers=HTMX).text

    assert "<html" not in html
    assert "Which shop?" in html
    assert (
        f'<span class="count" id="comments-count-page-{laptops.pk}" data-number="1" data-said="1 comment">(1)</span>'
        in html
    )


@pytest.mark.parametrize("headers", [HTMX, {}])
@pytest.mark.parametrize(
    ("body", "reason"), [(" ", "Write something first."), ("x" * 10_001, "holds 10000 characters")]
)
def test_what_is_refused_comes_back(
    as_bob: Client, laptops: Page, body: str, reason: str, headers: dict[str, str]
) -> None:
    response = as_bob.post(at(laptops), {"body": body, "quote": "Order it"}, headers=headers)

    assert response.status_code == 422
    assert reason in response.text
    assert body.strip() in response.text
    assert 'value="Order it"' in response.text
    assert not Thread.objects.exists()


def test_a_reply_comes_into_its_thread(as_alice: Client, laptops: Page, bob: User) -> None:
    comment = say(laptops, by=bob)

    response = as_alice.post(f"/comments/threads/{comment.thread.pk}/", {"body": "Downstairs."})

    assert response.url == f"{at(laptops)}#comment-{Comment.objects.last().pk}"
    assert [said.body for said in comment.thread.comments.order_by("pk")] == ["Which shop?", "Downstairs."]


def test_a_comment_leads_to_its_place(as_alice: Client, laptops: Page, bob: User) -> None:
    comment = say(laptops, by=bob)

    assert as_alice.get(f"/comments/{comment.pk}/").url == f"{laptops.get_absolute_url()}#comment-{comment.pk}"


def test_its_author_edits_it_and_the_earlier_wording_is_shown(as_bob: Client, laptops: Page, bob: User) -> None:
    comment = say(laptops, by=bob, body="First wording")
    assert "First wording" in as_bob.get(f"/comments/{comment.pk}/edit/").text

    as_bob.post(f"/comments/{comment.pk}/edit/", {"body": "Second wording"})

    html = as_bob.get(at(laptops)).text
    assert "Second wording" in html
    assert "First wording" not in html
    assert f'href="/comments/{comment.pk}/wordings/"' in html
    assert "First wording" in as_bob.get(f"/comments/{comment.pk}/wordings/").text


def test_others_neither_edit_nor_delete_it(as_charlie: Client, laptops: Page, bob: User) -> None:
    comment = say(laptops, by=bob)

    for act in ("edit", "delete"):
        assert as_charlie.post(f"/comments/{comment.pk}/{act}/", {"body": "Taken"}).status_code == 403
    assert as_charlie.post(f"/comments/{comment.pk}/restore/").status_code == 403

    comment.refresh_from_db()
    assert (comment.body, comment.deleted_at) == ("Which shop?", None)


def test_who_maintains_the_space_deletes_it_and_its_words_are_gone(
    as_alice: Client, as_charlie: Client, as_bob: Client, laptops: Page, alice: User, bob: User
) -> None:
    comment = say(laptops, by=bob, body="Rude words")
    answer(comment, laptops, by=alice)

    as_alice.post(f"/comments/{comment.pk}/delete/")

    for client in (as_alice, as_bob, as_charlie):
        html = client.get(at(laptops)).text
        assert "Rude words" not in html
        assert "Alice deleted this comment" in html
    assert f"/comments/{comment.pk}/restore/" in as_alice.get(at(laptops)).text
    assert f"/comments/{comment.pk}/restore/" not in as_charlie.get(at(laptops)).text
    assert as_bob.get(f"/comments/{comment.pk}/edit/").status_code == 404
    assert as_bob.get(f"/comments/{comment.pk}/wordings/").status_code == 404
    assert as_bob.post(f"/comments/{comment.pk}/restore/").status_code == 404


def test_a_comment_nobody_answered_goes_without_a_trace_but_for_who_may_undo_it(
    as_bob: Client, as_charlie: Client, laptops: Page, bob: User
) -> None:
    comment = say(laptops, by=bob)

    html = as_bob.post(f"/comments/{comment.pk}/delete/", headers=HTMX).text

    assert "Undo" in html
    assert "deleted this comment" in as_bob.get(at(laptops)).text
    assert "deleted this comment" not in as_charlie.get(at(laptops)).text
    as_bob.post(f"/comments/{comment.pk}/restore/")
    assert "Which shop?" in as_charlie.get(at(laptops)).text


def test_resolved_threads_are_a_list_of_their_own(as_bob: Client, laptops: Page, bob: User) -> None:
    thread = say(laptops, by=bob).thread

    as_bob.post(f"/comments/threads/{thread.pk}/resolve/")

    html = as_bob.get(at(laptops)).text
    assert "Which shop?" not in html
    assert "1 resolved thread" in html
    assert "Which shop?" in as_bob.get(f"{at(laptops)}?resolved=1").text
    as_bob.post(f"/comments/threads/{thread.pk}/reopen/")
    assert "Which shop?" in as_bob.get(at(laptops)).text


def test_a_passage_that_is_gone_is_said_to_have_changed(as_bob: Client, laptops: Page, alice: User, bob: User) -> None:
    heading = laptops.contents[0]["id"]
    say(laptops, by=bob, quote="from the shop in May", heading=heading)
    assert "The passage has changed" not in as_bob.get(at(laptops)).text

    wiki.edit_page(laptops, by=alice, title="Laptops", body="## Ordering\n\nAsk Mia.", based_on=1)

    html = as_bob.get(at(laptops)).text
    assert "The passage has changed" in html
    assert "from the shop in May" in html
    assert "It stood under “Ordering”." in html


def test_an_archived_page_shows_its_comments_and_takes_none(
    as_bob: Client, laptops: Page, alice: User, bob: User
) -> None:
    say(laptops, by=bob)
    wiki.archive_page(laptops, by=alice, is_archived=True)

    html = as_bob.get(at(laptops)).text

    assert "Which shop?" in html
    assert "no more are added" in html
    assert "<textarea" not in html
    response = as_bob.post(at(laptops), {"body": "Still"})
    assert response.status_code == 403
    assert "Still" in response.text


def test_a_text_survives_the_end_of_the_session(client: Client, laptops: Page) -> None:
    for headers in (HTMX, {}):
        response = client.post(at(laptops), {"body": "Long thoughts", "quote": "Order it"}, headers=headers)

        assert response.status_code == 401
        assert "Long thoughts" in response.text
        assert "Your session has ended" in response.text
        assert "Laptops" not in response.text


def test_a_text_survives_that_its_page_is_gone(as_bob: Client, laptops: Page, alice: User) -> None:
    wiki.delete_page(laptops, by=alice)

    response = as_bob.post(at(laptops), {"body": "Long thoughts"})

    assert response.status_code == 404
    assert "Long thoughts" in response.text


def test_two_comments_with_the_same_headings_have_ids_of_their_own(as_bob: Client, laptops: Page, bob: User) -> None:
    for _ in range(2):
        say(laptops, by=bob, body="## Ordering\n\n[there](#ordering)")

    html = as_bob.get(at(laptops)).text

    first, second = Comment.objects.order_by("pk")
    assert html.count(f'id="c{first.pk}-') == html.count(f'id="c{second.pk}-') == 1


def test_hostile_markdown_is_safe(as_bob: Client, laptops: Page, bob: User) -> None:
    say(laptops, by=bob, body='<script>alert(1)</script><img src=x onerror="alert(1)"> [x](javascript:alert(1))')

    html = as_bob.get(at(laptops), headers=HTMX).text

    assert "<script" not in html
    assert "onerror" not in html
    assert 'href="javascript' not in html


def test_a_long_list_is_paged(as_bob: Client, laptops: Page, bob: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comments.views.threads.THREADS_SHOWN", 2)
    for number in range(3):
        say(laptops, by=bob, body=f"Number {number}")

    first = as_bob.get(at(laptops), headers=HTMX)
    assert "Number 2" not in first.text
    more = as_bob.get(at(laptops), {"after": first.context["slice"].next}, headers=HTMX).text
    assert "Number 2" in more
    assert "Number 1" not in more
    assert "<h2" not in more


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(as_bob: Client, laptops: Page, method: str) -> None:
    assert getattr(as_bob, method)(at(laptops)).status_code == 405


def test_what_changes_something_is_no_link(as_bob: Client, laptops: Page, bob: User) -> None:
    comment = say(laptops, by=bob)

    for address in (
        f"/comments/{comment.pk}/delete/",
        f"/comments/{comment.pk}/restore/",
        f"/comments/threads/{comment.thread.pk}/resolve/",
        f"/comments/threads/{comment.thread.pk}/reopen/",
    ):
        assert as_bob.get(address).status_code == 405


def test_an_unknown_kind_is_not_there(as_bob: Client, laptops: Page) -> None:
    assert as_bob.get(f"/comments/zebra/{laptops.pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_queries_stay_flat(
    as_bob: Client, laptops: Page, alice: User, bob: User, count: int, django_assert_num_queries: Any
) -> None:
    heading = laptops.contents[0]["id"]
    for _ in range(count):
        comment = say(laptops, by=bob, body="See [[Laptops]]", quote="from the shop", heading=heading)
        answer(comment, laptops, by=alice)
        actions.delete_comment(comment, by=bob)

    with django_assert_num_queries(9):
        as_bob.get(at(laptops), headers=HTMX)


def test_the_head_of_the_page_says_how_many_there_are(as_bob: Client, laptops: Page, alice: User, bob: User) -> None:
    assert "data-talk-count hidden" in as_bob.get(laptops.get_absolute_url()).text

    thread = say(laptops, by=bob).thread
    assert '<a href="#comments">1 comment</a>' in as_bob.get(laptops.get_absolute_url()).text

    actions.resolve_thread(thread, seen_by(bob, laptops), by=bob)
    assert "data-talk-count hidden" in as_bob.get(laptops.get_absolute_url()).text
