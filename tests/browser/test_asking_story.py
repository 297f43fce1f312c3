"""The story of asking, played by four people: from a search that finds nothing to a helper who leaves.

Dan looks in vain and asks without his name. Alice is on turn and away from her desk, Bob, her backup, answers; Charlie
keeps the answer in a page. Whoever asks the same is stopped by it, and when Alice leaves, her turn is Bob's.
"""

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page as Window
from playwright.sync_api import expect

from accounts.models import User
from history.models import Change
from notices import letters, sending
from notices.models import Notice
from questions.actions import calling, routing
from questions.models import Call, Question
from spaces.models import Space
from tests.browser.conftest import Visit, write_text
from tests.conftest import person
from tests.questions.doings import helped_by
from topics.models import Helper, Topic
from wiki import actions
from wiki.models import Page

ASKED = "Where do I get a parking permit?"


@pytest.fixture
def dan(db: None) -> User:
    """Somebody new, who asks; there are others enough who might have."""
    for name in ("eve", "finn"):
        person(name)
    return person("dan")


@pytest.fixture
def parking(alice: User, bob: User, charlie: User, dan: User) -> Topic:
    """Alice is on turn this week, at any hour, and Bob after her."""
    User.objects.update(works_on=list(range(1, 8)), works_from="00:00", works_until="23:59:59")
    return helped_by("Parking", alice, bob, owner=charlie, answer_within=4, turns_from=timezone.localdate())


def bring_on() -> None:
    """Do what the worker does each minute: bring questions on, tell people, mail them."""
    routing.take_due()
    calling.tell_due()
    letters.write()
    sending.send_due()


def let_time_pass() -> None:
    """Make the next step of every question due, as if its helper's hours had passed."""
    Question.objects.exclude(next_step_at=None).update(next_step_at=timezone.now())
    bring_on()


def test_asking_from_a_search_in_vain_to_handing_over(
    visit: Visit, alice: User, bob: User, charlie: User, dan: User, space: Space, parking: Topic
) -> None:
    page = actions.create_page(
        by=charlie, space=space, title="Getting here", body="By bus.\n\n## By car\n\nThere is a yard."
    )

    newcomer = visit(dan)
    look_in_vain_and_ask(newcomer)
    question = Question.objects.get()
    assert question.asker is None

    bring_on()
    assert not Notice.objects.filter(kind="called").exists()  # what is asked without a name waits for the full hour
    let_time_pass()
    assert [told.person for told in Notice.objects.filter(kind="called")] == [alice]
    assert [message.to for message in mail.outbox] == [["alice@example.com"]]
    on_turn = visit(alice)
    on_turn.goto("/inbox/")
    expect(on_turn.get_by_role("link", name=ASKED).first).to_be_visible()

    let_time_pass()
    assert Call.objects.filter(person=bob, why="backup").exists()

    backup = visit(bob)
    answer(backup, question)
    accept(newcomer, question)
    keeper = visit(charlie)
    vote_and_keep(keeper, question)
    assert Question.objects.get().state == "kept"
    said = Change.objects.get(kind="page", object_id=page.pk, number=2)
    assert said.summary == f"from the answer of Bob to “{ASKED}”"
    assert not any("dan" in message.body.casefold() for message in mail.outbox)

    find_the_page(newcomer, page)
    be_stopped_by_the_answer(keeper)
    hand_over(on_turn)
    assert [helper.person for helper in Helper.objects.filter(topic=parking)] == [bob]


def look_in_vain_and_ask(window: Window) -> None:
    window.goto("/search/?q=parking+permit")
    window.get_by_role("link", name="Ask this").click()
    window.get_by_role("textbox", name="What do you want to know?").fill(ASKED)
    expect(window.locator("#similar")).to_contain_text("Getting here")  # who posts sooner is shown it as a second step
    write_text(window, "I come by car.")
    window.get_by_role("combobox", name="Topics").fill("Parking")
    window.get_by_label("Ask without my name").check()
    window.get_by_role("button", name="Post question").click()
    expect(window.get_by_role("heading", level=1)).to_have_text(ASKED)
    expect(window.locator(".page-head")).to_contain_text("A colleague")


def answer(window: Window, question: Question) -> None:
    window.goto(question.get_absolute_url())
    window.locator("textarea[name=body]").focus()
    write_text(window, "The porter has the **permits**.")
    window.get_by_role("button", name="Answer", exact=True).click()
    expect(window.locator(".answer")).to_contain_text("The porter has the permits.")


def accept(window: Window, question: Question) -> None:
    window.goto(question.get_absolute_url())
    window.get_by_role("button", name="Accept this answer").click()
    expect(window.locator(".answer")).to_contain_text("Accepted answer")


def vote_and_keep(window: Window, question: Question) -> None:
    window.goto(question.get_absolute_url())
    window.locator(".answer .vote button").click()
    expect(window.locator(".answer .vote button")).to_have_attribute("aria-pressed", "true")
    window.get_by_role("link", name="Put into a page").first.click()
    window.get_by_role("searchbox", name="Find a page by its title").fill("getting")
    window.get_by_role("link", name="Getting here").click()
    window.get_by_label("Where").select_option("h-by-car")
    window.get_by_role("button", name="Put into the page").click()
    expect(window.get_by_role("heading", name=ASKED)).to_be_visible()


def find_the_page(window: Window, page: Page) -> None:
    window.goto("/search/?q=where+do+i+get+a+parking+permit&kind=page")
    expect(window.locator("#results").get_by_role("link", name=page.title).first).to_be_visible()


def be_stopped_by_the_answer(window: Window) -> None:
    window.goto("/questions/ask/")
    field = window.get_by_role("textbox", name="What do you want to know?")
    field.press_sequentially("Who has a parking permit?")
    window.get_by_role("button", name=f"This answers it: {ASKED}").click()
    expect(window.get_by_role("heading", level=1)).to_have_text(ASKED)
    assert Question.objects.count() == 1


def hand_over(window: Window) -> None:
    """Let the helper leave: her turns go to the one who helps too, and then she goes."""
    window.goto("/people/alice/handover/")
    window.get_by_label("Give to, for: Turns to come").fill("bob")
    window.locator("section", has=window.get_by_role("heading", name="Turns to come")).get_by_role(
        "button", name="Give all of them"
    ).click()
    expect(window.get_by_text("went to Bob.")).to_be_visible()
    window.goto("/topics/parking/")
    window.get_by_role("button", name="Help no longer").click()
    expect(window.get_by_text("You no longer help with “Parking”.")).to_be_visible()
