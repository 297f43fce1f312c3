"""Asking without one's name: what is kept, where it is offered, news, signing and uncovering."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from accounts.models import User
from comments.actions import begin_thread
from comments.models import Comment, Thread
from config import environment
from history.models import Change
from notices.models import Notice
from questions import talk
from questions.actions import Refusal, answer_question, create_question, sign_question, suggest_edit
from questions.actions.shielding import offer
from questions.models import Answer, Cloak, Event, Locker, Question, Unmasking
from questions.shielding import mailing, shield
from questions.shielding.news import news_of
from search.models import Search
from spaces.models import Space
from tests.clock import Clock
from tests.conftest import browse_as, person
from tests.questions.doings import ask, told
from topics.models import Follower, Topic
from wiki.models import Draft

REASON = "A colleague is in danger and has to be found."


@pytest.fixture
def crowd(alice: User, bob: User, charlie: User) -> list[User]:
    """Enough people for a question without a name."""
    return [person("dora"), person("emil")]


@pytest.fixture
def admins(db: None) -> tuple[User, User]:
    return person("ada", is_superuser=True), person("ben", is_superuser=True)


def typed(**more: str) -> dict[str, str]:
    return {"title": "Who pays?", "body": "", "topics": "", "space": "handbook", "looked": "Who pays?", **more}


def test_it_is_posted_without_a_name(as_alice: Client, as_bob: Client, crowd: list[User], space: Space) -> None:
    answer = as_alice.post("/questions/ask/", typed(is_shielded="on"), follow=True)

    question = Question.objects.get()
    assert (question.asker, question.is_shielded) == (None, True)
    assert "A colleague" in answer.text
    assert "Alice" not in as_bob.get(question.get_absolute_url()).text


@pytest.mark.parametrize("moment", ["asked_at", "active_at", "updated_at"])
def test_of_the_time_the_day_is_kept(shielded: Question, moment: str) -> None:
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)

    assert getattr(Question.objects.get(), moment) == today
    assert Event.objects.get().at == today
    assert Change.objects.get(kind="question").created_at == today


def test_seals_are_of_one_length_and_tell_no_time(shielded: Question, alice: User, bob: User, space: Space) -> None:
    create_question(by=alice, space=space, title="And more?", is_shielded=True)
    create_question(by=bob, space=space, title="Mine?", is_shielded=True)

    seals = [bytes(seal) for seal in Locker.objects.values_list("sealed", flat=True)]
    assert len({len(seal) for seal in seals}) == 1
    cloaks = [bytes(seal) for seal in Cloak.objects.values_list("sealed", flat=True)]
    assert len({seal[:11] for seal in [*seals, *cloaks]}) == 1


def test_it_is_not_offered_among_few(as_alice: Client, alice: User, crowd: list[User], secret_space: Space) -> None:
    form = as_alice.get("/questions/ask/?space=vault").text
    assert "2 people could have asked here: too few" in form
    assert 'name="is_shielded"' not in form

    answer = as_alice.post("/questions/ask/", typed(is_shielded="on", space="vault"))

    assert answer.status_code == 422
    assert "too few" in answer.text
    assert not Question.objects.exists()


def test_who_reads_as_administrator_alone_is_nobody_to_hide_behind(
    as_alice: Client, crowd: list[User], secret_space: Space
) -> None:
    User.objects.filter(pk__in=[one.pk for one in crowd]).update(is_superuser=True)

    assert "2 people could have asked here: too few" in as_alice.get("/questions/ask/?space=vault").text


def test_the_form_says_what_it_hides(as_alice: Client, crowd: list[User], space: Space) -> None:
    form = as_alice.get("/questions/ask/?space=handbook").text

    assert "5 people could have asked here." in form
    assert "How you write" in form
    assert "anonym" not in form.casefold()


def test_the_choice_follows_the_space(as_alice: Client, crowd: list[User], space: Space, secret_space: Space) -> None:
    assert "too few" in as_alice.get("/questions/ask/shield/?space=vault").text
    assert "checked" in as_alice.get("/questions/ask/shield/?space=handbook&is_shielded=on").text


def test_it_is_offered_so_often_a_day(alice: User, crowd: list[User], space: Space) -> None:
    for n in range(3):
        create_question(by=alice, space=space, title=f"Question {n}?", is_shielded=True)

    assert "may again tomorrow" in offer(alice, space.audience_id).why_not
    with pytest.raises(Refusal, match="3 questions without your name today"):
        create_question(by=alice, space=space, title="One more?", is_shielded=True)
    assert Question.objects.count() == 3
    assert not offer(crowd[0], space.audience_id).why_not


def test_it_is_told_with_the_next_round(clock: Clock, travel: Topic, alice: User, bob: User, space: Space) -> None:
    Follower.objects.create(topic=travel, person=bob)
    clock.move(minutes=20)
    question = ask(alice, space, is_shielded=True)
    clock.move(minutes=39)
    assert (told(question), Notice.objects.count()) == ([], 0)

    clock.move(minutes=1)

    assert told(question) == ["jo"]
    assert Notice.objects.get(person=bob).sentence == "A colleague asked in a topic you follow: Which train?"


def test_what_would_tell_is_forgotten(alice: User, space: Space) -> None:
    now = timezone.now()
    for words, at in (("who pays", now), ("old", now - timedelta(hours=2))):
        Search.objects.create(person=alice, words=words, key=words, found=0, searched_at=at)
    Draft.objects.create(person=alice, key="ask:~window", title="Who pays?", updated_at=now)

    create_question(by=alice, space=space, title="Who pays?", is_shielded=True)

    assert Search.objects.get().words == "old"
    assert not Draft.objects.exists()


def test_drafts_of_who_asked_are_not_kept_here(as_alice: Client, alice: User, bob: User, shielded: Question) -> None:
    def kept(client: Client, owner: User, key: str, **more: str) -> bool:
        sent = {"key": f"{owner.pk}:{key}~window", "body": "I meant the morning.", **more}
        assert client.post("/pages/drafts/", sent).status_code == 200
        return Draft.objects.filter(person=owner, key=f"{key}~window").exists()

    assert not kept(as_alice, alice, f"question:{shielded.pk}")
    assert not kept(as_alice, alice, f"answer:{shielded.pk}")
    assert kept(as_alice, alice, "ask:")
    assert not kept(as_alice, alice, "ask:", summary="is_shielded=on")
    assert kept(browse_as(bob), bob, f"answer:{shielded.pk}")


def test_news_are_worked_out_and_seen(as_alice: Client, alice: User, bob: User, shielded: Question) -> None:
    answer_question(shielded, by=alice, body="I meant the morning.")
    assert news_of(alice) == []
    answer_question(shielded, by=bob, body="A short meeting.")
    begin_thread(talk.find_question(bob, shielded.pk), by=bob, body="Good one.")
    suggest_edit(shielded, by=bob, title="What is a stand-up meeting?", body="", based_on=1)

    page = as_alice.get("/questions/shielded/", headers={"HX-Request": "true"}).text
    for words in (shielded.title, "1 new answer", "1 new comment", "1 suggested edit"):
        assert words in page
    assert "<html" not in page

    assert shielded.title not in as_alice.post("/questions/shielded/", headers={"HX-Request": "true"}).text
    assert "Nothing new" in as_alice.get("/questions/shielded/").text
    assert not Notice.objects.filter(person=alice).exists()
    assert news_of(bob) == []


def test_news_are_mailed_once(alice: User, bob: User, shielded: Question) -> None:
    answer_question(shielded, by=bob, body="A short meeting.")

    assert [line.sentence for line in mailing.lines_for(alice)] == [shielded.title]
    mailing.told(alice)

    assert mailing.lines_for(alice) == []
    assert len(news_of(alice)) == 1


def test_who_asked_speaks_without_a_name(as_alice: Client, as_bob: Client, alice: User, shielded: Question) -> None:
    about = f"/comments/question/{shielded.pk}/"
    as_alice.post(about, {"body": "I meant the morning."})
    comment = Comment.objects.get()
    assert (comment.author, comment.voice, Thread.objects.get().created_by) == (None, "asker", None)
    assert "who asked" in as_bob.get(about).text
    assert "Alice" not in as_bob.get(about).text

    assert as_bob.post(f"/comments/{comment.pk}/edit/", {"body": "Taken"}).status_code == 403
    assert as_alice.post(f"/comments/{comment.pk}/edit/", {"body": "The evening."}).status_code == 302
    as_alice.post(f"/comments/{comment.pk}/delete/")
    assert Comment.objects.get().deleted_by is None
    assert "Undo" in as_alice.get(about).text
    assert as_alice.post(f"/comments/{comment.pk}/restore/").status_code == 302
    as_alice.post(f"/comments/threads/{comment.thread_id}/resolve/")

    thread = Thread.objects.get()
    assert (thread.resolved_at is not None, thread.resolved_by, thread.size) == (True, None, 1)
    assert Comment.objects.get().body == "The evening."


def test_who_asked_is_told_how_they_are_seen(as_alice: Client, as_bob: Client, shielded: Question) -> None:
    words = "What you write here stands there as by “A colleague, who asked”."
    for door in (shielded.get_absolute_url(), f"/comments/question/{shielded.pk}/"):
        assert words in as_alice.get(door).text
        assert words not in as_bob.get(door).text


def test_a_reply_of_who_asked_names_a_colleague(as_alice: Client, bob: User, shielded: Question) -> None:
    thread = begin_thread(talk.find_question(bob, shielded.pk), by=bob, body="Which one?").thread

    as_alice.post(f"/comments/threads/{thread.pk}/", {"body": "Ours."})

    words = "A colleague replied to a comment you take part in, on What is a stand-up?"
    assert Notice.objects.get(person=bob).sentence == words


def test_it_is_signed_by_who_asked(as_alice: Client, as_bob: Client, alice: User, shielded: Question) -> None:
    answer_question(shielded, by=alice, body="I meant the morning.")
    as_alice.post(f"/comments/question/{shielded.pk}/", {"body": "Or noon."})
    door = f"/questions/{shielded.pk}/sign/"
    assert as_bob.get(door).status_code == 404
    assert as_bob.post(door).status_code == 404
    assert as_alice.get(door).status_code == 200

    answer = as_alice.post(door, follow=True)

    question = Question.objects.get()
    assert (question.asker, question.is_shielded, shield.asked_by(alice)) == (alice, False, [])
    assert Answer.objects.get().author == alice
    assert (Comment.objects.get().author, Comment.objects.get().voice) == (alice, "")
    assert Thread.objects.get().created_by == alice
    assert set(Change.objects.values_list("author", flat=True)) == {alice.pk}
    assert question.followers.get().person == alice
    assert not Cloak.objects.exists()
    assert "Alice</a> signed it" in answer.text
    assert sign_question(question, by=alice).asker == alice
    assert as_alice.get(door).status_code == 404


def test_two_administrators_uncover_it_and_it_is_told(
    as_alice: Client, as_bob: Client, shielded: Question, admins: tuple[User, User]
) -> None:
    door = f"/questions/{shielded.pk}/unmask/"
    one, other = map(browse_as, admins)
    assert [client.get(door).status_code for client in (as_alice, as_bob, one)] == [404, 404, 200]
    assert one.post(door, {"reason": "Because."}).status_code == 422

    one.post(door, {"reason": REASON})
    one.post(door, {"confirm": "yes"})
    assert Unmasking.objects.get().confirmed_at is None
    assert "alice@" not in one.post(door, {"show": "yes"}, follow=True).text

    assert REASON in other.get(door).text
    other.post(door, {"confirm": "yes"})

    for client in (one, other):
        assert "alice@example.com" in client.post(door, {"show": "yes"}).text
        assert "alice@example.com" not in client.post(door, {"show": "yes"}, follow=True).text
        assert "alice@example.com" not in client.get(door).text
    assert "Two administrators uncovered who asked" in as_bob.get(shielded.get_absolute_url()).text
    news = as_alice.get("/questions/shielded/").text
    assert "Two administrators, Ada and Ben, uncovered that you asked this" in news
    assert REASON in news


def test_it_can_be_left_covered(shielded: Question, admins: tuple[User, User]) -> None:
    door = f"/questions/{shielded.pk}/unmask/"
    one, other = map(browse_as, admins)
    one.post(door, {"reason": REASON})

    other.post(door, {"withdraw": "yes"})

    assert not Unmasking.objects.exists()
    assert not Event.objects.filter(kind="unmasked").exists()


def test_an_administrator_does_not_uncover_themselves(space: Space, admins: tuple[User, User]) -> None:
    question = create_question(by=admins[0], space=space, title="Who pays?", is_shielded=True)

    assert browse_as(admins[0]).get(f"/questions/{question.pk}/unmask/").status_code == 403


def test_nobody_opens_what_somebody_asked_who_has_left(shielded: Question, alice: User, bob: User) -> None:
    User.objects.filter(pk=alice.pk).update(is_active=False)
    assert shield.asker_of(shielded) is None

    alice.delete()
    assert shield.asker_of(shielded) is None
    assert Question.objects.get(pk=shielded.pk).is_shielded


def test_another_key_opens_nothing(shielded: Question, alice: User, settings: LazySettings) -> None:
    settings.SHIELD_KEY = environment.sealing_key("another")

    assert shield.asker_of(shielded) is None
    assert not shield.is_asker(alice, shielded)


def test_all_is_sealed_anew_with_another_key(
    shielded: Question, alice: User, tmp_path: Path, settings: LazySettings
) -> None:
    (tmp_path / "old").write_text("the old key\n")
    now, settings.SHIELD_KEY = settings.SHIELD_KEY, environment.sealing_key("the old key")
    shield.cover(create_question(by=alice, space=shielded.space, title="More?"), by=alice)
    settings.SHIELD_KEY = now
    assert [asked.question for asked in shield.asked_by(alice)] == [shielded.pk]
    Locker.objects.filter(digest=shield.digest_of(alice.pk)).delete()

    call_command("reseal", str(tmp_path / "old"), stdout=StringIO())

    assert [asked.question for asked in shield.asked_by(alice)] == [Question.objects.get(title="More?").pk]
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("reseal", str(tmp_path / "nowhere"))
