"""What may answer a question before it is asked, and what those hear who looked for it in vain."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from questions.actions import accept_answer, answer_question, create_question
from questions.asking.alike import alike
from questions.models import Event, Question
from search.models import Gap
from search.searches.deciding import close_written
from search.searches.gaps import news_for
from spaces.models import Space
from tests.world import missed
from topics.models import Helper, Topic
from wiki import actions
from wiki.actions import subjects
from wiki.models import Page


@pytest.fixture
def returns(alice: User, space: Space) -> Page:
    body = "All of it.\n\n## Sending it back\n\nA broken laptop is sent back to the depot within a week."
    page = actions.create_page(by=alice, space=space, title="Laptops", body=body, topics=["Hardware"])
    subjects.put_topics(Topic.objects.values_list("pk", flat=True))
    return page


def test_a_page_comes_with_the_passage_that_says_it(bob: User, returns: Page) -> None:
    found = alike("Where do I send a broken laptop?", user=bob)

    [hit] = found.pages
    assert (hit.title, hit.heading) == ("Laptops", "Sending it back")
    assert "<mark>broken</mark> <mark>laptop</mark>" in hit.snippet
    assert [topic.name for topic in found.topics] == ["Hardware"]


def test_what_has_one_word_of_many_is_left_out(bob: User, returns: Page) -> None:
    assert not alike("Which train leaves for the broken bridge in Oslo on Sunday?", user=bob).may_answer


def test_beside_what_says_it_all_a_word_in_common_is_left_out(bob: User, space: Space, returns: Page) -> None:
    actions.create_page(by=bob, space=space, title="Depot hours", body="The depot is open until five.")

    titles = [page.title for page in alike("broken laptop depot", user=bob).pages]

    assert titles == [returns.title]
    assert [page.title for page in alike("depot", user=bob).pages] == ["Depot hours", returns.title]


@pytest.mark.parametrize("title", ["", " ", "the", "\x00", "???", '"', "in:handbook", "-laptop"])
def test_what_says_nothing_finds_nothing(bob: User, returns: Page, title: str) -> None:
    assert not alike(title, user=bob).may_answer


def test_questions_with_an_answer_come_first(alice: User, bob: User, space: Space) -> None:
    create_question(by=alice, space=space, title="Which laptop bag fits?")
    answered = create_question(by=alice, space=space, title="Which laptop bag is light?")
    accept_answer(answer_question(answered, by=bob, body="The **blue** one."), by=alice)
    closed = create_question(by=alice, space=space, title="Which laptop bag is best?")
    Question.objects.filter(pk=closed.pk).update(state="closed", closed_as="obsolete")

    found = alike("Which laptop bag?", user=bob)

    shown = [(one.question.title, one.is_answered, one.answer) for one in found.questions]
    assert shown == [
        ("Which laptop bag is light?", True, "The blue one."),
        ("Which laptop bag fits?", False, ""),
    ]


def test_helpers_come_before_who_wrote(alice: User, bob: User, charlie: User, returns: Page) -> None:
    Helper.objects.create(topic=Topic.objects.get(name="Hardware"), person=charlie)

    found = alike("broken laptop", user=bob)

    assert [(one.person, one.topic is None) for one in found.people] == [(charlie, False), (alice, True)]
    assert "wrote" in found.people[1].words


def test_who_helps_and_wrote_is_named_once(alice: User, bob: User, returns: Page) -> None:
    Helper.objects.create(topic=Topic.objects.get(name="Hardware"), person=alice)

    found = alike("broken laptop", user=bob)

    assert [(one.person, one.topic is None) for one in found.people] == [(alice, False)]


def test_nobody_is_sent_to_themselves(alice: User, returns: Page) -> None:
    Helper.objects.create(topic=Topic.objects.get(name="Hardware"), person=alice)

    assert alike("broken laptop", user=alice).people == []


def test_what_one_may_not_read_answers_nothing(
    as_charlie: Client, alice: User, charlie: User, secret_space: Space
) -> None:
    actions.create_page(by=alice, space=secret_space, title="Secret laptop", body="broken", topics=["Secret"])
    question = create_question(by=alice, space=secret_space, title="Is the laptop secret?")
    accept_answer(answer_question(question, by=alice, body="It is."), by=alice)

    found = alike("Is a secret laptop broken?", user=charlie)
    assert (found.pages, found.questions, found.people, found.topics) == ([], [], [], [])
    assert "ecret" not in as_charlie.get("/questions/ask/alike/?title=laptop").text


def test_who_asked_without_a_name_is_not_shown(as_bob: Client, shielded: Question, bob: User) -> None:
    answer_question(shielded, by=bob, body="A short meeting.")

    html = as_bob.get("/questions/ask/alike/?title=stand-up").text
    assert "What is a stand-up?" in html
    assert "Alice" not in html


def test_its_queries_are_bounded(as_bob: Client, alice: User, bob: User, space: Space, returns: Page) -> None:
    for number in range(5):
        actions.create_page(by=alice, space=space, title=f"Laptop {number}", body="broken")
        create_question(by=alice, space=space, title=f"Is laptop {number} broken?")
    alike("broken laptop", user=bob)

    with CaptureQueriesContext(connection) as asked:
        alike("broken laptop", user=bob)

    assert len(asked) <= 14


def test_a_likely_topic_is_ticked(as_bob: Client, returns: Page) -> None:
    html = as_bob.get("/questions/ask/?title=broken+laptop").text

    assert 'name="suggested" value="Hardware" checked' in html


def test_search_leads_to_asking(as_bob: Client, returns: Page) -> None:
    assert (
        'href="/questions/ask/?title=Laptop&amp;space=handbook"' in as_bob.get("/search/?q=laptop&space=handbook").text
    )
    assert 'href="/questions/ask/?title=Xyzzy"' in as_bob.get("/search/?q=xyzzy").text


def test_the_board_leads_to_asking(as_charlie: Client, alice: User, secret_space: Space, space: Space) -> None:
    gap = missed("spare keys", by=[alice], space=space)

    html = as_charlie.get("/search/gaps/").text
    assert f'href="/questions/ask/?title=Spare%20keys&amp;gap={gap.pk}&amp;space=handbook"' in html


def test_an_accepted_answer_closes_the_gap(as_bob: Client, alice: User, bob: User, charlie: User, space: Space) -> None:
    by_words = missed("key spare", by=[charlie])
    by_address = missed("lost badge", by=[charlie], space=space)
    as_bob.post(f"/questions/ask/?gap={by_address.pk}", {"title": "Spare keys?", "space": "handbook"})
    question = Question.objects.get()
    assert close_written() == 0
    assert news_for(charlie) == []

    accept_answer(answer_question(question, by=alice, body="At the desk."), by=bob)

    assert {one.words for one in news_for(charlie)} == {"key spare", "lost badge"}
    assert set(Gap.objects.values_list("state", "kind", "object_id")) == {("answered", "question", question.pk)}
    assert by_words.closed_by is None


def test_a_gap_stays_open_where_not_all_may_read_the_answer(alice: User, secret_space: Space) -> None:
    missed("spare key", by=[alice])
    question = create_question(by=alice, space=secret_space, title="Spare key?")

    accept_answer(answer_question(question, by=alice, body="Here."), by=alice)

    assert Gap.objects.open().count() == 1


def test_a_shielded_question_keeps_no_gap(alice: User, space: Space) -> None:
    gap = missed("spare key", by=[alice])

    question = create_question(by=alice, space=space, title="Where?", is_shielded=True, gap=gap)

    assert Event.objects.get(question=question).details == {}
