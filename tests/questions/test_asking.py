"""Asking and answering, and what follows from it."""

from base64 import urlsafe_b64decode

import pytest

from accounts.models import User
from history.models import Change
from notices.models import Notice
from questions.actions import Refusal, accept_answer, answer_question, create_question, unaccept_answer, vote_for_answer
from questions.models import Answer, Cloak, Locker, Question
from questions.shielding import shield
from search.models import Entry
from spaces.models import Space
from topics.models import Follower, Topic


def test_a_question_is_kept_found_and_on_its_way(question: Question, alice: User) -> None:
    question = Question.objects.with_text().get()

    assert question.html == "<p>To <em>Oslo</em>, that is.</p>"
    assert (question.asker, question.state, question.version) == (alice, "open", 1)
    assert question.topic == Topic.objects.get(name="Travel")
    assert {topic.name for topic in question.topics.all()} == {"Travel", "Money"}
    assert question.next_step_at is not None
    assert Entry.objects.get(kind="question").text == "To Oslo, that is."
    assert Change.objects.get(kind="question").author == alice


@pytest.mark.parametrize(("title", "says"), [(" ", "needs a title"), ("x" * 201, "longer than 200")])
def test_what_cannot_be_asked_is_refused_in_words(alice: User, space: Space, title: str, says: str) -> None:
    with pytest.raises(Refusal, match=says):
        create_question(by=alice, space=space, title=title)


def test_who_follows_a_topic_is_told(alice: User, bob: User, space: Space) -> None:
    topic = Topic.objects.create(name="Travel", slug="travel")
    Follower.objects.create(topic=topic, person=bob)

    create_question(by=alice, space=space, title="Which train?", topics=["Travel"])

    assert Notice.objects.get().sentence == "Alice asked in a topic you follow: Which train?"


def test_an_answer_is_found_counted_and_told(question: Question, answer: Answer, alice: User) -> None:
    question.refresh_from_db()

    assert (question.answer_count, question.state, question.next_step_at) == (1, "answered", None)
    assert question.replied_at is not None
    assert Entry.objects.get(anchor=f"answer-{answer.pk}").text == "At the station."
    assert Notice.objects.get(person=alice).sentence == "Bob answered a question you follow: How do I book a train?"


def test_an_accepted_answer_can_be_unaccepted(question: Question, answer: Answer, alice: User, bob: User) -> None:
    assert accept_answer(answer, by=alice).state == "accepted"
    assert accept_answer(answer, by=alice).accepted == answer
    assert Notice.objects.get(person=bob).sentence == "Alice accepted your answer to How do I book a train?"

    assert unaccept_answer(question, by=alice).state == "answered"


def test_votes_are_counted_once_a_person(answer: Answer, alice: User, charlie: User) -> None:
    assert vote_for_answer(answer, by=alice, is_useful=True) == 1
    assert vote_for_answer(answer, by=alice, is_useful=True) == 1
    assert vote_for_answer(answer, by=charlie, is_useful=True) == 2
    assert vote_for_answer(answer, by=alice, is_useful=False) == 1


def test_nothing_in_the_rows_names_who_asked_without_a_name(shielded: Question, alice: User, bob: User) -> None:
    answer_question(shielded, by=alice, body="I meant the morning.")
    own = Answer.objects.get()

    assert shielded.asker is None
    assert (own.author, own.is_by_asker) == (None, True)
    assert not Change.objects.filter(author=alice, kind__in=["question", "answer"]).exists()
    assert not Notice.objects.filter(person=alice).exists()
    assert not shielded.followers.exists()
    sealed = bytes(Cloak.objects.get().sealed)
    assert f"{alice.pk:0{shield.LONGEST_KEY}}".encode() not in sealed + urlsafe_b64decode(sealed)
    assert Locker.objects.get().digest != str(alice.pk)


def test_who_asked_without_a_name_is_still_the_asker(shielded: Question, alice: User, bob: User) -> None:
    assert shield.is_asker(alice, shielded)
    assert not shield.is_asker(bob, shielded)
    assert shield.asker_of(shielded) == alice
    assert [asked.question for asked in shield.asked_by(alice)] == [shielded.pk]
    assert shield.asked_by(bob) == []
