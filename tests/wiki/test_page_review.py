"""Before saving: the change as a diff, and what is worth a look. Nothing is saved, nothing is enforced."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from search.finding import frequencies
from spaces import actions as spaces
from spaces.models import Space
from tests.wiki.editing import BODY, body_of, edit
from wiki import actions
from wiki.models import Page

REVIEW = "/pages/review/"
LONG = " ".join(f"Sentence {number} tells of cupboard {number * 7} and shelf {number * 3}." for number in range(40))


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Laptops", body=BODY)


def ask(client: Client, page: Page, body: str, **fields: object) -> Any:
    sent = {"title": page.title, "body": body, "based_on": page.version, "page": page.pk, **fields}
    answer = client.post(REVIEW, sent, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    return answer


def hints(client: Client, page: Page, body: str, **fields: object) -> list[tuple[int, str]]:
    return [(hint.line, hint.words) for hint in ask(client, page, body, **fields).context["review"].hints]


def test_it_shows_the_change_as_read_and_as_typed(as_bob: Client, laptops: Page) -> None:
    html = ask(as_bob, laptops, BODY.replace("Second", "**Other**"), title="Notebooks").text

    assert "<html" not in html
    assert "<del>Laptops</del> <ins>Notebooks</ins>" in html
    assert re.search(r"<del>Second</del>\s*<ins><strong>Other</strong></ins>|<ins>.*Other.*</ins>", html)
    assert "Your change, as typed" in html
    assert body_of(laptops) == BODY


def test_without_a_change_it_says_so(as_bob: Client, laptops: Page) -> None:
    assert "Nothing is changed yet." in ask(as_bob, laptops, BODY.replace("\n", "\r\n")).text


def test_it_is_one_s_own_change_whatever_others_saved(as_alice: Client, as_bob: Client, laptops: Page) -> None:
    as_alice.post(edit(laptops), {"title": "Laptops", "body": BODY.replace("First", "Alice's"), "based_on": 1})

    html = ask(as_bob, laptops, BODY.replace("Third", "Bob's")).text

    assert "Bob&#x27;s" in html
    assert "Alice" not in html


def test_a_section_is_compared_with_itself(as_bob: Client, alice: User, space: Space) -> None:
    page = actions.create_page(by=alice, space=space, title="Page", body="# One\n\na\n\n# Two\n\nb [x](#h-one)\n")

    answer = ask(as_bob, page, "# Two\n\nc [x](#one) [y](#none)", section="h-two")

    change = answer.context["review"].change
    assert (change.old.body, change.new.body) == ("# Two\n\nb [x](#h-one)", "# Two\n\nc [x](#one) [y](#none)")
    assert [hint.words for hint in answer.context["review"].hints] == ["There is no heading “none” here."]


def test_links_that_lead_nowhere_are_named_with_their_lines(as_bob: Client, alice: User, laptops: Page) -> None:
    other = actions.create_page(by=alice, space=laptops.space, title="Keys", body="## Spare\n\nx")
    lines = [
        f"[[Laptops]] [[Keys#Spare]] [a](/pages/{other.pk}/) [b](/search/?q=x) [c](https://example.com) [d](#here)",
        "[[Nowhere]]",
        "[x](/pages/987654/) and ![y](/files/987654/y.png)",
        "[z](other.md) [empty]()",
        "[[Keys#Gone]]",
        "[up](#missing)",
        "`[[Code]]` and `[v]()`",
        "# Here",
    ]

    assert hints(as_bob, laptops, "\n\n".join(lines)) == [
        (3, "There is no page “Nowhere” yet."),
        (5, "“/pages/987654/” leads to no page."),
        (5, "There is no file at “/files/987654/y.png”."),
        (7, "“other.md” leads nowhere."),
        (7, "A link has no address."),
        (9, "“Keys” has no heading “Gone”."),
        (11, "There is no heading “missing” here."),
    ]


def test_pictures_without_words_are_named(as_bob: Client, laptops: Page) -> None:
    body = "![A tree](https://example.com/tree.png)\n\n![](https://example.com/bush.png)\n\n```\n![](no.png)\n```"

    assert hints(as_bob, laptops, body) == [(3, "The picture “bush.png” has no words for those who cannot see it.")]


def test_headings_that_skip_levels_are_named(as_bob: Client, laptops: Page) -> None:
    assert hints(as_bob, laptops, "## One\n\n```\n# no\n```\n\n#### Deep\n\n## Two\n\n### Three") == [
        (7, "“Deep” is a heading of level 4 right after one of level 2.")
    ]


def test_a_very_long_text_is_named(as_bob: Client, laptops: Page) -> None:
    (hint,) = hints(as_bob, laptops, "word " * 6_000)

    assert hint == (0, "The text has 6,000 words, 27 minutes of reading. Several pages are found more easily.")


def test_a_title_of_another_page_is_named(as_bob: Client, alice: User, laptops: Page) -> None:
    actions.create_page(by=alice, space=laptops.space, title="Notebooks")
    elsewhere = spaces.create_space(by=alice, name="Elsewhere")
    actions.create_page(by=alice, space=elsewhere, title="Portables")

    assert hints(as_bob, laptops, BODY, title="notebooks") == [(0, "This space has a page called “Notebooks” already.")]
    assert hints(as_bob, laptops, BODY, title="Portables") == []
    assert hints(as_bob, laptops, BODY, title="Laptops") == []


def test_a_page_that_says_nearly_the_same_is_named(
    as_bob: Client, as_charlie: Client, alice: User, space: Space, secret_space: Space
) -> None:
    frequencies.forget()
    open_page = actions.create_page(by=alice, space=space, title="Cupboards", body=LONG)
    actions.create_page(by=alice, space=secret_space, title="Secret cupboards", body=LONG)
    actions.create_page(by=alice, space=space, title="Other", body=" ".join(reversed(LONG.split())))
    sent = {"title": "Shelves", "space": space.slug, "body": f"New. {LONG}"}

    seen = {}
    for name, client in (("bob", as_bob), ("charlie", as_charlie)):
        answer = client.post(REVIEW, sent, headers={"HX-Request": "true"})
        seen[name] = sorted(hint.words for hint in answer.context["review"].hints)
        assert answer.context["review"].change is None

    assert seen["charlie"] == ["“Cupboards” says nearly the same: 99 % of this text stands there, too."]
    assert [words[:20] for words in seen["bob"]] == ["“Cupboards” says nea", "“Secret cupboards” s"]
    assert hints(as_charlie, open_page, LONG) == []


def test_without_scripts_it_stands_in_the_form(as_bob: Client, laptops: Page) -> None:
    sent = {"title": "Laptops", "body": "[[Nowhere]]", "based_on": 1, "summary": "Why", "minor": "on", "review": "yes"}

    changed = as_bob.post(edit(laptops), sent)
    new = as_bob.post(
        "/pages/new/?space=handbook", {"title": "", "body": "[[Nowhere]]", "space": "handbook", "review": "yes"}
    )

    for answer in (changed, new):
        assert answer.status_code == 200
        assert "There is no page “Nowhere” yet." in answer.text
        assert "&#10;[[Nowhere]]</textarea>" in answer.text
    assert re.search(r'name="minor"[^>]* checked', changed.text)
    assert body_of(laptops) == BODY
    assert Page.objects.count() == 1


def test_hostile_words_stay_words(as_bob: Client, laptops: Page) -> None:
    html = ask(as_bob, laptops, '[[<img src=x onerror="1">]]\n\n![](https://e.com/<script>alert(1)</script>)').text

    assert "<script" not in html
    assert "<img src=x" not in html


def test_a_version_that_is_unknown_shows_only_hints(as_bob: Client, laptops: Page) -> None:
    for based_on in ("", "x", "77", "9" * 18):
        answer = ask(as_bob, laptops, "[[Nowhere]]", based_on=based_on)
        assert answer.context["review"].change is None


def test_only_sending_is_answered(as_bob: Client, client: Client, laptops: Page) -> None:
    assert as_bob.get(REVIEW).status_code == 405
    assert client.post(REVIEW, {"body": "Kept words"}).status_code == 401


def test_queries_do_not_grow_with_links(as_bob: Client, alice: User, laptops: Page) -> None:
    for name in "ABC":
        actions.create_page(by=alice, space=laptops.space, title=f"Page {name}", body=f"## Here\n\n{LONG}")
    counts = []
    for names in ("A", "ABC"):
        frequencies.known()
        body = f"{LONG} " + " ".join(f"[[Page {name}#Here]] [[No {name}]]" for name in names)
        with CaptureQueriesContext(connection) as queries:
            ask(as_bob, laptops, body)
        counts.append(len(queries))

    assert counts[0] == counts[1]
