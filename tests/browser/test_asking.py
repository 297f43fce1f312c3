"""Asking: what may answer is shown while one types; and being stuck on a passage, from a selection to the page that says it."""

import pytest
from playwright.sync_api import Page as Window
from playwright.sync_api import expect

from accounts.models import User
from questions.actions import Passage, create_question
from questions.models import Question, Solved
from spaces.models import Space
from tests.browser.conftest import Visit, write_text
from topics.models import Helper, Topic
from wiki import actions
from wiki.models import Page

TEXT = "Begin.\n\n## Returns\n\nA broken laptop is sent back by post."


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    page = actions.create_page(by=alice, space=space, title="Laptops", body=TEXT, topics=["Hardware"])
    Helper.objects.create(topic=Topic.objects.get(name="Hardware"), person=alice)
    return page


def ask(window: Window, title: str) -> None:
    field = window.get_by_role("textbox", name="What do you want to know?")
    field.fill("")
    field.press_sequentially(title)


def post(window: Window) -> None:
    window.get_by_role("button", name="Post question").click()


def test_what_may_answer_comes_while_one_types(visit: Visit, bob: User, laptops: Page) -> None:
    window = visit(bob)
    window.goto("/")
    window.keyboard.press("a")
    ask(window, "broken laptop, what now?")
    expect(window.locator("#similar")).to_contain_text("A broken laptop is sent back by post.")
    window.get_by_role("checkbox", name="Hardware").check()
    expect(window.locator("#turn")).to_contain_text("Alice is asked first: on turn for Hardware.")
    write_text(window, "It is *mine*.")
    post(window)

    expect(window.get_by_role("heading", level=1)).to_have_text("broken laptop, what now?")
    expect(window.locator("#question-text")).to_have_text("It is mine.")
    assert [topic.name for topic in Question.objects.get().topics.all()] == ["Hardware"]


def test_what_answers_ends_the_draft(visit: Visit, bob: User, laptops: Page) -> None:
    window = visit(bob)
    window.goto("/questions/ask/?title=broken+laptop")
    write_text(window, "It is mine.")
    expect(window.locator("[data-draft-status]")).to_contain_text("Draft kept")
    window.get_by_role("button", name="This answers it: Laptops").click()

    expect(window.get_by_text("“Laptops” answers it, and nothing was asked.")).to_be_visible()
    expect(window.get_by_role("heading", level=1)).to_have_text("Laptops")
    assert (Solved.objects.get().kind, Question.objects.count()) == ("page", 0)
    window.get_by_role("link", name="Bring my draft back").click()
    expect(window.get_by_text("It is mine.")).to_be_visible()


def test_one_is_stuck_until_the_page_says_it(visit: Visit, alice: User, bob: User, laptops: Page) -> None:
    window = visit(bob)
    window.goto(laptops.get_absolute_url())
    window.locator("#page-text p").last.select_text()
    window.get_by_role("button", name="I am stuck").click()
    expect(window.locator("blockquote")).to_have_text("A broken laptop is sent back by post.")
    ask(window, "Which post?")
    expect(window.locator("#similar")).to_contain_text("This may answer it:")
    post(window)
    expect(window.get_by_role("heading", level=1)).to_have_text("Which post?")

    editor = visit(alice)
    editor.goto(laptops.get_absolute_url())
    mark = editor.locator("#page-text p").last.get_by_role("link", name="1 question here")
    mark.click()
    expect(editor.locator("[data-question]:target")).to_contain_text("Which post?")
    editor.get_by_role("button", name="The page says it now: Which post?").click()
    expect(editor.get_by_text("no longer stands at the passage")).to_be_visible()
    expect(editor.get_by_role("link", name="Ask about this page")).to_be_visible()
    expect(editor.locator(".stuck-mark")).to_have_count(0)


def test_a_question_about_a_section_stands_at_its_heading(visit: Visit, alice: User, bob: User, laptops: Page) -> None:
    create_question(by=bob, space=laptops.space, title="Where?", passage=Passage(laptops, heading="h-returns"))
    window = visit(alice, width=390)
    window.goto(laptops.get_absolute_url())

    expect(window.get_by_role("heading", name="Returns").locator(".stuck-mark")).to_have_text("1 question here")


def test_without_scripts_it_is_a_second_step(visit: Visit, bob: User, laptops: Page) -> None:
    window = visit(bob, javascript=False)
    window.goto(laptops.get_absolute_url())
    window.get_by_role("link", name="I am stuck here: ask about “Returns”").click()
    window.get_by_role("textbox", name="What do you want to know?").fill("Is a broken laptop sent back?")
    post(window)
    expect(window.get_by_text("Before you post: this may answer it.")).to_be_visible()
    post(window)

    expect(window.get_by_role("heading", level=1)).to_have_text("Is a broken laptop sent back?")
    assert Question.objects.get().heading == "h-returns"
