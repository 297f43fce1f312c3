"""/render: exactly what saving would show."""

import pytest

from accounts import turns
from accounts.models import User
from spaces.models import Space
from tests.api.conftest import Program
from wiki.actions import create_page
from wiki.models import Page

TEXT = """\
# Start

See [[Laptops]], [[Not written]], @bob and #hardware.\r

| a | b |
| --- | ---: |
| 1 | 2 |

- [x] done

<script>alert(1)</script> [x](javascript:alert(1))
"""


@pytest.mark.parametrize("where", [{}, {"space": "handbook"}])
def test_it_is_what_saving_shows(
    api_alice: Program, alice: User, bob: User, laptops: Page, where: dict[str, str]
) -> None:
    rendered = api_alice.post("/render", {"markdown": TEXT, **where})
    saved = create_page(by=alice, space=laptops.space, title="Saved", body=TEXT)

    assert rendered.json() == {"html": saved.html, "refusal": ""}
    assert f"/pages/{laptops.pk}/" in saved.html
    assert "<script" not in saved.html


def test_links_of_a_page_are_read_where_it_came_from(api_alice: Program, alice: User, space: Space) -> None:
    create_page(by=alice, space=space, title="Guide", imported_from="book/guide.md")
    page = create_page(by=alice, space=space, title="Start", imported_from="book/index.md")

    html = api_alice.post("/render", {"markdown": "[the guide](guide.md)", "page": page.pk}).json()["html"]

    assert f"/pages/{Page.objects.get(title='Guide').pk}/" in html


def test_nothing_is_saved(api_alice: Program, space: Space) -> None:
    api_alice.post("/render", {"markdown": "x", "space": "handbook"})

    assert not Page.objects.exists()


def test_it_works_for_who_writes_nowhere(api_alice: Program) -> None:
    assert api_alice.post("/render", {"markdown": "*x*"}).json()["html"] == "<p><em>x</em></p>"


def test_a_text_that_is_too_much_comes_back_plain(api_alice: Program, space: Space) -> None:
    told = api_alice.post("/render", {"markdown": "x " * 300_000}).json()

    assert "refused-text" in told["html"]
    assert told["refusal"]


def test_links_to_what_one_may_not_see_are_missing(api_charlie: Program, hidden: Page, space: Space) -> None:
    html = api_charlie.post("/render", {"markdown": f"[[Zebra]] [x](/pages/{hidden.pk}/)"}).json()["html"]

    assert html == api_charlie.post("/render", {"markdown": "[[Zebra]] [x](/pages/999999/)"}).json()["html"].replace(
        "999999", str(hidden.pk)
    )


def test_what_does_not_fit_is_refused(api_charlie: Program, hidden: Page) -> None:
    assert api_charlie.post("/render", {}).json()["error"]["field"] == "markdown"
    assert api_charlie.post("/render", b"x").status_code == 400
    assert api_charlie.post("/render", {"markdown": "x", "space": "vault"}).status_code == 404
    assert api_charlie.post("/render", {"markdown": "x", "page": hidden.pk}).status_code == 404


def test_nobody_has_more_than_their_turns(
    api_alice: Program, alice: User, laptops: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.0)

    with turns.turn_of(alice), turns.turn_of(alice):
        answers = [
            api_alice.post("/render", {"markdown": "x"}),
            api_alice.post("/pages", {"space": "handbook", "title": "New", "body": "x"}),
            api_alice.patch(f"/pages/{laptops.pk}", {"body": "x", "based_on": 1}),
        ]

    assert [(answer.status_code, answer["Retry-After"]) for answer in answers] == [(429, "2")] * 3
    assert answers[0].json()["error"]["code"] == "too_many"
    assert Page.objects.with_text().get().body == "Order *one*.\n"
