"""Thanks with one click, seen by the thanked and nobody else, and not at all where the site wants none."""

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from notices.models import Notice
from questions.actions import answer_question, delete_answer, delete_question, restore_question
from questions.models import Answer, Question, Thanks
from questions.thanking import received
from spaces.models import Space
from tests.conftest import browse_as
from wiki.actions import create_page, edit_page, recycle
from wiki.models import Page


@pytest.fixture
def page(alice: User, bob: User, space: Space) -> Page:
    page = create_page(by=alice, space=space, title="Travel", body="By train.")
    return edit_page(page, by=bob, title="Travel", body="By train, mostly.", based_on=1)


def test_who_answered_is_thanked_once_and_told(answer: Answer, as_charlie: Client, bob: User) -> None:
    as_charlie.post(f"/thanks/answer/{answer.pk}/")
    as_charlie.post(f"/thanks/answer/{answer.pk}/", {"words": "It saved  my day."})

    thanks = Thanks.objects.get()
    assert (str(thanks.by), thanks.to, thanks.words) == ("Charlie", bob, "It saved my day.")
    notice = Notice.objects.get(person=bob, kind="thanks")
    assert notice.sentence == "Charlie thanks you for How do I book a train?"
    assert notice.words == "It saved my day."


def test_all_who_wrote_a_page_are_thanked_but_oneself(page: Page, as_bob: Client, as_charlie: Client) -> None:
    as_charlie.post(f"/thanks/page/{page.pk}/")
    as_bob.post(f"/thanks/page/{page.pk}/")

    assert sorted(str(thanks.to) for thanks in Thanks.objects.all()) == ["Alice", "Alice", "Bob"]


def test_thanks_can_be_taken_back(answer: Answer, as_charlie: Client) -> None:
    as_charlie.post(f"/thanks/answer/{answer.pk}/")
    shown = as_charlie.post(f"/thanks/answer/{answer.pk}/", {"back": "yes"}, headers={"HX-Request": "true"})

    assert "<html" not in shown.content.decode()
    assert not Thanks.objects.exists()
    assert not Notice.objects.filter(kind="thanks").exists()


def test_nobody_thanks_themselves(answer: Answer, as_bob: Client) -> None:
    assert as_bob.post(f"/thanks/answer/{answer.pk}/").status_code == 404


def test_who_has_no_name_here_neither_thanks_nor_is_thanked(
    shielded: Question, alice: User, bob: User, as_alice: Client, as_charlie: Client
) -> None:
    by_bob = answer_question(shielded, by=bob, body="A short meeting.")
    own = answer_question(shielded, by=alice, body="On one's feet.")

    assert as_alice.post(f"/thanks/answer/{by_bob.pk}/").status_code == 404
    assert as_charlie.post(f"/thanks/answer/{own.pk}/").status_code == 404
    assert "/thanks/" not in as_alice.get(shielded.get_absolute_url()).content.decode()


def test_the_button_stands_beneath_others_answers(answer: Answer, as_bob: Client, as_charlie: Client) -> None:
    address = f"/thanks/answer/{answer.pk}/"

    assert address in as_charlie.get(answer.question.get_absolute_url()).content.decode()
    assert address not in as_bob.get(answer.question.get_absolute_url()).content.decode()


def test_only_the_thanked_read_it(answer: Answer, as_charlie: Client, as_bob: Client, alice: User) -> None:
    as_charlie.post(f"/thanks/answer/{answer.pk}/", {"words": "A word just for you."})

    assert "A word just for you." in as_bob.get("/questions/of-person/bob/").content.decode()
    for other in (as_charlie, browse_as(alice)):
        assert "A word just for you." not in other.get("/questions/of-person/bob/").content.decode()
    assert "A word just for you." not in browse_as(alice).get(answer.question.get_absolute_url()).content.decode()


def test_a_site_may_do_without(
    answer: Answer, page: Page, as_charlie: Client, as_bob: Client, settings: Settings
) -> None:
    as_charlie.post(f"/thanks/answer/{answer.pk}/", {"words": "A word just for you."})
    settings.RECOGNITION = False

    for door in (f"/thanks/answer/{answer.pk}/", f"/thanks/page/{page.pk}/"):
        assert as_charlie.post(door).status_code == 404
    for client, shown in (
        (as_charlie, answer.question.get_absolute_url()),
        (as_charlie, f"/questions/at-page/{page.pk}/"),
        (as_bob, "/questions/of-person/bob/"),
    ):
        text = client.get(shown).content.decode()
        assert "/thanks/" not in text
        assert "A word just for you." not in text


def test_a_stranger_thanks_nobody(secret_space: Space, alice: User, as_charlie: Client) -> None:
    page = create_page(by=alice, space=secret_space, title="Zebra")

    assert as_charlie.post(f"/thanks/page/{page.pk}/").status_code == 404
    assert as_charlie.get(f"/thanks/page/{page.pk}/").status_code == 405


def test_thanks_for_what_was_deleted_are_shown_no_more(
    answer: Answer, page: Page, as_charlie: Client, bob: User, alice: User
) -> None:
    for kind, thing in (("answer", answer), ("page", page)):
        as_charlie.post(f"/thanks/{kind}/{thing.pk}/")
    assert received(bob).count() == 2

    delete_question(answer.question, by=alice)
    recycle.delete_page(page, by=alice)
    assert not received(bob).exists()

    restore_question(answer.question, by=alice)
    assert received(bob).get().kind == "answer"
    delete_answer(answer, by=bob)
    assert not received(bob).exists()
