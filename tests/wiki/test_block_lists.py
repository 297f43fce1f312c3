"""Lists in a text: pages beneath, changes, files, pages of a topic, contents."""

import io
import re

import pytest
from django.test import Client

from accounts.models import User
from spaces.models import Space
from tests.wiki.writing import rewrite, text, words, write
from wiki import actions


def test_pages_beneath(as_bob: Client, alice: User, space: Space) -> None:
    page = write(alice, space, "Start", "{{children}}")
    child = write(alice, space, "Child", parent=page)
    write(alice, space, "Grandchild", parent=child)
    shallow = text(as_bob, page)
    rewrite(page, "{{children: 2}}")

    assert words(shallow) == "Child"
    assert words(text(as_bob, page)) == "Child Grandchild"
    assert 'class="step-1"' in text(as_bob, page)


def test_they_are_not_listed_twice(as_bob: Client, alice: User, space: Space) -> None:
    page = write(alice, space, "Start", "{{children}}")
    write(alice, space, "Only child", parent=page)

    assert "beneath-title" not in as_bob.get(page.get_absolute_url()).text


def test_of_an_included_page_they_are_those_beneath_it(as_bob: Client, alice: User, space: Space) -> None:
    source = write(alice, space, "Source", "{{children}}\n\n{{files}}\n\n# Head\n\n{{contents}}")
    write(alice, space, "Of source", parent=source)
    actions.upload_file(by=alice, name="plan.txt", content=io.BytesIO(b"x"), page=source)
    page = write(alice, space, "Start", "{{include: Source}}")
    write(alice, space, "Of start", parent=page)

    shown = text(as_bob, page)

    assert words(shown) == "From Source Of source plan.txt 1 byte Head Head"
    assert '<a href="#part-1-h-head">Head</a>' in shown


def test_recent_changes_of_the_space(as_bob: Client, alice: User, space: Space) -> None:
    page = write(alice, space, "Start", "{{recent: 2}}")
    for number in range(3):
        write(alice, space, f"Page {number}")

    found = re.findall(r"Page \d", text(as_bob, page))

    assert found == ["Page 2", "Page 1"]


def test_files(as_bob: Client, alice: User, space: Space) -> None:
    page = write(alice, space, "Start", "{{files}}")
    kept = actions.upload_file(by=alice, name="b&w.txt", content=io.BytesIO(b"x"), page=page)
    gone = actions.upload_file(by=alice, name="gone.txt", content=io.BytesIO(b"x"), page=page)
    actions.delete_file(gone, by=alice)

    shown = text(as_bob, page)

    assert "b&amp;w.txt" in shown
    assert f'href="/files/{kept.pk}/b&amp;w.txt"' in shown
    assert "gone.txt" not in shown


def test_pages_of_a_topic(as_bob: Client, alice: User, space: Space) -> None:
    page = write(alice, space, "Start", "{{topic: travel EVENTS}}", topics=["Travel events"])
    write(alice, space, "Trips", topics=["Travel events"])
    write(alice, space, "Money", topics=["Money"])

    assert words(text(as_bob, page)) == "Trips"


def test_contents(as_bob: Client, alice: User, space: Space) -> None:
    page = write(alice, space, "Start", "{{contents}}\n\n## A & B\n\n### C")

    shown = text(as_bob, page)

    assert '<li class="step-0"><a href="#h-a--b">A &amp; B</a></li>' in shown
    assert '<li class="step-1"><a href="#h-c">C</a></li>' in shown


@pytest.mark.parametrize(
    ("block", "said"),
    {
        "{{children}}": "No pages beneath yet.",
        "{{files}}": "No files yet.",
        "{{topic: <b>Nothing</b>}}": "No pages about “&lt;b&gt;Nothing&lt;/b&gt;” yet.",
        "{{contents}}": "No headings yet.",
    }.items(),
)
def test_an_empty_one_says_so(as_bob: Client, alice: User, space: Space, block: str, said: str) -> None:
    assert said in text(as_bob, write(alice, space, "Start", block))


@pytest.mark.usefixtures("space")
def test_a_page_that_is_not_saved_has_nothing_beneath(as_bob: Client) -> None:
    body = "{{children}}\n\n{{files}}\n\n{{recent}}\n\n{{contents}}\n\n# Head"

    shown = as_bob.post("/pages/preview/", {"title": "", "body": body, "space": "handbook"}).text

    assert "No pages beneath yet." in shown
    assert "No files yet." in shown
    assert "Nothing has changed in this space yet." in shown
    assert 'href="#h-head">Head</a>' in shown


def test_a_page_holds_twenty_lists(as_bob: Client, alice: User, space: Space) -> None:
    shown = words(text(as_bob, write(alice, space, "Start", "{{children}}\n\n" * 22)))

    assert shown.count("No pages beneath yet.") == 20
    assert shown.count("A page holds up to 20 lists.") == 1
