"""Files in questions and answers."""

import io
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from accounts.models import User
from questions.actions import Passage, answer_question, create_question, delete_question, restore_question
from questions.models import Question
from spaces.actions import Members
from spaces.models import Space
from tests.world import status
from wiki.actions import create_page, restrict_page, upload_file
from wiki.actions.sweep import sweep
from wiki.models import File, FileVersion, Page


def test_files_in_a_text_are_for_its_readers_and_stay(
    as_bob: Client, as_charlie: Client, question: Question, bob: User
) -> None:
    file = upload_file(by=bob, name="plan.txt", content=io.BytesIO(b"x"))
    before = status(as_charlie, file.get_absolute_url())
    answer_question(question, by=bob, body=f"See [the plan]({file.get_absolute_url()}).")
    File.objects.update(created_at=timezone.now() - timedelta(days=99))
    swept = sweep(days_in_bin=30)

    assert (before, status(as_charlie, file.get_absolute_url()), swept) == (404, 200, 0)
    assert f'href="{file.get_absolute_url()}"' in as_charlie.get(question.get_absolute_url()).text


def test_files_go_and_come_with_their_question(as_bob: Client, question: Question, bob: User, alice: User) -> None:
    file = upload_file(by=bob, name="plan.txt", content=io.BytesIO(b"x"))
    answer_question(question, by=bob, body=f"See [the plan]({file.get_absolute_url()}).")

    delete_question(question, by=alice)
    gone = status(as_bob, file.get_absolute_url())
    restore_question(question, by=alice)

    assert (gone, status(as_bob, file.get_absolute_url())) == (404, 200)


def test_files_of_a_shielded_question_do_not_tell_who_uploaded_them(space: Space, alice: User) -> None:
    file = upload_file(by=alice, name="plan.txt", content=io.BytesIO(b"x"))

    body = f"[the plan]({file.get_absolute_url()})"
    create_question(by=alice, space=space, title="What is this?", body=body, is_shielded=True)

    assert File.objects.get().created_by is None
    assert FileVersion.objects.get().created_by is None


def test_files_follow_the_readers_of_the_page_a_question_is_stuck_on(
    as_charlie: Client, space: Space, alice: User
) -> None:
    page = create_page(by=alice, space=space, title="Trains", body="Flex.")
    file = upload_file(by=alice, name="plan.txt", content=io.BytesIO(b"x"))
    body = f"[the plan]({file.get_absolute_url()})"
    question = create_question(by=alice, space=space, title="Flex?", body=body, passage=Passage(page, quote="Flex."))
    before = status(as_charlie, file.get_absolute_url())

    restrict_page(Page.objects.get(pk=page.pk), by=alice, members=Members.of(people=[alice]))

    assert before == 200
    assert status(as_charlie, file.get_absolute_url()) == 404
    assert as_charlie.get(question.get_absolute_url()).status_code == 404
