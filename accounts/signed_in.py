"""Who asks, read at every request: the session and its person, by one statement that is put together once.

The same questions through querysets cost more time to put together than to ask. What the session is signed for says who
its person is; the statement looks them up by the list of sessions meanwhile, and a row of anybody else counts for nothing.
"""

import threading
from datetime import datetime
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db import DEFAULT_DB_ALIAS, connection
from django.utils import timezone

from accounts.models import User

NAMES = [field.attname for field in User._meta.concrete_fields]  # noqa: SLF001 - Django's own reflection
COLUMNS = ", ".join(f"person.{field.column}" for field in User._meta.concrete_fields)  # noqa: SLF001
PERSON = f"SELECT {COLUMNS} FROM accounts_user person WHERE id = %s"  # noqa: S608 - names of our own columns
SESSION = f"""
SELECT session.session_key, session.session_data, session.expire_date, {COLUMNS} FROM django_session session
  LEFT JOIN usersessions_usersession listed ON listed.session_key = session.session_key
  LEFT JOIN accounts_user person ON person.id = listed.user_id
 WHERE session.session_key = %s AND session.expire_date > %s
"""  # noqa: S608 - names of our own columns
SESSION_FIELDS = ["session_key", "session_data", "expire_date"]
Row = tuple[Any, ...]


class JustRead(threading.local):
    """The person read with the session of the request this thread is at. Each request begins without one."""

    row: Row | None = None

    def take(self, user_id: int) -> Row | None:
        """Give the row of this person, once; nothing when it is another's."""
        row, self.row = self.row, None
        return row if row and row[NAMES.index("id")] == user_id else None


just_read = JustRead()


class SessionStore(DatabaseStore):
    """Django's sessions in the database."""

    def __init__(self, session_key: str | None = None) -> None:
        super().__init__(session_key)
        just_read.row = None

    def _get_session_from_db(self) -> Session | None:
        row = ask(SESSION, self.session_key, timezone.now())
        if row is None:
            self._session_key = None
            return None
        just_read.row = row[len(SESSION_FIELDS) :]
        return Session.from_db(DEFAULT_DB_ALIAS, SESSION_FIELDS, row[: len(SESSION_FIELDS)])


class Backend(AuthenticationBackend):  # type: ignore[misc]  # allauth ships no types
    """allauth's sign-in by name or e-mail address."""

    def get_user(self, user_id: int) -> User | None:
        row = just_read.take(user_id) or ask(PERSON, user_id)
        user = User.from_db(DEFAULT_DB_ALIAS, NAMES, row) if row else None
        return user if self.user_can_authenticate(user) else None


def ask(statement: str, *values: str | int | datetime | None) -> Row | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row: Row | None = cursor.fetchone()
    return row
