"""Texts of which no draft is kept on the server, because the row would tell who writes them. Apps above say which."""

from collections.abc import Callable

from accounts.models import User

Unkept = Callable[[User, str, str], bool]
UNKEPT: list[Unkept] = []


def register(unkept: Unkept) -> None:
    """Let an app say of a person's draft, by its key and what stands beside the text. Called when apps are ready."""
    UNKEPT.append(unkept)


def is_unkept(user: User, key: str, beside: str) -> bool:
    return any(unkept(user, key, beside) for unkept in UNKEPT)
