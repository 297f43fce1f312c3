"""From a list to a question: one is followed, improved by another's suggestion, and closed as asked before."""

from playwright.sync_api import expect

from accounts.models import User
from questions.actions import create_question
from questions.models import Question
from spaces.models import Space
from tests.browser.conftest import Visit, check_fits, check_with_axe, write_text


def test_a_question_is_followed_improved_and_closed(visit: Visit, alice: User, bob: User, space: Space) -> None:
    first = create_question(by=alice, space=space, title="How do I book a train?", body="To Oslo.", topics=["Travel"])
    again = create_question(by=alice, space=space, title="Where are rail tickets?", body="For tomorow.")

    theirs = visit(bob)
    theirs.goto("/questions/")
    theirs.get_by_role("link", name=again.title).click()
    theirs.get_by_role("button", name="Follow", exact=True).click()
    expect(theirs.get_by_role("button", name="Following this question")).to_be_visible()
    theirs.get_by_role("button", name="More that can be done here").click()
    theirs.get_by_role("link", name="Suggest an edit").click()
    write_text(theirs, "For tomorrow.")
    theirs.get_by_label("Why").fill("A slip")
    check_with_axe(theirs)
    theirs.get_by_role("button", name="Suggest", exact=True).click()
    expect(theirs.locator("ins")).to_contain_text("tomorrow")

    mine = visit(alice, width=390)
    mine.goto(again.get_absolute_url())
    mine.get_by_role("link", name="A change to the question").click()
    check_with_axe(mine)
    check_fits(mine)
    mine.get_by_role("button", name="Take it").click()
    expect(mine.locator("#question-text")).to_have_text("For tomorrow.")

    mine.goto(f"/questions/{again.pk}/close/")
    mine.get_by_role("searchbox", name="Words of the other question").fill("book a train")
    mine.get_by_role("radio", name=first.title).check()
    check_with_axe(mine)
    check_fits(mine)
    mine.get_by_role("button", name="Close question").click()
    expect(mine.get_by_role("link", name=first.title)).to_be_visible()
    assert Question.objects.get(pk=again.pk).duplicate_of == first
