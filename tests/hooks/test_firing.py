"""What happens is told once, to those who may hear of it, in the transaction in which it happens."""

from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from hooks import sending
from hooks.models import Delivery
from questions import actions as questions
from questions.actions.folding import fold_into_new_page
from questions.models import Answer
from questions.shielding import shield
from spaces import actions as spaces
from spaces.models import Space
from tests.clock import Clock
from tests.hooks.conftest import hook_to
from topics.models import Topic
from wiki import actions
from wiki.actions import tree
from wiki.models import Page

URL = "https://hooks.example.com/T1"


def told(**which: Any) -> list[tuple[str, str, str]]:
    found = Delivery.objects.filter(**which).order_by("pk")
    return [(one.event, one.payload["title"], one.payload["by"]) for one in found]


def page_in(space: Space, by: User, **more: Any) -> Page:
    return actions.create_page(by=by, space=space, title="Laptops", body="Which ones we buy.", **more)


def test_a_page_is_told_of_when_it_is_made_and_changed(alice: User, bob: User, space: Space) -> None:
    hook_to(URL, by=alice, space=space)

    page = page_in(space, alice, topics=["Hardware"])
    actions.edit_page(page, by=bob, title="Laptops", body="Others.", based_on=1, summary="What is new")

    assert told() == [("page.made", "Laptops", "Alice"), ("page.changed", "Laptops", "Bob")]
    first, second = Delivery.objects.order_by("pk")
    assert first.payload["words"] == "Which ones we buy."
    assert second.payload["words"] == "What is new"
    assert (first.payload["space"], first.payload["topics"]) == ("Handbook", ["Hardware"])
    assert first.payload["path"] == page.get_absolute_url()


def test_small_changes_and_what_changes_nothing_are_not_told(alice: User, space: Space) -> None:
    page = page_in(space, alice)
    hook_to(URL, by=alice, space=space)

    actions.edit_page(page, by=alice, title="Laptops", body="Which ones we buy!", based_on=1, is_minor=True)
    actions.edit_page(page, by=alice, title="Laptops", body="Which ones we buy!", based_on=2)

    assert told() == []


def test_what_becomes_of_a_question_is_told(alice: User, bob: User, space: Space) -> None:
    hook_to(URL, by=alice, space=space)
    question = questions.create_question(by=alice, space=space, title="Which laptop?", body="For me.")
    answer = questions.answer_question(question, by=bob, body="The blue one.")
    questions.accept_answer(answer, by=alice)
    kept = Answer.objects.select_related("question__asker", "question__space", "author").get(pk=answer.pk)
    fold_into_new_page(kept, by=bob, space=space, title="Laptops", text="The blue one.")
    questions.close_question(question, by=alice, reason="obsolete", words="Bought")

    assert told(event__startswith="question") == [
        ("question.asked", "Which laptop?", "Alice"),
        ("question.answered", "Which laptop?", "Bob"),
        ("question.accepted", "Which laptop?", "Alice"),
        ("question.kept", "Which laptop?", "Bob"),
        ("question.closed", "Which laptop?", "Alice"),
    ]
    answered = Delivery.objects.get(event="question.answered")
    assert answered.payload["path"] == f"{question.get_absolute_url()}#answer-{answer.pk}"
    assert answered.payload["words"] == "The blue one."


def test_a_hook_is_told_of_what_it_wants_and_nothing_else(alice: User, space: Space) -> None:
    hook_to(URL, by=alice, space=space, events=["question.asked"])
    off = hook_to(URL, by=alice, space=space)
    sending.switch_off(off)
    other = spaces.create_space(by=alice, name="Workshop")

    page_in(space, alice)
    questions.create_question(by=alice, space=other, title="Elsewhere?")
    questions.create_question(by=alice, space=space, title="Here?")

    assert told() == [("question.asked", "Here?", "Alice")]


def test_once_is_once(alice: User, bob: User, space: Space) -> None:
    hook_to(URL, by=alice, space=space, events=["question.accepted"])
    question = questions.create_question(by=alice, space=space, title="Which?")
    answer = questions.answer_question(question, by=bob, body="This.")

    questions.accept_answer(answer, by=alice)
    questions.unaccept_answer(question, by=alice)
    questions.accept_answer(answer, by=alice)

    assert len(told()) == 1


def test_what_is_not_done_is_not_told(alice: User, space: Space) -> None:
    hook_to(URL, by=alice, space=space)

    with transaction.atomic():
        page_in(space, alice)
        transaction.set_rollback(True)

    assert told() == []


class TestWhoMayHear:
    def test_a_restricted_page_is_told_to_nobody(self, alice: User, bob: User, space: Space) -> None:
        topic = Topic.objects.named(["Hardware"])[0]
        top = page_in(space, alice)
        actions.restrict_page(top, by=alice, members=spaces.Members.of(people=[bob]))
        hook_to(URL, by=alice, space=space)
        hook_to(URL, by=alice, topic=topic)

        child = actions.create_page(
            by=alice, space=space, parent=Page.objects.get(pk=top.pk), title="Secret", topics=["Hardware"]
        )
        actions.edit_page(child, by=alice, title="Secret", body="More", based_on=1)
        passage = questions.Passage(child, quote="More")
        questions.create_question(by=alice, space=space, title="What secret?", topics=["Hardware"], passage=passage)

        assert told() == []

    def test_a_topic_is_told_of_what_everyone_reads(self, alice: User, space: Space, secret_space: Space) -> None:
        topic = Topic.objects.named(["Hardware"])[0]
        hook_to(URL, by=alice, topic=topic)

        page_in(space, alice, topics=["Hardware"])
        page_in(space, alice, topics=["Software"])
        page_in(secret_space, alice, topics=["Hardware"])
        questions.create_question(by=alice, space=secret_space, title="Secret?", topics=["Hardware"])
        questions.create_question(by=alice, space=space, title="Open?", topics=["Software", "Hardware"])

        assert told() == [("page.made", "Laptops", "Alice"), ("question.asked", "Open?", "Alice")]

    def test_a_space_for_few_tells_its_own_hooks(self, alice: User, secret_space: Space) -> None:
        hook_to(URL, by=alice, space=secret_space)

        page_in(secret_space, alice)

        assert told() == [("page.made", "Laptops", "Alice")]

    def test_what_is_restricted_before_it_goes_out_does_not_go_out(self, alice: User, bob: User, space: Space) -> None:
        hook_to(URL, by=alice, space=space)
        page = page_in(space, alice)
        questions.create_question(
            by=alice, space=space, title="Here?", passage=questions.Passage(page, quote="Which ones")
        )

        actions.restrict_page(page, by=alice, members=spaces.Members.of(people=[bob]))
        sending.send_due()

        assert told() == []

    def test_what_moves_to_another_space_is_not_told_in_the_first(self, alice: User, space: Space) -> None:
        hook_to(URL, by=alice, space=space)
        other = spaces.create_space(by=alice, name="Workshop")
        questions.move_question(questions.create_question(by=alice, space=space, title="Here?"), by=alice, space=other)
        tree.move_page(page_in(space, alice), by=alice, space=other, parent=None)

        sending.send_due()

        assert told() == []

    def test_what_is_deleted_is_told_to_nobody(self, alice: User, bob: User, space: Space) -> None:
        hook_to(URL, by=alice, space=space)
        page = page_in(space, alice)
        question = questions.create_question(by=alice, space=space, title="Here?")
        gone = questions.answer_question(question, by=bob, body="Slip")
        questions.delete_answer(gone, by=bob)
        assert [event for event, *_ in told()] == ["page.made", "question.asked"]

        actions.delete_page(page, by=alice)
        questions.delete_question(question, by=alice)

        assert told() == []


class TestWithoutAName:
    @pytest.fixture(autouse=True)
    def _hooked(self, alice: User, space: Space) -> None:
        hook_to(URL, by=alice, space=space)

    def test_nobody_is_named(self, alice: User, bob: User, space: Space) -> None:
        question = questions.create_question(by=bob, space=space, title="What is a stand-up?", is_shielded=True)
        questions.answer_question(question, by=bob, body="I found out myself.")
        answer = questions.answer_question(question, by=alice, body="A meeting.")
        questions.accept_answer(answer, by=bob)
        questions.close_question(question, by=bob, reason="obsolete")

        assert shield.is_asker(bob, question)
        assert [(event, by) for event, _, by in told()] == [
            ("question.asked", "A colleague"),
            ("question.answered", "A colleague"),
            ("question.answered", "Alice"),
            ("question.accepted", "A colleague"),
            ("question.closed", "A colleague"),
        ]
        assert "Bob" not in str(list(Delivery.objects.values()))

    def test_the_hour_is_not_told(self, bob: User, space: Space, clock: Clock) -> None:
        """It waits for the next round, and bears the day alone; no job is queued, which would note the moment."""
        from procrastinate.contrib.django.models import ProcrastinateJob  # noqa: PLC0415 - apps are ready only now

        clock.now = clock.now.replace(minute=23)
        before = ProcrastinateJob.objects.filter(task_name="hooks.jobs.send_now").count()

        questions.create_question(by=bob, space=space, title="What is a stand-up?", is_shielded=True)

        delivery = Delivery.objects.get()
        assert delivery.next_try_at == clock.now.replace(hour=11, minute=0)
        assert delivery.created_at == clock.now.replace(hour=0, minute=0)
        assert delivery.payload["at"] == "2026-05-04T00:00:00+00:00"
        assert ProcrastinateJob.objects.filter(task_name="hooks.jobs.send_now").count() == before


def test_hooks_go_along_when_topics_are_merged(alice: User, admin: User, space: Space) -> None:
    hardware, machines = Topic.objects.named(["Hardware", "Machines"])
    hook_to(URL, by=alice, topic=hardware)

    actions.merge_topics(hardware, into=machines, by=admin)
    page_in(space, alice, topics=["Machines"])

    assert told() == [("page.made", "Laptops", "Alice")]


def test_a_save_asks_once_where_there_is_no_hook(alice: User, space: Space) -> None:
    page = page_in(space, alice)

    with CaptureQueriesContext(connection) as asked:
        actions.edit_page(page, by=alice, title="Laptops", body="Others.", based_on=1)

    assert len([query for query in asked if "hooks_" in query["sql"]]) == 1
    assert not [query for query in asked if "hooks.jobs" in query["sql"]]


def test_many_hooks_cost_no_more_than_one(alice: User, space: Space) -> None:
    counts = []
    for _number in range(2):
        hook_to(URL, by=alice, space=space)
        with CaptureQueriesContext(connection) as asked:
            page_in(space, alice)
        counts.append(len(asked))
        hook_to(URL, by=alice, space=space)

    assert counts[0] == counts[1]
    assert Delivery.objects.count() == 4
