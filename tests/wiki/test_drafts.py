"""Drafts as the server keeps them: for their writer alone, bounded, and gone once their text is saved."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from spaces import actions as spaces
from spaces.models import Space
from tests.wiki.editing import BODY, kept
from wiki import actions, jobs
from wiki.actions import drafts
from wiki.models import Draft, Page

DOOR = "/pages/drafts/"


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Laptops", body=BODY, topics=["IT"])


def form(person: User, page: Page | None, body: str | None = "Mine.", **fields: object) -> dict[str, object]:
    """Give what an open form sends."""
    where = f"page:{page.pk}" if page else "new:space=handbook"
    text = {} if body is None else {"title": "Laptops", "body": body, "topics": "IT"}
    return {"key": f"{person.pk}:{where}~window1", "based_on": 1, **text, **fields}


def test_it_keeps_what_stands_in_the_form(as_bob: Client, bob: User, laptops: Page) -> None:
    as_bob.post(DOOR, form(bob, laptops, "First."))
    answer = as_bob.post(DOOR, form(bob, laptops, "Second.\r\nLine.", summary="Why")).json()

    draft = Draft.objects.get()
    assert (draft.person, draft.page, draft.key) == (bob, laptops, f"page:{laptops.pk}~window1")
    assert (draft.title, draft.body, draft.summary, draft.topics) == ("Laptops", "Second.\nLine.", "Why", "IT")
    assert (answer["draft"], answer["version"], answer["is_gone"], answer["is_closed"]) == (draft.pk, 1, False, False)


def test_a_form_that_only_says_it_is_open_keeps_nothing(as_bob: Client, bob: User, laptops: Page) -> None:
    answer = as_bob.post(DOOR, form(bob, laptops, None)).json()

    assert not Draft.objects.exists()
    assert "kept" not in answer


def test_text_put_back_as_it_was_is_forgotten(as_bob: Client, bob: User, laptops: Page) -> None:
    as_bob.post(DOOR, form(bob, laptops))
    as_bob.post(DOOR, form(bob, laptops, None, undone="yes"))

    assert not Draft.objects.exists()


def test_who_signed_in_since_gets_nothing_of_it(as_bob: Client, alice: User, laptops: Page) -> None:
    answer = as_bob.post(DOOR, form(alice, laptops))

    assert (answer.status_code, answer.json()) == (409, {"is_another": True})
    assert not Draft.objects.exists()


def test_signed_out_it_leads_to_signing_in(client: Client, bob: User, laptops: Page) -> None:
    answer = client.post(DOOR, form(bob, laptops))

    assert answer.status_code == 302
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"key": "nonsense"}, "no form of ours"),
        ({"key": ""}, "required"),
        ({"body": "x" * 2_000_001}, "too long to be kept as a draft"),
    ],
)
def test_bad_input_is_refused(as_bob: Client, bob: User, fields: dict[str, str], words: str) -> None:
    answer = as_bob.post(DOOR, form(bob, None) | fields)

    assert answer.status_code == 422
    assert words in answer.json()["error"]


def test_it_only_takes_what_is_sent(as_bob: Client) -> None:
    assert as_bob.get(DOOR).status_code == 405
    assert as_bob.get("/pages/drafts/merge/").status_code == 405


def test_a_draft_outlives_its_page_and_nothing_tells_hidden_from_gone(
    as_charlie: Client, charlie: User, alice: User, space: Space, laptops: Page
) -> None:
    as_charlie.post(DOOR, form(charlie, laptops, "Before."))
    actions.restrict_page(laptops, by=alice, members=spaces.Members.of())

    hidden = as_charlie.post(DOOR, form(charlie, laptops, "After."))
    gone = as_charlie.post(DOOR, form(charlie, Page(pk=999999), "After."))

    assert Draft.objects.get(page=laptops).body == "After."
    assert Draft.objects.get(page=None).body == "After."
    assert {**hidden.json(), "draft": 0} == {**gone.json(), "draft": 0}
    assert hidden.json()["is_gone"]


def test_who_may_no_longer_write_keeps_the_draft(as_bob: Client, bob: User, alice: User, laptops: Page) -> None:
    actions.protect_page(laptops, by=alice, is_protected=True)

    answer = as_bob.post(DOOR, form(bob, laptops)).json()

    assert answer["is_closed"]
    assert Draft.objects.get().body == "Mine."


def test_it_holds_so_many_drafts_and_drops_the_oldest(bob: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "MOST_DRAFTS", 3)
    for number in range(5):
        kept(bob, key=f"new:~window{number}", at=timezone.now() + timedelta(seconds=number))

    keys = Draft.objects.order_by("key").values_list("key", flat=True)
    assert list(keys) == [f"new:~window{number}" for number in (2, 3, 4)]


@pytest.mark.parametrize("count", [1, 3])
def test_a_pulse_asks_nine_queries(
    as_bob: Client, alice: User, bob: User, charlie: User, laptops: Page, count: int, django_assert_num_queries: Any
) -> None:
    for person in (alice, charlie)[: count - 1]:
        actions.begin_editing(laptops, by=person)
    as_bob.post(DOOR, form(bob, laptops))

    with django_assert_num_queries(9):
        as_bob.post(DOOR, form(bob, laptops, "More."))


@pytest.mark.parametrize("path", ["/drafts/{}/", "/drafts/{}/discard/", "/pages/new/?draft={}"])
def test_nobody_else_reads_a_draft_not_even_administrators(
    as_alice: Client, as_admin: Client, as_bob: Client, bob: User, laptops: Page, path: str
) -> None:
    address = path.format(kept(bob, laptops).pk)

    assert [client.get(address).status_code for client in (as_alice, as_admin, as_bob)] == [404, 404, 200]


def test_a_page_leads_to_ones_own_draft_of_it(as_alice: Client, as_bob: Client, bob: User, laptops: Page) -> None:
    draft = kept(bob, laptops)

    assert as_bob.get(f"/pages/{laptops.pk}/draft/")["Location"] == f"/drafts/{draft.pk}/"
    assert as_alice.get(f"/pages/{laptops.pk}/draft/").status_code == 404


@pytest.mark.parametrize("view", ["", "?view=source", "?layout=side"])
def test_a_draft_is_compared_with_the_page_as_it_is(as_bob: Client, bob: User, laptops: Page, view: str) -> None:
    draft = kept(bob, laptops, BODY.replace("First", "Bob's first"))

    html = as_bob.get(f"/drafts/{draft.pk}/{view}").text

    assert "<ins" in html or 'class="added"' in html or 'class="changed"' in html
    assert f'href="/pages/{laptops.pk}/edit/?draft={draft.pk}"' in html


def test_the_draft_of_a_section_is_compared_with_that_section(as_bob: Client, bob: User, space: Space) -> None:
    body = "## One\n\nFirst.\n\n## Two\n\nOther.\n"
    page = actions.create_page(by=bob, space=space, title="Sections", body=body)
    mine = "## One\n\nMy first.\n"
    draft = kept(bob, page, mine, key=f"page:{page.pk}#h-one~window1", section="h-one", title="")

    html = as_bob.get(f"/drafts/{draft.pk}/").text
    form = as_bob.get(f"/pages/{page.pk}/edit/?draft={draft.pk}&section=h-one").text
    gone = as_bob.get(f"/pages/{page.pk}/edit/?draft={draft.pk}").text

    assert "Other." not in html
    assert "Title:" not in html
    assert f"/pages/{page.pk}/edit/?draft={draft.pk}&amp;section=h-one" in html
    assert f"&#10;{mine}</textarea>" in form
    assert f"Other.\n\n{mine}</textarea>" in gone


def test_the_draft_of_a_page_that_is_gone_is_copied_or_becomes_a_page(
    as_bob: Client, alice: User, bob: User, laptops: Page
) -> None:
    draft = kept(bob, laptops, "Words <kept>.")
    actions.delete_page(laptops, by=alice)

    html = as_bob.get(f"/drafts/{draft.pk}/").text

    assert "&#10;Words &lt;kept&gt;.</textarea>" in html
    assert f'href="/pages/new/?draft={draft.pk}"' in html
    assert "the page is gone" in as_bob.get("/drafts/").text
    begun = as_bob.get(f"/pages/new/?draft={draft.pk}").text
    assert "Words &lt;kept&gt;.</textarea>" in begun
    assert f">\n{draft.title}</textarea>" in begun
    assert "autofocus" not in begun.split('name="title"')[1].split(">")[0]


def test_discarding_can_be_undone(as_bob: Client, bob: User, laptops: Page) -> None:
    draft = kept(bob, laptops)

    discarded = as_bob.post(f"/drafts/{draft.pk}/discard/", follow=True).text
    assert "The draft is discarded." in discarded
    assert "No drafts" in discarded
    assert as_bob.get(f"/drafts/{draft.pk}/").status_code == 404
    kept(bob, laptops, "Typed since.")
    as_bob.post(f"/drafts/{draft.pk}/restore/")

    assert sorted(Draft.objects.of(bob).values_list("body", flat=True)) == ["Mine.", "Typed since."]


def test_the_list_says_what_it_is_for(as_bob: Client) -> None:
    assert "Everything you wrote is saved." in as_bob.get("/drafts/").text


@pytest.mark.parametrize("path", ["/drafts/", "/"])
def test_queries_do_not_grow_with_drafts(as_bob: Client, bob: User, alice: User, space: Space, path: str) -> None:
    counts = []
    for number in range(3):
        page = actions.create_page(by=alice, space=space, title=f"Page {number}")
        kept(bob, page)
        with CaptureQueriesContext(connection) as queries:
            html = as_bob.get(path).text
        assert html.count("?draft=") >= number + 1
        counts.append(len(queries))

    assert counts[0] == counts[1] == counts[2]


def test_old_drafts_and_forms_go_at_night(bob: User, laptops: Page) -> None:
    now = timezone.now()
    kept(bob, laptops, key="new:~recent", at=now - timedelta(days=89))
    kept(bob, laptops, key="new:~forgotten", at=now - timedelta(days=91))
    old = kept(bob, laptops, key="new:~discarded", at=now - timedelta(days=3))
    actions.discard_draft(old, by=bob)
    actions.begin_editing(laptops, by=bob)
    laptops.being_edited.update(seen_at=now - timedelta(hours=2))

    jobs.drop_old_drafts.func(0)

    assert [draft.key for draft in Draft.objects.all()] == ["new:~recent"]
    assert not laptops.being_edited.exists()
