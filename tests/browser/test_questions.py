"""A question on its page: asked by one, answered, voted for, accepted, talked about and changed by two."""

from playwright.sync_api import expect

from accounts.models import User
from comments.models import Comment
from questions.actions import answer_question, create_question, edit_answer
from questions.models import Answer, Question
from spaces.models import Space
from tests.browser.conftest import Visit, check_fits, check_text, check_with_axe, focus_text, write_text


def asked(alice: User, space: Space) -> Question:
    return create_question(
        by=alice, space=space, title="How do I book a train?", body="To *Oslo*, that is.", topics=["Travel"]
    )


def test_two_people_come_from_a_question_to_an_accepted_answer(
    visit: Visit, alice: User, bob: User, space: Space
) -> None:
    question = asked(alice, space)
    theirs, mine = visit(bob), visit(alice)

    theirs.goto(question.get_absolute_url())
    theirs.locator("textarea[name=body]").focus()
    theirs.keyboard.type("At the ")
    focus_text(theirs)
    theirs.keyboard.press("Control+End")
    theirs.keyboard.type("**station**.")
    check_text(theirs, "At the **station**.")
    theirs.get_by_role("button", name="Answer", exact=True).click()
    answer = theirs.locator(".answer")
    expect(answer.locator("strong", has_text="station")).to_be_visible()

    mine.goto(question.get_absolute_url())
    vote = mine.locator(".answer .vote button")
    vote.click()
    expect(vote).to_have_attribute("aria-pressed", "true")
    expect(vote).to_contain_text("1")
    mine.get_by_role("button", name="Accept this answer").click()
    expect(mine.locator(".answer")).to_contain_text("Accepted answer")

    mine.locator(".answer [data-talk-open]").click()
    box = mine.locator(".answer .compose textarea")
    expect(box).to_be_focused()
    box.fill("Which one, @bob?")
    box.press("Control+Enter")
    expect(mine.locator(".answer .comment-text")).to_contain_text("Which one, @Bob?")
    check_with_axe(mine)

    comment = Comment.objects.get()
    theirs.goto(comment.get_absolute_url())
    expect(theirs.locator(f"#comment-{comment.pk}")).to_be_focused()
    theirs.get_by_role("button", name="More that can be done with this answer").click()
    theirs.get_by_role("link", name="Edit", exact=True).last.click()
    write_text(theirs, "At the **central** station.")
    theirs.get_by_role("button", name="Save", exact=True).click()
    expect(theirs.locator(".answer-text strong")).to_have_text("central")
    theirs.get_by_role("link", name="edited").click()
    theirs.get_by_role("link", name="Changes", exact=True).click()
    expect(theirs.locator("ins").first).to_contain_text("central")


def test_what_is_typed_as_an_answer_outlives_its_window(visit: Visit, alice: User, bob: User, space: Space) -> None:
    question = asked(alice, space)
    window = visit(bob)
    window.goto(question.get_absolute_url())
    window.locator("textarea[name=body]").focus()
    write_text(window, "Half an answer")
    expect(window.locator("[data-draft-status]")).to_contain_text("Draft kept")

    window.goto("/drafts/")
    window.get_by_role("link", name="Half an answer").or_(window.locator(".title a")).first.click()

    check_text(window, "Half an answer")


def test_it_is_answered_and_voted_for_without_scripts(visit: Visit, alice: User, bob: User, space: Space) -> None:
    question = asked(alice, space)
    window = visit(bob, javascript=False, width=390)
    window.goto(question.get_absolute_url())
    window.locator(".question-said .vote button").click()
    expect(window.locator(".question-said .vote button")).to_have_attribute("aria-pressed", "true")
    window.locator("textarea[name=body]").fill("At the station.")
    window.get_by_role("button", name="Answer", exact=True).click()

    expect(window.locator(".answer-text")).to_contain_text("At the station.")
    window.locator(".answer [data-talk-open]").click()
    window.locator("textarea[name=body]").fill("Or by phone.")
    window.get_by_role("button", name="Comment").click()
    expect(window.locator(".comment-text")).to_contain_text("Or by phone.")


def test_a_clash_on_an_answer_is_settled_place_by_place(visit: Visit, alice: User, bob: User, space: Space) -> None:
    answer = answer_question(asked(alice, space), by=bob, body="At the station.")
    window = visit(bob, width=390)
    window.goto(f"/answers/{answer.pk}/edit/")
    write_text(window, "By phone.")
    edit_answer(answer, by=alice, body="On the web.", based_on=1)

    window.get_by_role("button", name="Save", exact=True).click()
    expect(window.get_by_role("heading", name="Two changes met")).to_be_visible()
    check_with_axe(window)
    check_fits(window)
    window.get_by_label("Both, mine first").check()
    check_text(window, "By phone.\nOn the web.")
    window.get_by_role("button", name="Save", exact=True).click()

    expect(window.locator(".answer-text")).to_contain_text("On the web.")
    assert Answer.objects.get().body == "By phone.\nOn the web."
