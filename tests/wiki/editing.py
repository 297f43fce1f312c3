"""What the tests of editing type, keep and read."""

from typing import Any

from django.utils import timezone

from accounts.models import User
from wiki import actions
from wiki.models import Draft, Page

BODY = "First line.\n\nSecond line.\n\nThird line.\n"


def edit(page: Page) -> str:
    return f"/pages/{page.pk}/edit/"


def sent(body: str, **fields: object) -> dict[str, object]:
    return {"title": "Laptops", "body": body, "based_on": 1, **fields}


def body_of(page: Page) -> str:
    body: str = Page.objects.with_text().get(pk=page.pk).body
    return body


def kept(person: User, page: Page | None = None, body: str = "Mine.", key: str = "", **fields: Any) -> Draft:
    where = f"page:{page.pk}" if page else "new:space=handbook"
    values = {"title": "Laptops", "topics": "IT", "based_on": 1, "at": timezone.now(), **fields}
    return actions.keep_draft(by=person, key=key or f"{where}~window1", page=page, body=body, **values)
