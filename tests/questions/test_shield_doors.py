"""That nobody learns who asked without a name: by no address, row, line of the log, or mail.

Who asks is called by a word that stands nowhere else, and so is the question; so wherever both meet, it was told. Their
numbers are such that no other number is like them.
"""

import base64
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from psycopg import sql
from reversion.models import Revision
from structlog.testing import capture_logs

from accounts.actions import create_token
from accounts.models import User
from comments.actions import begin_thread, reply
from comments.models import Comment, Thread
from questions import talk
from questions.actions import answer_question, suggest_edit
from questions.models import Answer, Question, Suggestion
from questions.shielding import mailing, shield
from questions.shielding.news import news_of
from spaces.models import Space
from tests.conftest import browse_as, person
from topics.models import Follower, Helper, Topic
from wiki.models import Draft, File

WINDOW = "~quiet-window"
START = {"accounts_user": 610_003_007, "questions_question": 730_001_011, "questions_answer": 840_005_021}
ASKER, QUESTION, ANSWERS = START.values()
NAMES = re.compile(rf"quillon|\b{ASKER}\b", re.IGNORECASE)
ASKED = re.compile(rf"periwinkle|\b{QUESTION}\b|\b{ANSWERS // 10}\d\b", re.IGNORECASE)
ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
LEAVING = re.compile(r"logout|^accounts/|^healthz|^readyz")
# Rows that name both, and tell nothing: any colleague has the like.
MAY_STAND = {
    "notices_notice": "Quillon follows the topic as Charlie does, and is told of the question as he is.",
    "questions_call": "Quillon helps with the topic, and is asked as any helper.",
}
# Pages on which both stand, and tell nothing.
MAY_SHOW = {
    "questions/<int:pk>/suggest/": "Whom one may mention.",
}


@dataclass(frozen=True)
class Story:
    """What Quillon asked and did, with what others said, and the lines that were logged meanwhile."""

    question: Question
    answer: Answer
    thread: Thread
    file: File
    lines: list[str]

    def numbers(self, route: str) -> list[int]:
        """Give what the numbers in a route can stand for."""
        own = Answer.objects.get(is_by_asker=True).pk
        threads = [*Thread.objects.values_list("pk", flat=True)]
        comments = [*Comment.objects.values_list("pk", flat=True)]
        suggestions = [*Suggestion.objects.values_list("pk", flat=True)]
        known = {
            "answers": [self.answer.pk, own],
            "comments/threads": threads,
            "comments/<int": comments,
            "suggestions": suggestions,
            "files": [self.file.pk],
            "admin/questions/answer": [own],
            "admin/questions/suggestion": suggestions,
            "admin/comments/comment": comments,
            "admin/comments/thread": threads,
            "admin/wiki/file": [self.file.pk],
        }
        return next((numbers for start, numbers in known.items() if route.startswith(start)), [self.question.pk])


@pytest.fixture
def distinct(db: None) -> Iterator[None]:
    """Let people, questions and answers have numbers that are found again in any text."""
    before = {table: sequence("nextval", table) for table in START}
    for table, number in START.items():
        sequence("setval", table, number, False)
    yield
    for table, number in before.items():
        sequence("setval", table, number)


def sequence(act: str, table: str, *values: object) -> int:
    """Ask the sequence that numbers a table; it is no part of the test's transaction."""
    with connection.cursor() as cursor:
        arguments = sql.SQL(", ").join(map(sql.Literal, values))
        name = sql.SQL("pg_get_serial_sequence({}, 'id')").format(sql.Literal(table))
        call = sql.SQL(", ").join([name, arguments]) if values else name
        cursor.execute(sql.SQL("SELECT {}({})").format(sql.SQL(act), call))
        (number,) = cursor.fetchone()
    return int(number)


@pytest.fixture
def quillon(distinct: None) -> User:
    return person("quillon")


@pytest.fixture
def story(quillon: User, alice: User, bob: User, charlie: User, space: Space) -> Story:
    """Quillon asks, and does all that who asks can do, as browsers do it; Bob answers and talks with them."""
    person("dora")
    travel = Topic.objects.create(name="Travel", slug="travel")
    Helper.objects.create(topic=travel, person=bob, position=0)
    Follower.objects.bulk_create([Follower(topic=travel, person=each) for each in (charlie, quillon)])
    client = browse_as(quillon)
    with capture_logs() as lines:
        question = ask(client)
        answer = answer_question(question, by=bob, body="A flower.")
        thread = speak(client, question, bob)
        change(client, question)
        decide(client, question, answer, bob)
    said = [json.dumps(line, default=str) for line in lines]
    return Story(question, answer, thread, File.objects.get(), said)


def sent(client: Client, address: str, **data: object) -> None:
    assert client.post(address, data).status_code in {200, 302}, address


def ask(client: Client) -> Question:
    """Look for it, keep a draft, add a file, and ask."""
    typed = {"title": "What is periwinkle?", "body": "Our periwinkle.", "topics": "Travel"}
    client.get("/search/?q=periwinkle")
    sent(client, "/pages/drafts/", key=f"{ASKER}:ask:{WINDOW}", **typed)
    client.post(
        "/files/upload/", {"file": SimpleUploadedFile("periwinkle.txt", b"x")}, headers={"Accept": "application/json"}
    )
    typed["body"] += f" [it](/files/{File.objects.get().pk}/periwinkle.txt)"
    looked = {"looked": typed["title"], "space": "handbook", "draft": f"ask:{WINDOW}"}
    sent(client, "/questions/ask/", **typed, **looked, is_shielded="on")
    return Question.objects.get()


def speak(client: Client, question: Question, other: User) -> Thread:
    """Say, change, take back, bring back, answer, resolve and open again."""
    sent(client, f"/comments/question/{question.pk}/", body="Periwinkle blue.")
    comment = Comment.objects.get()
    for act, data in (("edit", {"body": "Periwinkle, I mean."}), ("delete", {}), ("restore", {})):
        sent(client, f"/comments/{comment.pk}/{act}/", **data)
    reply(comment.thread, talk.find_question(other, question.pk), by=other, body="Blue?")
    thread = begin_thread(talk.find_question(other, question.pk), by=other, body="Which periwinkle?").thread
    sent(client, f"/comments/threads/{thread.pk}/", body="The blue periwinkle.")
    for act in ("resolve", "reopen", "resolve"):
        sent(client, f"/comments/threads/{thread.pk}/{act}/")
    return thread


def change(client: Client, question: Question) -> None:
    """Answer, and change and bring back question and answer."""
    at = f"/questions/{question.pk}"
    sent(client, f"{at}/answer/", body="I found it: periwinkle.")
    own = f"/answers/{Answer.objects.get(is_by_asker=True).pk}"
    sent(client, f"{own}/edit/", body="I found it: the periwinkle.", based_on=1)
    sent(client, f"{at}/edit/", title="What is a periwinkle?", body="Ours.", based_on=1, summary="Shorter")
    sent(client, f"{at}/versions/1/restore/")
    for act in (f"{own}/delete/", f"{own}/restore/", f"{at}/delete/", f"{at}/restore/"):
        sent(client, act)
    sent(client, f"{at}/follow/")


def decide(client: Client, question: Question, answer: Answer, other: User) -> None:
    """Accept, take what was suggested, close and open again, and look at the news."""
    at = f"/questions/{question.pk}"
    for act in ("accept", "unaccept", "accept"):
        sent(client, f"/answers/{answer.pk}/{act}/")
    found = Question.objects.with_text().get()
    suggest_edit(found, by=other, title="Periwinkle?", body=found.body, based_on=found.version)
    sent(client, f"/suggestions/{Suggestion.objects.get().pk}/take/")
    sent(client, f"{at}/close/", reason="obsolete", words="Found")
    sent(client, f"{at}/reopen/")
    sent(client, "/questions/shielded/")


def rows() -> Iterator[tuple[str, str]]:
    """Give every row of every table as text, what is packed in it unpacked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for table in [name for (name,) in cursor.fetchall()]:
            cursor.execute(sql.SQL("SELECT to_jsonb(t)::text FROM {} t").format(sql.Identifier(table)))
            for (row,) in cursor.fetchall():
                yield table, row
        cursor.execute("SELECT value FROM cache")
        for (value,) in cursor.fetchall():
            yield "cache", base64.b64decode(value).decode(errors="replace")
    for session in Session.objects.all():
        yield "sessions", json.dumps(session.get_decoded())


def test_no_row_names_who_asked_beside_what_they_asked(story: Story, quillon: User) -> None:
    met = {(table, row) for table, row in rows() if NAMES.search(row) and ASKED.search(row)}

    assert {table for table, _row in met} <= set(MAY_STAND), met
    assert shield.asker_of(story.question) == quillon
    assert not Revision.objects.filter(user=quillon).exists()
    assert not Draft.objects.exists()
    assert story.file.created_by is None
    assert not story.file.versions.exclude(created_by=None).exists()


def test_the_test_would_find_such_a_row(story: Story, quillon: User) -> None:
    Question.objects.update(asker=quillon)

    assert any(NAMES.search(row) and ASKED.search(row) for table, row in rows() if table == "questions_question")


def test_no_line_of_the_log_and_no_mail_names_them(story: Story, work_jobs: Callable[[], None]) -> None:
    with capture_logs() as lines:
        work_jobs()
    said = [*story.lines, *(json.dumps(line, default=str) for line in lines)]

    assert len(said) > 20
    assert not [line for line in said if NAMES.search(line) and not re.search(r'"path": "/search/"', line)]
    letters = [f"{letter.subject} {letter.body} {letter.to}" for letter in mail.outbox]
    assert not [letter for letter in letters if NAMES.search(letter) and ASKED.search(letter)]


def test_only_who_asked_has_news(story: Story, quillon: User, bob: User) -> None:
    answer_question(story.question, by=bob, body="Or a colour.")

    assert [each.lines for each in news_of(quillon)] == [["1 new answer"]]
    assert [who for who in User.objects.all() if news_of(who)] == [quillon]
    assert [who for who in User.objects.all() if mailing.lines_for(who)] == [quillon]


def patterns(resolver: URLResolver, above: str = "") -> Iterator[str]:
    """Give the routes of all addresses."""
    for each in resolver.url_patterns:
        route = above + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from patterns(each, route)
        elif isinstance(each, URLPattern):
            yield route.replace("(?P<pk>[0-9]{1,18})", "<int:pk>").replace("(?P<slug>[^/]*)", "<slug>")


def addresses(story: Story) -> Iterator[tuple[str, str]]:
    """Give each route with the addresses that can lead to the question, and to what belongs to it."""
    words = {"slug": "travel", "kind": "question", "username": "quillon", "model_name": "question", "name": "x"}
    words |= {"app_label": "questions", "format": "json", "content_type_id": "1"}
    for route in dict.fromkeys(patterns(get_resolver())):
        plain = re.sub(r"[\^$]|\\Z", "", route)
        if LEAVING.search(plain) or re.search(r"[(\[*]", plain):
            continue
        names = ARGUMENT.findall(plain)
        keys = [name for name in names if name not in words and name not in {"number", "old", "new"}]
        for number in story.numbers(plain) if keys else [0]:
            filled = {**words, "number": "1", "old": "1", "new": "2", **dict.fromkeys(keys, str(number))}
            yield route, "/" + ARGUMENT.sub(r"{\1}", plain).format(**filled)


@pytest.mark.parametrize("who", ["charlie", "root"])
def test_no_address_shows_both(story: Story, admin: User, who: str) -> None:
    reader = User.objects.get(username=who)
    client, token = browse_as(reader), create_token(reader, "doors")[1]
    seen = {}
    for route, address in addresses(story):
        headers = {"Authorization": f"Bearer {token}"} if address.startswith("/api/") else {}
        response = client.get(address, headers=headers)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        seen[route, address] = response.status_code, content.decode(errors="replace")

    shown = [key for key, (_status, text) in seen.items() if ASKED.search(text)]
    assert len(shown) > 30, "The question is to be met at many addresses."
    told = {key for key in shown if NAMES.search(seen[key][1])}
    assert not {(route, address) for route, address in told if route not in MAY_SHOW}
