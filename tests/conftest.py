"""The cast: Alice writes, Bob is on her team, Charlie must see nothing of theirs."""

import math
import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client, TransactionTestCase
from procrastinate.contrib.django import app
from psycopg.sql import SQL, Identifier
from pytest_django import DjangoDbBlocker

from accounts.models import Team, User
from accounts.signed_in import SessionStore
from search.words import synonyms
from spaces import actions as spaces
from spaces.models import Space

if TYPE_CHECKING:
    from tests.world import World


@pytest.hookimpl(optionalhook=True)  # of pytest-xdist
def pytest_xdist_auto_num_workers() -> int:
    """Take one more process than there are cores: what is tried in a browser waits more than it works."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        call_command("createcachetable")


@pytest.fixture(scope="session", autouse=True)
def quick_emptying() -> Iterator[None]:
    """Empty the tables behind tests that commit by deleting what is in them: a tenth of what Django's own way takes.

    It makes every table anew, and all permissions. No model has the tables of the cache and of jobs: they would stay.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_tables)
        yield


def empty_tables(_: TransactionTestCase) -> None:
    cache.clear()
    tables = {*connection.introspection.django_table_names(only_existing=True, include_views=False)}
    tables -= {"django_content_type", "auth_permission"}  # made once, with the models
    emptied = [SQL("DELETE FROM {}").format(Identifier(table)) for table in sorted({*tables, "procrastinate_jobs"})]
    with connection.cursor() as cursor:
        cursor.execute(SQL("; ").join(emptied))


def person(username: str, **fields: object) -> User:
    return User.objects.create_user(
        username=username, email=f"{username}@example.com", password="correct horse", name=username.title(), **fields
    )


@pytest.fixture
def alice(db: None) -> User:
    return person("alice")


@pytest.fixture
def bob(db: None) -> User:
    return person("bob")


@pytest.fixture
def charlie(db: None) -> User:
    return person("charlie")


@pytest.fixture
def admin(db: None) -> User:
    return person("root", is_staff=True, is_superuser=True)


@pytest.fixture
def team(alice: User, bob: User) -> Team:
    team = Team.objects.create(name="Engineering", slug="engineering")
    team.members.set([alice, bob])
    return team


@pytest.fixture
def space(alice: User) -> Space:
    """Where everyone signed in reads and writes, and Alice maintains."""
    return spaces.create_space(by=alice, name="Handbook")


@pytest.fixture
def secret_space(alice: User, team: Team) -> Space:
    """Where Alice and Bob's team reads and writes; Charlie must not see that it exists."""
    return spaces.create_space(by=alice, name="Vault", readers=spaces.Members.of(teams=[team]))


def browse_as(user: User) -> Client:
    """Give a browser that is signed in. What signing in does is not done: that would be a fifth of many a test's time."""
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(user)
    return client


def session_of(person: User) -> str:
    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.save()
    return str(store.session_key)


@pytest.fixture
def as_alice(alice: User) -> Client:
    return browse_as(alice)


@pytest.fixture
def as_bob(bob: User) -> Client:
    return browse_as(bob)


@pytest.fixture
def as_charlie(charlie: User) -> Client:
    return browse_as(charlie)


@pytest.fixture
def as_admin(admin: User) -> Client:
    return browse_as(admin)


@pytest.fixture(autouse=True)
def untaught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin with no words taught, and ask for none that an earlier test taught until one is."""
    monkeypatch.setattr(synonyms.KEPT, "value", synonyms.KEPT.nothing)
    monkeypatch.setattr(synonyms.KEPT, "until", math.inf)


@pytest.fixture
def work_jobs(db: None) -> Callable[[], None]:
    """Do the jobs that were queued, as the worker would, until none is left."""

    def work() -> None:
        from procrastinate.contrib.django.models import ProcrastinateJob  # noqa: PLC0415 - apps are ready only now

        while jobs := list(ProcrastinateJob.objects.filter(status="todo").order_by("id")):
            for job in jobs:
                app.tasks[job.task_name].func(**job.args)
                with connection.cursor() as cursor:
                    cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [job.pk])

    return work


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple["World", dict[str, User]]]:
    """Build the world of the access table once for all tests of a module; each test's own changes are rolled back."""
    from tests.world import WHO, build  # noqa: PLC0415 - only the table needs it

    with django_db_blocker.unblock(), transaction.atomic():
        people = {name: person(name) for name in WHO if name != "nobody"}
        yield build(people), people
        transaction.set_rollback(True)


@pytest.fixture
def world(founded: tuple["World", dict[str, User]], db: None) -> "World":
    return founded[0]


@pytest.fixture
def people(founded: tuple["World", dict[str, User]], db: None) -> dict[str, User]:
    return founded[1]


@pytest.fixture
def clients(people: dict[str, User]) -> dict[str, Client]:
    return {"nobody": Client()} | {name: browse_as(someone) for name, someone in people.items()}
