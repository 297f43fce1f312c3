"""Being stuck on a page: where the question stands, how long, and that it goes where the page goes."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from comments.actions import begin_thread
from comments.models import Thread
from history.models import Change
from notices.models import Notice
from questions import talk
from questions.actions import Passage, accept_answer, answer_question, create_question, delete_question, unaccept_answer
from questions.actions.unsticking import clear_up, stick_again
from questions.models import Event, Question
from search.models import Entry
from spaces.actions import Members
from spaces.models import Audience, Space
from wiki import actions
from wiki.actions.recycle import purge_page
from wiki.models import Page

TEXT = "Begin.\n\n## Returns\n\nSend it back by post.\n\n## Repairs\n\nAsk the desk."
BY_POST = {
    "quote": "back by post",
    "before": "Send it ",
    "after": ".",
    "heading": "h-returns",
    "heading_words": "Returns",
}


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Laptops", body=TEXT)


@pytest.fixture
def stuck(bob: User, laptops: Page) -> Question:
    """Bob does not know which post."""
    passage = Passage(laptops, **BY_POST)
    return create_question(by=bob, space=laptops.space, title="Which post?", body="Ours?", passage=passage)


def shown(client: Client, page: Page) -> str:
    return client.get(f"/questions/at-page/{page.pk}/", headers={"HX-Request": "true"}).text


def test_each_heading_leads_to_asking(as_charlie: Client, alice: User, laptops: Page) -> None:
    actions.protect_page(laptops, by=alice, is_protected=True)
    html = as_charlie.get(laptops.get_absolute_url()).text

    assert f'class="ask-section" href="/questions/ask/?page={laptops.pk}&amp;heading=h-returns"' in html
    assert html.count('class="ask-section"') == 2
    form = as_charlie.get(f"/questions/ask/?page={laptops.pk}&heading=h-returns&quote=back+by+post").text
    assert "<blockquote>back by post</blockquote>" in form
    assert "Returns" in form
    assert 'id="id_space"' not in form


def test_asking_from_a_passage_keeps_it(as_charlie: Client, laptops: Page) -> None:
    place = f"page={laptops.pk}&heading=h-returns&quote=back+by+post&before=Send+it+&after=."

    as_charlie.post("/questions/ask/", {"title": "Which post?", "body": "", "summary": place, "looked": "Which post?"})

    question = Question.objects.get()
    assert (question.page, question.audience, question.space) == (laptops, laptops.audience, laptops.space)
    assert {name: getattr(question, name) for name in BY_POST} == BY_POST


def test_a_page_that_went_meanwhile_leaves_the_text(as_charlie: Client, alice: User, laptops: Page) -> None:
    actions.delete_page(laptops, by=alice)
    sent = {"title": "Which post?", "body": "Words", "summary": f"page={laptops.pk}&quote=x"}

    answer = as_charlie.post("/questions/ask/", sent)

    assert answer.status_code == 422
    assert "Your question can do without it." in answer.text
    assert "Words" in answer.text
    assert not Question.objects.exists()


def test_it_stands_at_the_page(as_alice: Client, as_charlie: Client, laptops: Page, stuck: Question) -> None:
    html = shown(as_alice, laptops)

    assert 'data-quote="back by post" data-before="Send it " data-after="." data-heading="h-returns"' in html
    assert "The passage has changed" not in html
    assert "The page says it now" in html
    assert "<html" not in html
    assert "<h1>Questions about this page</h1>" in as_charlie.get(f"/questions/at-page/{laptops.pk}/").text


def test_it_says_that_the_passage_has_changed(as_alice: Client, alice: User, laptops: Page, stuck: Question) -> None:
    body = TEXT.replace("back by post", "back by courier")
    actions.edit_page(laptops, by=alice, title="Laptops", body=body, based_on=1)

    assert "The passage has changed" in shown(as_alice, laptops)
    assert "data-changed" in shown(as_alice, laptops)


def test_an_accepted_answer_clears_it_up(
    as_bob: Client, alice: User, bob: User, laptops: Page, stuck: Question
) -> None:
    accept_answer(answer_question(stuck, by=alice, body="Ours."), by=bob)
    assert "Which post?" not in shown(as_bob, laptops)

    unaccept_answer(stuck, by=bob)
    assert "Which post?" in shown(as_bob, laptops)


def test_an_editor_says_that_the_page_says_it(
    as_alice: Client, alice: User, bob: User, laptops: Page, stuck: Question
) -> None:
    answer = as_alice.post(f"/questions/{stuck.pk}/unstick/", {"page": "yes"}, follow=True)

    stuck.refresh_from_db()
    assert (stuck.is_stuck, stuck.state) == (False, "open")
    assert "“Which post?” no longer stands at the passage." in answer.text
    assert Event.objects.get(kind="unstuck").by == alice
    assert Notice.objects.get(person=bob).by == alice
    assert "Which post?" not in shown(as_alice, laptops)

    as_alice.post(f"/questions/{stuck.pk}/unstick/?again=1")
    stuck.refresh_from_db()
    assert stuck.is_stuck
    assert not Event.objects.filter(kind="unstuck").exists()
    assert not Notice.objects.exists()


def test_the_question_has_the_button_too(
    as_alice: Client, as_charlie: Client, alice: User, laptops: Page, stuck: Question
) -> None:
    actions.protect_page(laptops, by=alice, is_protected=True)

    assert "The page says it now" in as_alice.get(stuck.get_absolute_url()).text
    assert "The page says it now" not in as_charlie.get(stuck.get_absolute_url()).text


def test_who_only_reads_cannot_say_so(as_charlie: Client, alice: User, laptops: Page, stuck: Question) -> None:
    actions.protect_page(laptops, by=alice, is_protected=True)

    assert as_charlie.post(f"/questions/{stuck.pk}/unstick/").status_code == 403
    assert as_charlie.get(f"/questions/{stuck.pk}/unstick/").status_code == 405
    assert "The page says it now" not in shown(as_charlie, laptops)


def test_clearing_up_twice_tells_once(alice: User, stuck: Question) -> None:
    clear_up(stuck, by=alice)
    clear_up(stuck, by=alice)
    assert Event.objects.filter(kind="unstuck").count() == 1

    stick_again(stuck, by=alice)
    stick_again(stuck, by=alice)
    assert Question.objects.get().is_stuck


@pytest.mark.parametrize("number", [1, 3])
def test_its_queries_stay(
    as_charlie: Client, alice: User, bob: User, laptops: Page, stuck: Question, number: int
) -> None:
    for _ in range(number - 1):
        create_question(by=alice, space=laptops.space, title="More?", passage=Passage(laptops, **BY_POST))
    shown(as_charlie, laptops)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        shown(as_charlie, laptops)

    assert len(asked) == 10  # session, person; page, answers kept, how many it helped, thanks (3), questions, text


def restrict(page: Page, by: User) -> None:
    actions.restrict_page(page, by=by, members=Members())


def to_the_vault(page: Page, by: User) -> None:
    actions.move_page(page, by=by, space=Space.objects.get(name="Vault"), parent=None)


def beneath_restricted(page: Page, by: User) -> None:
    above = actions.create_page(by=by, space=page.space, title="Above", body="x")
    restrict(above, by)
    actions.move_page(page, by=by, space=page.space, parent=Page.objects.get(pk=above.pk))


def to_the_bin(page: Page, by: User) -> None:
    actions.delete_page(page, by=by)


@pytest.mark.parametrize("change", [restrict, to_the_vault, beneath_restricted, to_the_bin])
def test_nobody_reads_it_who_may_not_read_the_page(
    as_charlie: Client,
    alice: User,
    charlie: User,
    secret_space: Space,
    laptops: Page,
    stuck: Question,
    change: Callable[[Page, User], None],
) -> None:
    answer_question(stuck, by=charlie, body="I wonder.")
    begin_thread(talk.find_question(charlie, stuck.pk), by=charlie, body="So do I.")
    answer_question(stuck, by=alice, body="Ours.")
    assert Notice.objects.for_person(charlie).exists()

    change(Page.objects.select_related("space").get(pk=laptops.pk), alice)

    assert as_charlie.get(laptops.get_absolute_url()).status_code == 404
    assert as_charlie.get(stuck.get_absolute_url()).status_code == 404
    assert as_charlie.get(f"/questions/at-page/{laptops.pk}/").status_code == 404
    assert "Which post" not in as_charlie.get("/search/?q=which+post&exact=1").text.replace("which+post", "")
    assert "Which post?" not in as_charlie.get("/questions/").text
    assert not Notice.objects.for_person(charlie).exists()
    open_to_charlie = Audience.objects.open_to(charlie)
    assert not Entry.objects.filter(kind="question", audience__in=open_to_charlie).exists()
    assert change is to_the_bin or not Thread.objects.filter(audience__in=open_to_charlie).exists()


def test_it_stands_in_the_space_of_its_page(alice: User, secret_space: Space, laptops: Page, stuck: Question) -> None:
    to_the_vault(laptops, alice)

    stuck.refresh_from_db()
    assert (stuck.space, stuck.audience) == (secret_space, secret_space.audience)
    assert Entry.objects.get(kind="question", anchor="").space == secret_space


def test_it_comes_back_with_its_page(
    as_charlie: Client, alice: User, bob: User, laptops: Page, stuck: Question
) -> None:
    answer_question(stuck, by=alice, body="Ours.")
    gone = create_question(by=bob, space=laptops.space, title="Gone?", passage=Passage(laptops))
    delete_question(gone, by=bob)
    to_the_bin(laptops, alice)
    assert not Notice.objects.for_person(bob).exists()

    actions.restore_page(Page.objects.get(pk=laptops.pk), by=alice)

    assert as_charlie.get(stuck.get_absolute_url()).status_code == 200
    assert Notice.objects.for_person(bob).exists()
    assert set(Entry.objects.filter(kind="question").values_list("object_id", flat=True)) == {stuck.pk}
    assert Question.objects.get(pk=gone.pk).deleted_at is not None


def test_it_goes_for_good_with_its_page(alice: User, bob: User, laptops: Page, stuck: Question) -> None:
    answer = answer_question(stuck, by=alice, body="Ours.")
    begin_thread(talk.find_answer(bob, answer.pk), by=bob, body="Really?")
    to_the_bin(laptops, alice)

    purge_page(Page.objects.get(pk=laptops.pk))

    assert not Question.objects.exists()
    assert not Thread.objects.exists()
    assert not Change.objects.filter(kind__in=["question", "answer"]).exists()
    assert not Notice.objects.exists()


def test_a_restricted_page_has_its_readers_from_the_first(as_charlie: Client, alice: User, laptops: Page) -> None:
    before = Page.objects.select_related("space").get(pk=laptops.pk)
    restrict(laptops, alice)

    question = create_question(by=alice, space=before.space, title="Where?", passage=Passage(before))

    assert question.audience_id == Page.objects.get(pk=laptops.pk).audience_id
    assert as_charlie.get(question.get_absolute_url()).status_code == 404
