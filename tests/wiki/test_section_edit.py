"""One section of a page written alone: it is put back into the text it came from, and clashes only there."""

from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from history.models import Change
from spaces.models import Space
from tests.wiki.editing import body_of, edit
from wiki import actions
from wiki.models import Page

TEXT = """Lead.

## Ordering

Ask IT.

### By phone

Call 7.

## Returning

Bring it back.

## Ordering

The other one.
"""


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Laptops", body=TEXT, topics=["IT"])


def sent(body: str, section: str, **fields: object) -> dict[str, object]:
    return {"body": body, "section": section, "based_on": 1, **fields}


def write(client: Client, page: Page, body: str, **fields: object) -> None:
    """Save the whole text, as somebody else does meanwhile."""
    answer = client.post(edit(page), {"title": page.title, "body": body, "based_on": 1, **fields})
    assert answer.status_code == 302


def test_it_shows_only_the_section(as_bob: Client, bob: User, laptops: Page) -> None:
    html = as_bob.get(f"{edit(laptops)}?section=h-ordering").text

    assert "&#10;## Ordering\n\nAsk IT.\n\n### By phone\n\nCall 7.</textarea>" in html
    assert 'name="section" value="h-ordering"' in html
    assert "Only the section “Ordering” is here." in html
    assert 'name="title"' not in html
    assert 'name="topics"' not in html
    assert f'data-draft-key="{bob.pk}:page:{laptops.pk}#h-ordering"' in html


def test_headings_that_repeat_are_told_apart(as_bob: Client, laptops: Page) -> None:
    as_bob.post(edit(laptops), sent("## Ordering\n\nChanged.", "h-ordering-1"))

    assert body_of(laptops) == TEXT.replace("The other one.", "Changed.")


def test_it_saves_the_section_and_nothing_else(as_bob: Client, bob: User, laptops: Page) -> None:
    answer = as_bob.post(edit(laptops), sent("## Returning\r\n\r\nKeep it.\r\n\r\n", "h-returning", summary="Why"))

    change = Change.objects.of("page", laptops.pk).get(number=2)
    assert answer["Location"] == f"{laptops.get_absolute_url()}#h-returning"
    assert body_of(laptops) == TEXT.replace("Bring it back.", "Keep it.")
    assert (change.author, change.summary) == (bob, "Why")
    assert [topic.name for topic in laptops.topics.all()] == ["IT"]


def test_another_section_changed_meanwhile_is_kept(as_alice: Client, as_bob: Client, laptops: Page) -> None:
    write(as_alice, laptops, TEXT.replace("Ask IT.", "Ask Mia.").replace("Lead.", "New.\n\n## First\n\nLead."))

    answer = as_bob.post(edit(laptops), sent("## Returning\n\nKeep it.", "h-returning"))

    assert answer.status_code == 302
    assert "Ask Mia." in body_of(laptops)
    assert "Keep it." in body_of(laptops)
    assert "Bring it back." not in body_of(laptops)


def test_a_heading_renamed_meanwhile_is_no_clash(as_alice: Client, as_bob: Client, laptops: Page) -> None:
    write(as_alice, laptops, TEXT.replace("## Returning", "## Giving back"))

    as_bob.post(edit(laptops), sent("## Returning\n\nKeep it.", "h-returning"))

    assert "## Giving back\n\nKeep it.\n" in body_of(laptops)


def clash(client: Client, page: Page, body: str, section: str) -> tuple[Any, dict[str, Any]]:
    answer = client.post(edit(page), sent(body, section, summary="His", minor="on"))
    assert answer.status_code == 409
    return answer, {field.html_name: field.value() for field in answer.context["form"]}


def test_the_same_section_clashes_alone(as_alice: Client, as_bob: Client, laptops: Page) -> None:
    write(
        as_alice, laptops, TEXT.replace("Ask IT.", "Ask Mia.").replace("Lead.", "Their lead.\n\n### Ordering\n\nNew.")
    )

    answer, form = clash(as_bob, laptops, "## Ordering\n\nAsk Bob.\n\n### By phone\n\nCall 8.", "h-ordering")

    assert "Their lead." not in answer.text
    assert form["section"] == "h-ordering-1"
    assert "Ask Bob." in form["body"]
    assert "Ask Mia." in form["body"]
    assert "Call 8." in form["body"]
    assert form["minor"] is True
    settled = as_bob.post(edit(laptops), {**form, "clash-0": "both"})
    assert settled.status_code == 302
    body = body_of(laptops)
    assert "Their lead." in body
    assert "## Ordering\n\nAsk Bob.\nAsk Mia.\n\n### By phone\n\nCall 8.\n\n## Returning" in body
    assert Change.objects.of("page", laptops.pk).get(number=3).is_minor


def test_choosing_shows_what_would_be_saved(as_alice: Client, as_bob: Client, laptops: Page) -> None:
    write(as_alice, laptops, TEXT.replace("Ask IT.", "Ask Mia."))
    _, form = clash(as_bob, laptops, "## Ordering\n\nAsk Bob.", "h-ordering")

    again = as_bob.post(edit(laptops), {**form, "take": "chosen", "clash-0": "theirs"})

    assert again.status_code == 200
    assert again.context["form"]["body"].value().startswith("## Ordering\n\nAsk Mia.")
    assert again.context["form"]["mine"].value() == "## Ordering\n\nAsk Bob."
    assert again.context["clashes"][0]["chosen"] == "theirs"


def test_a_section_taken_out_meanwhile_offers_the_whole_page(as_alice: Client, as_bob: Client, laptops: Page) -> None:
    write(as_alice, laptops, TEXT.replace("## Returning\n\nBring it back.\n\n", ""))

    answer, form = clash(as_bob, laptops, "## Returning\n\nKeep it.", "h-returning")

    assert "The section “Returning” was taken out meanwhile" in answer.text
    assert form["section"] == ""
    assert "Keep it." in form["body"]
    assert "The other one." in form["body"]


def test_a_section_that_is_not_there_is_the_whole_page(as_bob: Client, laptops: Page) -> None:
    html = as_bob.get(f"{edit(laptops)}?section=h-nowhere").text

    assert "The section you came for is not there any more." in html
    assert f"&#10;{TEXT}</textarea>" in html
    assert 'name="title"' in html


@pytest.mark.parametrize("based_on", [1, 99])
def test_a_text_without_its_section_stands_at_the_end(as_bob: Client, laptops: Page, based_on: int) -> None:
    answer = as_bob.post(edit(laptops), sent("Kept <words>", "h-nowhere", based_on=based_on))

    assert answer.status_code == 422
    assert "The section you wrote is not there any more." in answer.text
    assert answer.context["form"]["body"].value() == f"{TEXT.rstrip()}\n\nKept <words>"
    assert body_of(laptops) == TEXT


def test_a_section_can_be_taken_out(as_bob: Client, laptops: Page) -> None:
    as_bob.post(edit(laptops), sent("", "h-returning"))

    assert body_of(laptops) == TEXT.replace("## Returning\n\nBring it back.\n\n", "")


def test_a_heading_straight_below_is_not_swallowed(as_bob: Client, alice: User, space: Space) -> None:
    page = actions.create_page(by=alice, space=space, title="Tight", body="# One\n```\nx\n```\nTwo\n===\ny")

    as_bob.post(edit(page), sent("# One\n\nWords", "h-one"))

    assert body_of(page) == "# One\n\nWords\n\nTwo\n===\ny"


def test_a_refused_save_keeps_text_and_section(as_bob: Client, client: Client, laptops: Page) -> None:
    wrong = as_bob.post(edit(laptops), {"body": "Kept words", "section": "h-ordering"})
    signed_out = client.post(edit(laptops), sent("Kept words", "h-ordering", minor="on"))

    assert wrong.status_code == 422
    assert 'name="section" value="h-ordering"' in wrong.text
    assert "&#10;Kept words</textarea>" in wrong.text
    assert signed_out.status_code == 401
    assert 'name="section" value="h-ordering"' in signed_out.text
    assert 'name="minor" value="on"' in signed_out.text


def test_the_preview_shows_the_section(as_bob: Client, laptops: Page) -> None:
    html = as_bob.post(edit(laptops), sent("**bold**", "h-ordering", preview="yes")).text

    assert "<strong>bold</strong>" in html
    assert 'name="section" value="h-ordering"' in html


@pytest.mark.parametrize(("part", "place"), [("Lead.", ""), ("Call 7.", "#h-by-phone"), ("other", "#h-ordering-1")])
def test_one_lands_where_one_wrote(as_bob: Client, laptops: Page, part: str, place: str) -> None:
    body = TEXT.replace(part, "<b>changed</b>")

    answer = as_bob.post(edit(laptops), {"title": "Laptops", "body": body, "based_on": 1})

    assert answer["Location"] == f"{laptops.get_absolute_url()}{place}"


def test_one_lands_at_the_section_that_stays_as_it_was(as_bob: Client, laptops: Page) -> None:
    answer = as_bob.post(edit(laptops), sent("## Returning\n\nBring it back.", "h-returning"))

    assert answer["Location"] == f"{laptops.get_absolute_url()}#h-returning"
    assert Page.objects.get(pk=laptops.pk).version == 1


def test_one_lands_at_a_heading_in_any_script(as_bob: Client, alice: User, space: Space) -> None:
    page = actions.create_page(by=alice, space=space, title="Grüße", body="# Küsse\n\nx")

    answer = as_bob.post(edit(page), {"title": "Grüße", "body": "# Küsse\n\ny", "based_on": 1})

    assert answer["Location"].endswith(f"#{quote('h-küsse')}")


def test_the_queries_of_a_section_are_those_of_the_page(as_bob: Client, laptops: Page) -> None:
    counts = []
    for address in (edit(laptops), f"{edit(laptops)}?section=h-ordering"):
        as_bob.get(address)
        with CaptureQueriesContext(connection) as queries:
            as_bob.get(address)
        counts.append(len(queries))

    assert counts[1] <= counts[0]


def merge_now(client: Client, person: User, page: Page, body: str, section: str) -> Any:
    key = f"{person.pk}:page:{page.pk}#{section}~abcd"
    return client.post("/pages/drafts/merge/", {"key": key, "based_on": 1, "body": body})


def test_a_section_is_merged_while_it_is_written(as_alice: Client, as_bob: Client, bob: User, laptops: Page) -> None:
    write(as_alice, laptops, TEXT.replace("## Ordering\n\nAsk IT.", "## Buying\n\nAsk IT."))

    merged = merge_now(as_bob, bob, laptops, "## Ordering\n\nAsk IT.\n\n### By phone\n\nCall 8.", "h-ordering")
    clashing = merge_now(as_bob, bob, laptops, "## Keys\n\nAsk IT.", "h-ordering")

    assert merged.json() == {
        "title": "",
        "body": "## Buying\n\nAsk IT.\n\n### By phone\n\nCall 8.",
        "version": 2,
        "section": "h-buying",
    }
    assert clashing.status_code == 409


def test_a_draft_of_a_section_is_compared_with_the_section(as_bob: Client, bob: User, laptops: Page) -> None:
    key = f"{bob.pk}:page:{laptops.pk}#h-returning~abcd"
    body = "## Returning\n\nKeep it."
    kept = as_bob.post("/pages/drafts/", {"key": key, "based_on": 1, "body": body}).json()

    change = as_bob.get(f"/drafts/{kept['draft']}/").context["comparison"]

    assert (change.old.body, change.new.body) == ("## Returning\n\nBring it back.", body)
    assert not change.title_changed
