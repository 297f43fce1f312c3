"""Who asks, read at every request: the session and its person, by two statements that are put together once.

The same questions through querysets cost more time to put together than to ask.
"""

from datetime import datetime
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db import DEFAULT_DB_ALIAS, connection
from django.utils import timezone

from accounts.models import User

SESSION = (
    "SELECT session_key, session_data, expire_date FROM django_session WHERE session_key = %s AND expire_date > %s"
)
NAMES = [field.attname for field in User._meta.concrete_fields]  # noqa: SLF001 - Django's own reflection
COLUMNS = ", ".join(str(field.column) for field in User._meta.concrete_fields)  # noqa: SLF001
PERSON = f"SELECT {COLUMNS} FROM accounts_user WHERE id = %s"  # noqa: S608 - names of our own columns


class SessionStore(DatabaseStore):
    """Django's sessions in the database."""

    def _get_session_from_db(self) -> Session | None:
        row = ask(SESSION, self.session_key, timezone.now())
        if row is None:
            self._session_key = None
            return None
        return Session.from_db(DEFAULT_DB_ALIAS, ["session_key", "session_data", "expire_date"], row)


class Backend(AuthenticationBackend):  # type: ignore[misc]  # allauth ships no types
    """allauth's sign-in by name or e-mail address."""

    def get_user(self, user_id: int) -> User | None:
        row = ask(PERSON, user_id)
        user = User.from_db(DEFAULT_DB_ALIAS, NAMES, row) if row else None
        return user if self.user_can_authenticate(user) else None


def ask(statement: str, *values: str | int | datetime | None) -> tuple[Any, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row: tuple[Any, ...] | None = cursor.fetchone()
    return row
