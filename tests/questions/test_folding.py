"""Answers put into pages: saved there with credit, living text on the question, and what becomes of both."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from history.models import Change
from notices.models import Notice
from questions.actions import Passage, accept_answer, answer_question, create_question, vote_for_answer
from questions.actions.errors import Refusal
from questions.actions.folding import Piece, fold_answer, fold_into_new_page
from questions.actions.keeping import drop_fold
from questions.kept.living import folded_into, kept_for
from questions.models import Answer, Event, Fold, Question
from spaces import actions as spaces
from spaces.models import Space
from tests.conftest import browse_as
from wiki.actions import create_page, delete_page, edit_page, purge_page, restore_page, restrict_page
from wiki.models import Page

BODY = "# Before you go\n\nAsk.\n\n# Hotels\n\nCheap ones.\n\n# Trains\n\nSlow ones."


@pytest.fixture
def page(alice: User, space: Space) -> Page:
    return create_page(by=alice, space=space, title="Travel", body=BODY)


@pytest.fixture
def accepted(answer: Answer, alice: User) -> Answer:
    accept_answer(answer, by=alice)
    return fresh(answer)


def fresh(answer: Answer) -> Answer:
    return Answer.objects.select_related("question__asker", "question__space", "author").get(pk=answer.pk)


def text_of(page: Page) -> Page:
    found: Page = Page.objects.with_text().select_related("space").get(pk=page.pk)
    return found


def fold(answer: Answer, page: Page, by: User, section: str = "h-trains", heading: str = "Booking") -> Fold:
    return fold_answer(answer, text_of(page), by=by, piece=Piece(answer.body, heading=heading, section=section))


def test_an_answer_goes_to_the_end_of_a_section_one_level_deeper(accepted: Answer, page: Page, bob: User) -> None:
    made = fold(accepted, page, bob, section="h-hotels")

    assert "Cheap ones.\n\n## Booking\n\nAt the **station**.\n\n# Trains" in text_of(page).body
    assert (made.heading, made.heading_words, made.version) == ("h-booking", "Booking", 2)


def test_its_words_are_folded_up_where_the_living_text_is_shown(
    accepted: Answer, page: Page, bob: User, as_charlie: Client
) -> None:
    address = accepted.question.get_absolute_url()
    assert "as-answered" not in as_charlie.get(address).text

    fold(accepted, page, bob)
    assert as_charlie.get(address).text.count('class="as-answered"') == 1

    delete_page(page, by=bob)
    assert "as-answered" not in as_charlie.get(address).text


def test_where_the_heading_is_gone_the_question_says_so_and_the_answer_can_be_kept_again(
    accepted: Answer, page: Page, bob: User, as_charlie: Client
) -> None:
    address = accepted.question.get_absolute_url()
    fold(accepted, page, bob)
    kept = as_charlie.get(address).text
    assert (">Put into a page</a>" in kept, "Kept in a page</span>" in kept) == (False, True)

    edit_page(text_of(page), by=bob, title=page.title, body="All new.", based_on=2)

    gone = as_charlie.get(address).text
    assert (">Put into a page</a>" in gone, "No longer kept in a page</span>" in gone) == (True, True)
    assert "Kept in a page</span>" not in gone


def test_it_is_found_beneath_the_right_one_of_two_headings_of_one_name(accepted: Answer, page: Page, bob: User) -> None:
    fold(accepted, page, bob, section="h-before-you-go")

    assert fold(accepted, page, bob, section="h-trains").heading == "h-booking-1"


def test_without_a_heading_it_goes_on_beneath_what_is_there(accepted: Answer, page: Page, bob: User) -> None:
    made = fold(accepted, page, bob, heading="")

    assert text_of(page).body.endswith("Slow ones.\n\nAt the **station**.")
    assert made.heading == "h-trains"


def test_its_own_headings_fit(alice: User, question: Question, page: Page, bob: User) -> None:
    answer = answer_question(question, by=bob, body="# First\n\nGo.\n\n## Then\n\nStay.")

    fold(fresh(answer), page, bob)

    assert text_of(page).body.endswith("## Booking\n\n### First\n\nGo.\n\n#### Then\n\nStay.")


def test_the_history_of_the_page_says_whose_it_is(accepted: Answer, page: Page, charlie: User) -> None:
    fold(accepted, page, charlie)

    change = Change.objects.get(kind="page", number=2)
    assert change.author == charlie
    assert change.summary == "from the answer of Bob to “How do I book a train?”, asked by Alice"


def test_who_asked_without_a_name_has_none_there(shielded: Question, page: Page, alice: User, bob: User) -> None:
    by_bob = fresh(answer_question(shielded, by=bob, body="A short meeting."))
    own = fresh(answer_question(shielded, by=alice, body="A meeting, on one's feet."))

    fold(by_bob, page, bob)
    fold(own, page, bob)

    said = Change.objects.filter(kind="page", number__gt=1).order_by("number").values_list("summary", flat=True)
    assert list(said) == [
        "from the answer of Bob to “What is a stand-up?”",
        "from the answer of who asked “What is a stand-up?”",
    ]
    assert not Notice.objects.filter(person=alice).exists()


def test_a_long_title_leaves_room_for_the_names(alice: User, bob: User, space: Space, page: Page) -> None:
    bob.name = "B" * 120
    bob.save()
    question = create_question(by=alice, space=space, title="t" * 200)

    fold(fresh(answer_question(question, by=bob, body="x")), page, bob)

    assert Change.objects.get(kind="page", number=2).summary.endswith("…”, asked by Alice")


def test_the_question_is_kept_told_and_led_from_the_page(accepted: Answer, page: Page, alice: User, bob: User) -> None:
    made = fold(accepted, page, bob)

    question = Question.objects.get()
    assert question.state == "kept"
    assert Event.objects.get(kind="folded").by == bob
    told = Notice.objects.get(person=alice, kind="folded")
    assert told.sentence == "Bob put an answer to How do I book a train? into a page"
    assert told.url.endswith("#kept")
    assert list(folded_into(page, alice)) == [question]
    assert kept_for(alice, question)[0].fold == made


def test_a_question_stuck_on_the_page_stands_there_no_more(alice: User, bob: User, space: Space, page: Page) -> None:
    stuck = create_question(by=alice, space=space, title="Which?", passage=Passage(page, quote="Cheap ones."))

    fold(fresh(answer_question(stuck, by=bob, body="The red one.")), page, bob)

    assert Question.objects.get().unstuck_at is not None


def test_a_new_page_is_about_the_same(accepted: Answer, space: Space, bob: User) -> None:
    made = fold_into_new_page(accepted, by=bob, space=space, title="Booking a train", text=accepted.body)

    assert made.page is not None
    assert {topic.name for topic in made.page.topics.all()} == {"Travel", "Money"}
    assert (made.heading, Question.objects.get().state) == ("", "kept")


def test_more_readers_than_the_question_has_are_refused(
    secret_space: Space, page: Page, alice: User, bob: User
) -> None:
    hidden = create_question(by=alice, space=secret_space, title="Zebra?")
    answer = fresh(answer_question(hidden, by=bob, body="Striped."))

    with pytest.raises(Refusal, match="who may not read this question"):
        fold(answer, page, bob)

    assert text_of(page).version == 1


def test_what_changed_since_is_shown_and_what_is_gone_is_flagged(accepted: Answer, page: Page, bob: User) -> None:
    fold(accepted, page, bob)
    question = Question.objects.get()
    assert "station" in kept_for(bob, question)[0].html
    assert not kept_for(bob, question)[0].is_changed

    rewrite(page, bob, "Cheap ones.", "Dear ones.")
    assert not kept_for(bob, question)[0].is_changed

    rewrite(page, bob, "station", "counter")
    changed = kept_for(bob, question)[0]
    assert changed.is_changed
    assert changed.compare_url == f"/pages/{page.pk}/compare/2/4/"

    rewrite(page, bob, "## Booking", "## Tickets")
    assert kept_for(bob, question)[0].is_lost


def rewrite(page: Page, by: User, old: str, new: str) -> None:
    now = text_of(page)
    edit_page(now, by=by, title=now.title, body=now.body.replace(old, new), based_on=now.version)


def test_a_page_in_the_bin_keeps_nothing_until_it_is_back(accepted: Answer, page: Page, alice: User, bob: User) -> None:
    fold(accepted, page, bob)

    delete_page(text_of(page), by=alice)
    assert Question.objects.get().state == "accepted"
    assert kept_for(bob, Question.objects.get())[0].page is None

    restore_page(Page.objects.select_related("space").get(pk=page.pk), by=alice)
    assert Question.objects.get().state == "kept"

    delete_page(text_of(page), by=alice)
    purge_page(Page.objects.select_related("space").get(pk=page.pk))
    assert kept_for(bob, Question.objects.get())[0].is_gone
    drop_fold(Fold.objects.select_related("answer").get(), by=alice)
    assert kept_for(bob, Question.objects.get()) == []


def test_a_page_restricted_later_is_not_even_named(
    accepted: Answer, page: Page, alice: User, bob: User, as_charlie: Client, as_bob: Client
) -> None:
    fold(accepted, page, bob)
    restrict_page(text_of(page), by=alice, members=spaces.Members.of(people=[alice, bob]))
    address = Question.objects.get().get_absolute_url()

    seen, hidden = as_bob.get(address).content.decode(), as_charlie.get(address).content.decode()

    assert "Travel → Booking" in seen
    assert f"/pages/{page.pk}" not in hidden
    assert "→ Booking" not in hidden
    assert as_charlie.get(f"/questions/at-page/{page.pk}/").status_code == 404


def test_a_fold_goes_through_the_forms(accepted: Answer, page: Page, as_bob: Client) -> None:
    choice = as_bob.get(f"/answers/{accepted.pk}/fold/?q=trav").content.decode()
    form = as_bob.get(f"/answers/{accepted.pk}/fold/{page.pk}/").content.decode()
    sent = {"section": "h-hotels", "heading": "## Booking", "body": "At the counter."}
    saved = as_bob.post(f"/answers/{accepted.pk}/fold/{page.pk}/", sent)

    assert f"/answers/{accepted.pk}/fold/{page.pk}/" in choice
    assert "At the **station**." in form
    assert saved["Location"] == f"/pages/{page.pk}-travel/#h-booking"
    shown = as_bob.get(Question.objects.get().get_absolute_url()).content.decode()
    assert "Kept up to date in" in shown
    assert "At the counter." in shown
    assert "How do I book a train?" in as_bob.get(f"/questions/at-page/{page.pk}/").content.decode()


def test_a_new_page_goes_through_its_form(accepted: Answer, space: Space, as_bob: Client) -> None:
    address = f"/answers/{accepted.pk}/fold/new/"

    assert as_bob.get(address).status_code == 200
    wrong = as_bob.post(address, {"space": space.slug, "title": " ", "body": "Kept words."})
    made = as_bob.post(address, {"space": space.slug, "title": "Trains", "body": "Kept words."})

    assert wrong.status_code == 422
    assert "Kept words." in wrong.content.decode()
    assert made["Location"] == Page.objects.get(title="Trains").get_absolute_url()


def test_a_heading_that_is_gone_is_said_with_the_text_kept(accepted: Answer, page: Page, as_bob: Client) -> None:
    response = as_bob.post(f"/answers/{accepted.pk}/fold/{page.pk}/", {"section": "h-gone", "body": "My words."})

    assert response.status_code == 422
    assert "choose the place again" in response.content.decode()
    assert "My words." in response.content.decode()


def test_only_what_proved_itself_is_put_into_pages(answer: Answer, page: Page, as_bob: Client, admin: User) -> None:
    address = f"/answers/{answer.pk}/fold/"
    before = as_bob.get(address).status_code

    for person in (admin, answer.question.asker):
        assert person is not None
        vote_for_answer(answer, by=person, is_useful=True)

    assert (before, as_bob.get(address).status_code) == (403, 200)


def test_who_asked_without_a_name_leaves_it_to_a_colleague(
    shielded: Question, bob: User, alice: User, as_alice: Client
) -> None:
    answer = answer_question(shielded, by=bob, body="A short meeting.")
    accept_answer(answer, by=alice)

    response = as_alice.get(f"/answers/{answer.pk}/fold/")

    assert response.status_code == 403
    assert "A colleague can do this" in response.content.decode()


def test_places_with_more_readers_are_not_offered(
    secret_space: Space, page: Page, alice: User, bob: User, as_bob: Client
) -> None:
    own = create_page(by=bob, space=secret_space, title="Travel in secret")
    hidden = create_question(by=alice, space=secret_space, title="Travel?")
    answer = answer_question(hidden, by=bob, body="Striped.")
    accept_answer(answer, by=alice)

    shown = as_bob.get(f"/answers/{answer.pk}/fold/?q=travel").content.decode()
    refused = as_bob.get(f"/answers/{answer.pk}/fold/{page.pk}/")

    assert f"/fold/{own.pk}/" in shown
    assert f"/fold/{page.pk}/" not in shown
    assert refused.status_code == 403


def test_a_lost_place_is_listed_and_set_right_by_who_maintains(
    accepted: Answer, page: Page, alice: User, bob: User, as_alice: Client, as_bob: Client
) -> None:
    made = fold(accepted, page, bob)
    unkept = "/questions/?show=unkept"
    assert "How do I book" not in as_alice.get(unkept).content.decode()
    rewrite(page, bob, "## Booking", "## Tickets")

    assert "How do I book" in as_alice.get(unkept).content.decode()
    assert "How do I book" not in as_bob.get(unkept).content.decode()
    assert as_bob.get(f"/questions/kept/{made.pk}/").status_code == 403
    assert "Set this right" in as_alice.get(Question.objects.get().get_absolute_url()).content.decode()
    as_alice.post(f"/questions/kept/{made.pk}/", {"section": "h-tickets"})
    assert "Travel → Tickets" in as_bob.get(Question.objects.get().get_absolute_url()).content.decode()
    as_alice.post(f"/questions/kept/{made.pk}/", {"drop": "yes"})
    assert Question.objects.get().state == "accepted"


@pytest.mark.parametrize("number", [1, 3])
def test_a_question_kept_in_pages_asks_no_more_for_more_of_them(
    accepted: Answer, space: Space, bob: User, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for each in range(number):
        fold_into_new_page(accepted, by=bob, space=space, title=f"Page {each}", text="Plain words.")

    question = Question.objects.get()
    with django_assert_num_queries(2):
        assert len(kept_for(bob, question)) == number


def test_a_stranger_is_led_nowhere(world_fold: tuple[Fold, Client]) -> None:
    made, stranger = world_fold

    for door in (
        f"/answers/{made.answer_id}/fold/",
        f"/answers/{made.answer_id}/fold/new/",
        f"/questions/kept/{made.pk}/",
    ):
        assert stranger.get(door).status_code == 404


@pytest.fixture
def world_fold(secret_space: Space, alice: User, bob: User, charlie: User) -> tuple[Fold, Client]:
    question = create_question(by=alice, space=secret_space, title="Zebra?")
    answer = answer_question(question, by=bob, body="Striped.")
    accept_answer(answer, by=alice)
    made = fold_into_new_page(fresh(answer), by=bob, space=secret_space, title="Zebras", text="Striped.")
    return made, browse_as(charlie)
