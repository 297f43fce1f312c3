"""The API's rows of the one table of who may come in by which door, and that nothing hidden is seen through any.

“Zebra” stands in everything that is hidden.
"""

import io
from dataclasses import dataclass

import pytest

from accounts.models import Team, User
from questions.actions import answer_question, create_question
from questions.models import Answer, Question
from spaces import actions as spaces
from tests.api.conftest import Program, program_of
from tests.conftest import person
from wiki import actions
from wiki.models import File, Page


@dataclass
class World:
    open: Page
    hidden: Page
    restricted: Page
    binned: Page
    file: File
    other_file: File
    question: Question
    answer: Answer

    def address(self, path: str) -> str:
        return path.format(**{name: found.pk for name, found in vars(self).items()})


@pytest.fixture
def reader(db: None) -> User:
    return person("reader")


@pytest.fixture
def world(alice: User, bob: User, reader: User, team: Team) -> World:
    """A hidden space and a restricted page in an open one; the reader reads in both and writes in neither."""
    commons = spaces.create_space(by=alice, name="Commons", writers=spaces.Members.of(teams=[team]))
    vault = spaces.create_space(
        by=alice,
        name="Zebra vault",
        slug="vault",
        readers=spaces.Members.of(teams=[team], people=[reader]),
        writers=spaces.Members.of(teams=[team]),
    )
    target = actions.create_page(by=alice, space=commons, title="Open page", body="Nothing to hide.")
    text = "Zebra words. [[Commons:Open page]] [[Zebra wanted]]"
    hidden = actions.create_page(by=alice, space=vault, title="Zebra hidden", body=text, topics=["Zebra topic"])
    restricted = actions.create_page(by=alice, space=commons, title="Zebra restricted", body=text)
    actions.restrict_page(restricted, by=alice, members=spaces.Members.of(teams=[team], people=[reader]))
    restricted = Page.objects.get(pk=restricted.pk)
    binned = actions.create_page(by=alice, space=vault, title="Zebra binned", body=text)
    actions.delete_page(binned, by=alice)
    file, other_file = (
        actions.upload_file(by=alice, name="zebra.txt", content=io.BytesIO(b"zebra"), page=page)
        for page in (hidden, restricted)
    )
    question = create_question(by=alice, space=vault, title="Zebra question", body=text, topics=["Zebra topic"])
    answer = answer_question(question, by=alice, body="Zebra answer.")
    return World(target, hidden, restricted, binned, file, other_file, question, answer)


@pytest.fixture
def programs(alice: User, bob: User, reader: User, charlie: User) -> dict[str, Program]:
    people = {"alice": alice, "bob": bob, "reader": reader, "charlie": charlie}
    return {name: program_of(who) for name, who in people.items()} | {"nobody": Program()}


WHO = ("alice", "bob", "reader", "charlie", "nobody")
SEEN = (200, 200, 200, 404, 401)
HERE = (200, 200, 200, 200, 401)
READ = {
    "/pages/{hidden}": SEEN,
    "/pages/{restricted}": SEEN,
    "/pages/{binned}": (404, 404, 404, 404, 401),
    "/pages/{hidden}/versions": SEEN,
    "/pages/{restricted}/versions": SEEN,
    "/pages/{hidden}/versions/1": SEEN,
    "/pages/{hidden}/files": SEEN,
    "/files/{file}": SEEN,
    "/files/{other_file}": SEEN,
    "/files/{file}/content": SEEN,
    "/spaces/vault": SEEN,
    "/pages?space=vault": SEEN,
    "/pages?parent={hidden}": SEEN,
    "/search?q=words&space=vault": SEEN,
    "/pages": HERE,
    "/pages?updated_since=2000-01-01": HERE,
    "/pages?space=commons": HERE,
    "/spaces": HERE,
    "/search?q=words": HERE,
    "/search?q=zebra": HERE,
    "/search?q=zebra&kind=file": HERE,
    "/search?q=zebra&kind=topic": HERE,
    "/search?q=ezbra": HERE,
    "/search?q=words&kind=person": HERE,
    "/search?q=words&by=alice": HERE,
    "/search?q=in:vault+words": HERE,
    "/search?updated=year&checked=no": HERE,
    "/search?q=words&exact=1&limit=50": HERE,
    "/questions/{question}": SEEN,
    "/questions?space=vault": SEEN,
    "/questions?topic=zebra-topic": SEEN,
    "/questions": HERE,
    "/questions?state=answered": HERE,
    "/search?q=zebra&kind=question": HERE,
    "/topics": HERE,
    "/people": HERE,
    "/me": HERE,
    "/pages/{open}": HERE,
}
CHANGED = {
    ("PATCH", "/pages/{hidden}"): {"body": "Taken", "based_on": 1},
    ("PATCH", "/pages/{restricted}"): {"body": "Taken", "based_on": 1},
    ("DELETE", "/pages/{hidden}"): None,
    ("POST", "/pages/{hidden}/move"): {"parent": None},
    ("POST", "/pages/{restricted}/move"): {"parent": None},
    ("POST", "/pages/{hidden}/versions/1/restore"): None,
    ("POST", "/pages"): {"space": "vault", "title": "Taken"},
    ("DELETE", "/files/{file}"): None,
}


def status(program: Program, path: str) -> int:
    response = program.get(path)
    if response.streaming:
        list(response.streaming_content)
    return int(response.status_code)


@pytest.mark.parametrize("path", READ)
def test_each_call_reads_what_its_caller_may(world: World, programs: dict[str, Program], path: str) -> None:
    statuses = tuple(status(programs[who], world.address(path)) for who in WHO)

    assert statuses == READ[path]


@pytest.mark.parametrize("path", READ)
def test_a_stranger_meets_nothing_hidden(world: World, programs: dict[str, Program], path: str) -> None:
    assert "zebra" not in programs["charlie"].get(world.address(path)).content.decode().casefold()


@pytest.mark.parametrize(("method", "path"), CHANGED)
def test_each_call_changes_what_its_caller_may(
    world: World, programs: dict[str, Program], method: str, path: str
) -> None:
    address, sent = world.address(path), CHANGED[method, path]
    before = list(Page.objects.with_text().order_by("pk").values())

    refused = [programs[who].call(method, address, sent).status_code for who in ("reader", "charlie", "nobody")]
    assert refused == [403, 404, 401]
    assert list(Page.objects.with_text().order_by("pk").values()) == before
    assert File.objects.filter(deleted_at=None).count() == 2

    assert programs["bob"].call(method, address, sent).status_code in {200, 201, 204}


def test_the_bin_gives_back_to_writers_only(world: World, programs: dict[str, Program]) -> None:
    address = world.address("/pages/{binned}/restore")

    statuses = [programs[who].post(address).status_code for who in ("nobody", "charlie", "reader", "bob")]

    assert statuses == [401, 404, 404, 200]


def test_uploads_go_where_one_writes_only(world: World, programs: dict[str, Program]) -> None:
    statuses = [
        programs[who].upload(b"x", page=world.hidden.pk).status_code for who in ("nobody", "charlie", "reader", "bob")
    ]

    assert statuses == [401, 404, 403, 201]


SAID = {
    "/questions": {"space": "vault", "title": "Taken"},
    "/questions/{question}/answers": {"body": "Taken"},
    "/answers/{answer}/vote": {"value": 1},
}


@pytest.mark.parametrize("path", SAID)
def test_who_reads_a_question_may_say_something_and_nobody_else(
    world: World, programs: dict[str, Program], path: str
) -> None:
    address = world.address(path)

    assert [programs[who].post(address, SAID[path]).status_code for who in ("charlie", "nobody")] == [404, 401]
    assert (Question.objects.count(), Answer.objects.count()) == (1, 1)
    assert programs["reader"].post(address, SAID[path]).status_code in {200, 201}


def test_who_did_not_ask_accepts_nothing(world: World, programs: dict[str, Program]) -> None:
    address = world.address("/answers/{answer}/accept")

    assert [programs[who].post(address).status_code for who in ("reader", "charlie", "nobody")] == [403, 404, 401]
    assert programs["alice"].post(address).status_code == 200
