"""What is done with comments. Each takes `by` and trusts its caller to have asked `comments.access`."""

from comments.actions.errors import Refusal
from comments.actions.following import forget, readdress
from comments.actions.signing import sign
from comments.actions.writing import (
    begin_thread,
    delete_comment,
    edit_comment,
    reopen_thread,
    reply,
    resolve_thread,
    restore_comment,
)

__all__ = [
    "Refusal",
    "begin_thread",
    "delete_comment",
    "edit_comment",
    "forget",
    "readdress",
    "reopen_thread",
    "reply",
    "resolve_thread",
    "restore_comment",
    "sign",
]
