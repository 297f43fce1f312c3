"""Writing pages in tests, and reading what a person sees of them."""

import re
from typing import Any

from django.test import Client

from accounts.models import User
from spaces.models import Space
from wiki import actions
from wiki.models import Page


def write(by: User, space: Space, title: str, body: str = "", **more: Any) -> Page:
    return actions.create_page(by=by, space=space, title=title, body=body, **more)


def rewrite(page: Page, body: str) -> None:
    """Save another text as the page's author."""
    now = Page.objects.with_text().get(pk=page.pk)
    assert now.created_by
    actions.edit_page(now, by=now.created_by, title=now.title, body=body, based_on=now.version)


def text(client: Client, page: Page) -> str:
    found = re.search(
        r'<article class="prose" id="page-text"[^>]*>(.*?)</article>', client.get(f"/pages/{page.pk}/").text, re.DOTALL
    )
    assert found
    return found[1]


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())
