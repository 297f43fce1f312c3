"""What needs somebody: questions brought to them, put off, passed on, and notices beneath."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import User
from questions.actions import create_question
from questions.models import Call, Question
from spaces.models import Space
from tests.browser.conftest import Visit, check_fits, check_with_axe
from tests.questions.doings import helped_by, work


@pytest.fixture
def questions(alice: User, bob: User, charlie: User, space: Space) -> list[Question]:
    """Three that Alice asks; it is Bob's turn, at any hour."""
    User.objects.update(works_on=list(range(1, 8)), works_from="00:00", works_until="23:59:59")
    helped_by("Travel", bob, charlie, turns_from=timezone.localdate())
    titles = ("Which train goes to Oslo?", "Who pays for breakfast?", "May I take the dog along?")
    asked = [create_question(by=alice, space=space, title=title, topics=["Travel"]) for title in titles]
    work()
    return asked


def test_questions_are_put_off_declined_and_passed_on(
    visit: Visit, bob: User, charlie: User, questions: list[Question]
) -> None:
    window = visit(bob)
    window.goto("/inbox/")
    desk = window.locator("#desk")
    expect(desk.get_by_role("listitem").filter(has_text="because it is your turn for Travel")).to_have_count(3)
    check_with_axe(window)

    row = desk.get_by_role("listitem").filter(has_text="Which train")
    row.get_by_role("button", name="Later").click()
    row.get_by_role("button", name="In a week").click()
    expect(desk.get_by_role("status")).to_contain_text("“Which train goes to Oslo?” comes back")
    expect(window.get_by_role("link", name="Inbox, 2 unread")).to_be_visible()
    desk.get_by_role("listitem").filter(has_text="Who pays").get_by_role("button", name="Not mine").click()
    expect(desk.get_by_role("status")).to_contain_text("“Who pays for breakfast?” left your inbox.")
    desk.get_by_role("link", name="Pass on").click()
    window.get_by_label("To a colleague").fill("Charlie")
    window.get_by_role("button", name="Pass on").click()

    expect(window.get_by_text("“May I take the dog along?” is with Charlie now.")).to_be_visible()
    expect(window.get_by_text("1 put off")).to_be_visible()
    assert Call.objects.filter(person=charlie).count() == 2


def test_without_javascript_and_on_a_phone_it_is_a_page_of_its_own(
    visit: Visit, bob: User, questions: list[Question]
) -> None:
    window = visit(bob, width=390, javascript=False)
    window.goto("/inbox/")
    window.get_by_role("link", name="Questions brought to you").click()

    check_fits(window)
    window.get_by_role("listitem").filter(has_text="Who pays").get_by_role("button", name="Not mine").click()

    expect(window.get_by_text("“Who pays for breakfast?” left your inbox.")).to_be_visible()
    expect(window.get_by_role("link", name="Answer", exact=True)).to_have_count(2)
