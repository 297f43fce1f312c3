"""Doing things at the same time, in threads of their own on the real database."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection, transaction

from accounts.models import User
from spaces.models import Space
from wiki import actions
from wiki.models import Page

SOON = 0.4  # seconds within which whoever is not held back is done


def write(by: User, space: Space, title: str, parent: Page | None = None, body: str = "") -> Page:
    return actions.create_page(by=by, space=space, title=title, parent=parent, body=body)


def apart(act: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Do it on a connection of its own, which ends with it."""
    try:
        return act(*args, **kwargs)
    except actions.Refusal as refusal:
        return refusal
    finally:
        connection.close()


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Begin all together, each in a thread of its own, and give what came of them."""
    gate = threading.Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        gate.wait()
        return apart(act)

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


def while_open(first: Callable[[], Any], second: Callable[[], Any]) -> Any:
    """Begin the second while the first is done and not yet committed; give what came of the second."""
    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            first()
            other = threads.submit(apart, second)
            threading.Event().wait(SOON)
        return other.result(timeout=20)


def loaded(page: Page) -> Page:
    """Give the page as a view would have read it before."""
    return Page.objects.select_related("space", "parent").get(pk=page.pk)
