"""What the tests of editing type and read."""

from wiki.models import Page

BODY = "First line.\n\nSecond line.\n\nThird line.\n"


def edit(page: Page) -> str:
    return f"/pages/{page.pk}/edit/"


def sent(body: str, **fields: object) -> dict[str, object]:
    return {"title": "Laptops", "body": body, "based_on": 1, **fields}


def body_of(page: Page) -> str:
    body: str = Page.objects.with_text().get(pk=page.pk).body
    return body
