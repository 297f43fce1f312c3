"""The form in which a question is asked: what it begins with, what it shows first, and what becomes of what is typed."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from questions.actions import accept_answer
from questions.models import Answer, Question, Solved
from spaces.models import Space
from topics.models import Helper, Topic
from wiki import actions
from wiki.models import Draft, Page

DOOR = "/questions/ask/"
TURN = "/questions/ask/turn/"


@pytest.fixture
def trains(alice: User, space: Space) -> Page:
    body = "Go to the counter.\n\n## Booking\n\nTrains are booked at the counter."
    return actions.create_page(by=alice, space=space, title="Booking trains", body=body, topics=["Travel"])


def typed(title: object = "Where is the kettle?", **fields: object) -> dict[str, object]:
    return {"title": title, "body": "I *looked*.", "topics": "Kitchen", "space": "handbook", **fields}


def test_a_question_is_posted(as_bob: Client, bob: User, space: Space) -> None:
    answer = as_bob.post(DOOR, typed())

    question = Question.objects.get()
    assert answer.url == question.get_absolute_url()
    assert (question.asker, question.title, question.space) == (bob, "Where is the kettle?", space)
    assert [topic.name for topic in question.topics.all()] == ["Kitchen"]


def test_ticked_topics_are_added(as_bob: Client, space: Space) -> None:
    as_bob.post(DOOR, typed(suggested=["Tea", "Kitchen"]))

    assert {topic.name for topic in Question.objects.get().topics.all()} == {"Kitchen", "Tea"}


def test_the_address_fills_in_what_it_says(as_bob: Client, space: Space, trains: Page) -> None:
    html = as_bob.get(f"{DOOR}?title=booking+a+train&topics=Money&space=handbook").text

    assert "Booking a train</textarea>" in html
    assert 'value="Money"' in html
    assert '<option value="handbook" selected>Handbook · everyone signed in</option>' in html
    assert 'value="Travel"' in html


def test_it_says_who_reads_a_space(as_alice: Client, as_charlie: Client, space: Space, secret_space: Space) -> None:
    assert "Vault · Engineering" in as_alice.get(DOOR).text
    assert "Vault" not in as_charlie.get(DOOR).text


def test_what_may_answer_comes_before_posting(as_bob: Client, trains: Page) -> None:
    first = as_bob.post(DOOR, typed("How do I book trains?"))
    assert (first.status_code, Question.objects.count()) == (200, 0)
    assert "Before you post: this may answer it." in first.text
    assert "I *looked*." in first.text

    as_bob.post(DOOR, typed("How do I book trains?", looked="How do I book trains?"))
    assert Question.objects.get().title == "How do I book trains?"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"title": " "}, "A question needs a title"),
        ({"title": "x" * 201}, "longer than 200"),
        ({"space": "vault"}, "You cannot ask in that space any more"),
        ({"body": "x" * 100_001}, "a page holds more"),
        ({"topics": "…"}, "neither a letter nor a digit"),
    ],
)
def test_a_refusal_keeps_the_text(
    as_charlie: Client, space: Space, secret_space: Space, fields: dict[str, object], says: str
) -> None:
    answer = as_charlie.post(DOOR, typed(**{"body": "Kept words", **fields}))

    assert (answer.status_code, Question.objects.count()) == (422, 0)
    assert says in answer.text
    assert str(fields.get("body", "Kept words")) in answer.text


def test_a_session_that_ended_keeps_all(client: Client, space: Space) -> None:
    answer = client.post(DOOR, typed(is_shielded="on", summary="page=1&quote=here"))

    assert answer.status_code == 401
    for kept in ("I *looked*.", 'name="is_shielded" value="on"', "quote=here", 'value="Kitchen"', 'value="handbook"'):
        assert kept in answer.text


def test_a_form_that_is_too_old_stays_without_a_name(bob: User, space: Space) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(bob)

    answer = client.post(DOOR, typed(is_shielded="on", suggested=["Tea", "Milk"]))

    assert answer.status_code == 403
    for kept in ('name="is_shielded" value="on"', 'name="suggested" value="Tea"', 'name="suggested" value="Milk"'):
        assert kept in answer.text


def test_this_answers_it_ends_the_draft(as_bob: Client, bob: User, trains: Page) -> None:
    key = "ask:~window1"
    as_bob.post("/pages/drafts/", {"key": f"{bob.pk}:{key}", "title": "Book?", "body": "Words"})

    answer = as_bob.post(
        "/questions/solved/", typed("How to book?", solved=f"page:{trains.pk}", draft=key), follow=True
    )

    solved = Solved.objects.get()
    assert (solved.kind, solved.object_id, solved.words) == ("page", trains.pk, "How to book?")
    assert not Draft.objects.of(bob).exists()
    assert "“Booking trains” answers it, and nothing was asked." in answer.text
    assert answer.redirect_chain[0][0] == trains.get_absolute_url()


def test_what_answered_says_how_many_it_did(as_bob: Client, as_alice: Client, trains: Page, question: Question) -> None:
    for solved in (f"page:{trains.pk}", f"question:{question.pk}", f"question:{question.pk}"):
        as_bob.post("/questions/solved/", typed("How to book?", solved=solved))

    beneath = as_alice.get(f"/questions/at-page/{trains.pk}/").text
    assert "1 person who was about to ask found the answer here." in beneath
    assert "How to book?" not in beneath
    assert "2 people who were about to ask found the answer here." in as_alice.get(question.get_absolute_url()).text


@pytest.mark.parametrize("what", ["page:999999", "person:1", "", "question:1#x"])
def test_only_what_is_there_answers(as_bob: Client, space: Space, what: str) -> None:
    assert as_bob.post("/questions/solved/", typed(solved=what)).status_code == 404
    assert not Solved.objects.exists()


def test_what_is_hidden_answers_nobody(as_charlie: Client, alice: User, secret_space: Space) -> None:
    page = actions.create_page(by=alice, space=secret_space, title="Plans", body="x")

    assert as_charlie.post("/questions/solved/", typed(solved=f"page:{page.pk}")).status_code == 404


def test_a_draft_is_offered_wherever_one_begins_to_ask(as_bob: Client, bob: User, space: Space) -> None:
    key = as_bob.get("/questions/ask/?space=handbook").context["draft_key"]
    as_bob.post("/pages/drafts/", {"key": f"{key}~window1", "title": "Which counter?", "body": "", "summary": ""})

    assert f"draft={Draft.objects.get().pk}" in as_bob.get("/questions/ask/").text


def test_a_draft_goes_on_where_it_stopped(as_bob: Client, bob: User, trains: Page) -> None:
    place = f"page={trains.pk}&heading=h-booking&quote=at+the+counter"
    key = f"ask:page={trains.pk}~window1"
    fields = {"title": "Which counter?", "body": "There are two.", "topics": "Travel", "summary": place}
    as_bob.post("/pages/drafts/", {"key": f"{bob.pk}:{key}", **fields})
    draft = Draft.objects.get()

    assert f'href="/questions/ask/?page={trains.pk}&amp;draft={draft.pk}"' in as_bob.get("/drafts/").text
    html = as_bob.get(f"/questions/ask/?page={trains.pk}&draft={draft.pk}").text
    for part in ("Which counter?", "There are two.", "<blockquote>at the counter</blockquote>", f'value="{key}"'):
        assert part in html

    as_bob.post(DOOR, {**fields, "draft": key, "looked": "Which counter?"})
    question = Question.objects.get()
    assert (question.page, question.quote, question.heading_words) == (trains, "at the counter", "Booking")
    assert not Draft.objects.exists()


def test_who_is_asked_is_said(as_bob: Client, alice: User, bob: User, trains: Page) -> None:
    Helper.objects.create(topic=Topic.objects.get(name="Travel"), person=alice)

    words = "Alice</a> is asked first: on turn for Travel."
    assert words in as_bob.get(f"{TURN}?space=handbook&topics=travel,+x").text
    assert words in as_bob.get(f"{TURN}?page={trains.pk}&topics=travel").text
    for nothing in (
        "",
        "?space=handbook",
        "?space=handbook&topics=nowhere",
        "?topics=travel",
        "?space=x&topics=travel",
    ):
        assert as_bob.get(f"{TURN}{nothing}").text.strip() == ""


def test_only_who_would_read_it_is_said_to_be_asked(
    as_bob: Client, alice: User, charlie: User, trains: Page, secret_space: Space
) -> None:
    topic = Topic.objects.get(name="Travel")
    Topic.objects.update(turns_from=timezone.localdate())
    for place, one in enumerate((charlie, alice)):
        Helper.objects.create(topic=topic, person=one, position=place)

    among_all = as_bob.get(f"{TURN}?space=handbook&topics=travel").text
    among_few = as_bob.get(f"{TURN}?space=vault&topics=travel").text

    assert "Charlie</a> is asked first: on turn for Travel." in among_all
    assert "Then Alice." in among_all
    assert "Alice</a> is asked first, who helps with Travel." in among_few
    assert "Charlie" not in among_few


def test_a_question_that_is_answered_is_offered(
    as_charlie: Client, question: Question, answer: Answer, alice: User
) -> None:
    accept_answer(answer, by=alice)

    html = as_charlie.get("/questions/ask/alike/?title=book+train").text
    assert "How do I book a train?" in html
    assert "At the station." in html
    assert f'value="question:{question.pk}"' in html
