"""The page of a question."""

from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from comments import actions as comments
from questions import talk
from questions.actions import (
    Passage,
    accept_answer,
    answer_question,
    create_question,
    vote_for_answer,
)
from questions.models import Answer, Event, Question
from spaces.actions import Members
from spaces.models import Space
from topics.models import Topic
from wiki.actions import create_page, edit_page, restrict_page
from wiki.models import Draft, Page

MOST_QUERIES = 20


def page_of(client: Client, question: Question) -> str:
    response = client.get(question.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def test_it_leads_from_the_number_to_the_question(as_bob: Client, question: Question) -> None:
    response = as_bob.get(f"/questions/{question.pk}/?draft=7")

    assert response["Location"] == f"{question.get_absolute_url()}?draft=7"


def test_it_leads_to_an_answer_where_it_stands(as_bob: Client, answer: Answer) -> None:
    response = as_bob.get(f"/answers/{answer.pk}/")

    assert response["Location"] == f"{answer.question.get_absolute_url()}#answer-{answer.pk}"


def test_it_shows_what_was_asked_and_answered(as_bob: Client, question: Question, answer: Answer) -> None:
    html = page_of(as_bob, question)

    assert "<h1>How do I book a train?</h1>" in html
    assert "<p>To <em>Oslo</em>, that is.</p>" in html
    assert "<p>At the <strong>station</strong>.</p>" in html
    assert 'href="/topics/travel/">Travel</a>' in html
    assert "1 answer" in html


def test_a_question_without_an_answer_says_so(as_bob: Client, question: Question) -> None:
    assert "No answer yet" in page_of(as_bob, question)


def test_any_title_in_the_address_leads_there(as_bob: Client, question: Question) -> None:
    assert as_bob.get(f"/questions/{question.pk}-something-else/").status_code == 200


def test_the_accepted_answer_stands_first_and_is_marked_in_words(
    as_bob: Client, question: Question, answer: Answer, charlie: User, alice: User
) -> None:
    other = answer_question(question, by=charlie, body="By phone.")
    vote_for_answer(other, by=alice, is_useful=True)
    before = page_of(as_bob, question)

    accept_answer(answer, by=alice)

    html = page_of(as_bob, question)
    assert before.index("By phone.") < before.index("At the <strong>")
    assert html.index("At the <strong>") < html.index("By phone.")
    assert html.count("Accepted answer") == 1


def test_only_who_may_accept_is_offered_to(
    as_alice: Client, as_bob: Client, as_charlie: Client, question: Question, answer: Answer, charlie: User
) -> None:
    topic = question.topic
    assert topic
    Topic.objects.filter(pk=topic.pk).update(owner=charlie)

    assert "Accept this answer" in page_of(as_alice, question)
    assert "Accept this answer" in page_of(as_charlie, question)
    assert "Accept this answer" not in page_of(as_bob, question)


def test_who_asked_without_a_name_is_a_colleague_to_all(as_bob: Client, as_alice: Client, shielded: Question) -> None:
    assert "A colleague" in page_of(as_bob, shielded)
    assert "Alice" not in page_of(as_bob, shielded).partition("page-head")[2]


def test_a_shielded_answer_to_ones_own_question_names_nobody(as_bob: Client, shielded: Question, alice: User) -> None:
    answer_question(shielded, by=alice, body="I meant the morning.")

    html = page_of(as_bob, shielded)

    assert "who asked" in html
    assert "Alice" not in html.partition("page-head")[2]


def test_it_quotes_the_passage_somebody_is_stuck_on(as_bob: Client, space: Space, alice: User) -> None:
    page = create_page(by=alice, space=space, title="Trains", body="## Fares\n\nChoose the *flex* fare.")
    passage = Passage(page, quote="Choose the flex fare.", heading="h-fares", heading_words="Fares")
    question = create_question(by=alice, space=space, title="Which one is flex?", passage=passage)

    before = page_of(as_bob, question)
    edit_page(page, by=alice, title="Trains", body="## Fares\n\nGone.", based_on=1)
    after = page_of(as_bob, question)

    assert "<blockquote>Choose the flex fare.</blockquote>" in before
    assert f'href="{page.get_absolute_url()}#h-fares">Trains</a>' in before
    assert "The passage has changed" not in before
    assert "The passage has changed" in after


def test_a_link_to_what_the_reader_may_not_see_looks_like_one_to_nothing(
    as_charlie: Client, space: Space, alice: User, question: Question
) -> None:
    secret = create_page(by=alice, space=space, title="Zebra plan", body="x")
    answer_question(question, by=alice, body="See [[Zebra plan]].")
    restricted_to(secret.pk, alice)

    html = page_of(as_charlie, question)

    assert f"/pages/{secret.pk}/" not in html
    assert 'class="missing"' in html


def restricted_to(page: int, person: User) -> None:
    restrict_page(Page.objects.get(pk=page), by=person, members=Members.of(people=[person]))


def test_nobody_writes_where_the_space_is_archived(as_bob: Client, question: Question) -> None:
    Space.objects.update(archived_at=timezone.now())

    html = page_of(as_bob, question)

    assert "nobody writes in it" in html
    assert 'id="your-answer"' not in html


def test_it_offers_the_draft_of_an_answer_and_goes_on_with_it(as_bob: Client, question: Question, bob: User) -> None:
    draft = Draft.objects.create(
        person=bob, key=f"answer:{question.pk}~abcd1234", body="Half an answer", updated_at=timezone.now()
    )

    offered = page_of(as_bob, question)
    resumed = as_bob.get(f"{question.get_absolute_url()}?draft={draft.pk}").content.decode()

    assert f"?draft={draft.pk}" in offered
    assert "Half an answer</textarea>" in resumed


def test_its_queries_are_as_many_however_many_answers_there_are(
    as_bob: Client, question: Question, bob: User, charlie: User, alice: User
) -> None:
    first = answer_question(question, by=bob, body="First, by @alice")
    comments.begin_thread(talk.find_answer(alice, first.pk), by=alice, body="Is it?")
    page_of(as_bob, question)

    few = queries_of(as_bob, question)
    for place in range(4):
        answer = answer_question(question, by=(bob, charlie)[place % 2], body=f"Answer {place}")
        vote_for_answer(answer, by=alice, is_useful=True)
        comments.begin_thread(talk.find_answer(alice, answer.pk), by=alice, body="Is it?")
    many = queries_of(as_bob, question)

    assert few == many
    assert many <= MOST_QUERIES


def queries_of(client: Client, question: Question) -> int:
    with CaptureQueriesContext(connection) as queries:
        page_of(client, question)
    return len(queries)


def test_a_stranger_finds_nothing(as_charlie: Client, alice: User, secret_space: Space) -> None:
    question = create_question(by=alice, space=secret_space, title="Zebra?")
    answer = answer_question(question, by=alice, body="Zebra!")

    assert as_charlie.get(question.get_absolute_url()).status_code == 404
    assert as_charlie.get(f"/questions/{question.pk}/").status_code == 404
    assert as_charlie.get(f"/answers/{answer.pk}/").status_code == 404
    assert as_charlie.get(f"/questions/people/?question={question.pk}").status_code == 404


def test_it_offers_whom_one_may_mention(as_bob: Client, alice: User, secret_space: Space, team: object) -> None:
    question = create_question(by=alice, space=secret_space, title="Who knows?")

    names = as_bob.get(f"/questions/people/?question={question.pk}&q=").json()["items"]

    assert {person["username"] for person in names} == {"alice", "bob"}


def test_a_question_that_climbed_tells_of_it(as_bob: Client, question: Question, bob: User) -> None:
    details = {"rung": 1, "to": [bob.pk]}
    Event.objects.create(question=question, kind=Event.Kind.CLIMBED, at=timezone.now(), words="Bob", details=details)

    assert "What happened to this question" in page_of(as_bob, question)


def test_old_questions_say_when(as_bob: Client, question: Question) -> None:
    Question.objects.update(asked_at=timezone.now() - timedelta(days=3))

    assert "3 days ago" in page_of(as_bob, question)
