"""The welcome space: planted once, complete, and removed without a trace."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts.models import User
from comments.actions import begin_thread
from questions import talk
from questions.actions import (
    accept_answer,
    answer_question,
    close_question,
    create_question,
    delete_question,
    vote_for_answer,
)
from questions.models import Question
from spaces.actions import audience_of_one, create_space
from spaces.models import Space
from topics.actions import add_helper
from topics.models import Topic
from transfer import planting
from transfer.models import Planting
from wiki import actions
from wiki.models import File, Link, Page


@pytest.fixture
def welcome(alice: User) -> Space:
    space = planting.plant(by=alice)
    assert space
    return space


def test_it_is_planted_once(welcome: Space, alice: User) -> None:
    assert planting.plant(by=alice) is None

    planting.remove(welcome)

    assert planting.plant(by=alice) is None
    assert Space.objects.count() == 0


def test_a_site_with_a_space_is_left_as_it_is(space: Space, alice: User) -> None:
    assert planting.plant(by=alice) is None
    assert list(Space.objects.all()) == [space]


def test_every_page_is_laid_out_and_every_link_leads_somewhere(welcome: Space) -> None:
    pages = Page.objects.with_text().filter(space=welcome)

    assert len(pages) == 9
    assert {page.refusal for page in pages} == {""}
    assert [page.title for page in pages if not page.html] == []
    assert set(Link.objects.filter(target=None).values_list("title", flat=True)) == {"A page you could write"}
    assert File.objects.get().is_image


def test_the_formatting_guide_shows_everything(welcome: Space) -> None:
    html = Page.objects.with_text().get(title="Formatting guide").html

    for piece in (
        "<table", "<figure", "<figcaption", "<details", "<kbd", "<dl>", "footnote", "checkbox", "note note-tip",
        '<span class="k">', 'class="missing"', "<blockquote", "<del>", "<mark>", "<sub>", "<sup>", "outside", "/topics/",
    ):  # fmt: skip
        assert piece in html, piece


def ask_there(space: Space, alice: User, bob: User) -> None:
    """Leave what can stand on questions: a topic, an answer with a file, a comment, votes, a duplicate, one in the bin."""
    question = create_question(by=alice, space=space, title="What is this?", topics=["Wikis"])
    file = actions.upload_file(by=bob, name="plan.txt", content=io.BytesIO(b"x"))
    answer = answer_question(question, by=bob, body=f"A wiki: [see]({file.get_absolute_url()}).")
    accept_answer(answer, by=alice)
    vote_for_answer(answer, by=alice, is_useful=True)
    begin_thread(talk.find_answer(alice, answer.pk), by=alice, body="So I see, @bob.")
    again = create_question(by=bob, space=space, title="What is it?")
    close_question(again, by=alice, reason=Question.Closing.DUPLICATE, original=question)
    delete_question(create_question(by=bob, space=space, title="Eh?"), by=bob)


def test_removing_it_leaves_nothing_behind(
    alice: User,
    bob: User,
    work_jobs: Callable[[], None],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    def rows() -> dict[str, int]:
        counted = {model._meta.label: model._default_manager.count() for model in apps.get_models()}
        return {label: number for label, number in counted.items() if number and "procrastinate" not in label.lower()}

    audience_of_one(bob)  # which he keeps, once he uploads anything
    before = rows()

    with django_capture_on_commit_callbacks(execute=True):
        space = planting.plant(by=alice)
        assert space
        page = Page.objects.get(title="Start here")
        actions.restrict_page(page, by=alice, members=planting.spaces.Members.of(people=[bob]))
        actions.delete_page(Page.objects.get(title="Examples"), by=alice)
        ask_there(space, alice, bob)
        planting.remove(space)
        work_jobs()

    assert Planting.objects.count() == 1
    assert rows() == before | {"transfer.Planting": 1}
    assert [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()] == []


def test_links_from_elsewhere_are_shown_as_missing(welcome: Space, alice: User, work_jobs: Callable[[], None]) -> None:
    own = create_space(by=alice, name="Own")
    page = actions.create_page(by=alice, space=own, title="Mine", body="[[Start here]]")

    planting.remove(welcome)
    work_jobs()

    assert 'class="missing"' in Page.objects.with_text().get(pk=page.pk).html


def test_a_maintainer_removes_it_in_one_act(welcome: Space, as_alice: Client) -> None:
    asked = as_alice.get("/spaces/welcome/remove-starter/")
    assert "Its 9 pages" in asked.text
    assert "/spaces/welcome/remove-starter/" in as_alice.get("/spaces/welcome/").text

    response = as_alice.post("/spaces/welcome/remove-starter/", follow=True)

    assert response.redirect_chain == [("/spaces/", 302)]
    assert "“Welcome” is removed." in response.text
    assert Page.objects.count() == 0


def test_only_maintainers_may_and_only_this_space(
    welcome: Space, as_bob: Client, as_alice: Client, alice: User
) -> None:
    create_space(by=alice, name="Own")

    assert as_bob.post("/spaces/welcome/remove-starter/").status_code == 403
    assert as_alice.post("/spaces/own/remove-starter/").status_code == 404
    assert "/spaces/own/remove-starter/" not in as_alice.get("/spaces/own/").text
    assert Space.objects.count() == 2


def test_templates_come_with_it(welcome: Space, as_alice: Client) -> None:
    names = list(welcome.templates.values_list("name", flat=True))

    assert names == ["Decision", "How-to", "Meeting notes"]
    for template in welcome.templates.all():
        assert template.description
        form = as_alice.get(f"/pages/new/?space={welcome.slug}&template={template.pk}").context["form"]
        assert "Alice" in form["body"].value()
        assert "{{" not in form["body"].value() + form["title"].value()


def test_an_example_includes_another(welcome: Space, as_alice: Client) -> None:
    page = Page.objects.get(space=welcome, title="Your first week")

    shown = as_alice.get(page.get_absolute_url()).text

    assert "Own car, a kilometre" in shown
    assert "Travel expenses</a>" in shown


def test_a_question_that_was_asked_there_again_is_counted_anew(welcome: Space, alice: User, bob: User) -> None:
    own = create_space(by=alice, name="Own")
    original = create_question(by=alice, space=own, title="Where is the kettle?")
    again = create_question(by=bob, space=welcome, title="Kettle?", topics=["Kitchen"])
    close_question(again, by=alice, reason=Question.Closing.DUPLICATE, original=original)
    add_helper(Topic.objects.get(name="Kitchen"), by=bob, person=bob)

    planting.remove(welcome)

    original.refresh_from_db()
    assert (original.same_count, original.votes) == (0, 0)
    assert Topic.objects.filter(name="Kitchen").exists()
