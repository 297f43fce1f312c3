"""A clock that stands still until it is moved, and mails that are read as a mail program reads them."""

from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from accounts.models import User
from notices import actions, letters, sending
from notices.models import Notice
from spaces.models import Space
from tests.clock import Clock, stopped


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return stopped(monkeypatch, work=work)


def work() -> int:
    """Do what the worker does every minute."""
    letters.write()
    return sending.send_due()


def tell(*people: User, by: User | None, space: Space, key: str = "comment:1", **more: Any) -> None:
    values: dict[str, Any] = {
        "kind": Notice.Kind.MENTION,
        "about": ("page", 1),
        "title": "Laptops",
        "words": "Look here",
        "audience": space.audience_id,
    }
    actions.tell(people, by=by, url="/pages/1/", key=key, **(values | more))


def sent() -> list[EmailMultiAlternatives]:
    return [message for message in mail.outbox if isinstance(message, EmailMultiAlternatives)]


def subjects() -> list[str]:
    return [str(message.subject) for message in sent()]
