"""Asking without one's name, hearing of it, and signing later."""

import pytest
from playwright.sync_api import expect

from accounts.models import User
from questions.actions import answer_question
from questions.models import Question
from spaces.models import Space
from tests.browser.conftest import Visit, check_fits, check_with_axe
from tests.conftest import person
from wiki.models import Draft


@pytest.fixture
def crowd(alice: User, bob: User, charlie: User) -> list[User]:
    """Enough people for a question without a name."""
    return [person("dora"), person("emil")]


def test_a_question_is_asked_without_a_name_and_signed_later(
    visit: Visit, alice: User, bob: User, crowd: list[User], space: Space, secret_space: Space
) -> None:
    window = visit(alice, width=390)
    window.goto("/questions/ask/?space=handbook&title=What+is+a+stand-up")
    window.get_by_label("Who reads it").select_option("vault")
    expect(window.get_by_text("2 people could have asked here: too few")).to_be_visible()
    window.get_by_label("Who reads it").select_option("handbook")
    window.get_by_label("Ask without my name").check()
    window.get_by_text("What this hides, and what it does not").click()
    expect(window.get_by_text("How you write, what you describe")).to_be_visible()
    check_with_axe(window)
    check_fits(window)
    window.get_by_role("button", name="Post question").click()
    expect(window.get_by_role("heading", name="What is a stand-up")).to_be_visible()
    question = Question.objects.get()
    assert (question.asker, Draft.objects.count()) == (None, 0)

    answer_question(question, by=bob, body="A short meeting.")
    window.goto("/inbox/")
    news = window.locator("#shielded-news")
    expect(news).to_contain_text("1 new answer")
    news.get_by_role("button", name="I have seen this").click()
    expect(news).to_have_count(0)

    window.goto(question.get_absolute_url())
    expect(window.locator(".page-head")).to_contain_text("A colleague")
    window.get_by_role("button", name="More that can be done here").click()
    window.get_by_role("link", name="Sign with your name").click()
    window.get_by_role("button", name="Sign with my name").click()
    expect(window.locator(".page-head")).to_contain_text("Alice")
