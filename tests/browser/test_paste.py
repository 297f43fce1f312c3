"""What is pasted into a text comes out as clean Markdown, and never harms what is there."""

from pathlib import Path

import pytest
from playwright.sync_api import Page as Window

from accounts.models import Team, User
from spaces.models import Space
from tests.browser.conftest import Visit, check_text, focus_text, write_text
from tests.browser.editing import open_empty, paste
from wiki import actions
from wiki.models import Page

CLIPBOARD = Path(__file__).parent / "clipboard"


@pytest.fixture
def writing(visit: Visit, alice: User, guide: Page) -> Window:
    return open_empty(visit(alice), guide)


@pytest.mark.parametrize("sample", sorted(path.stem for path in CLIPBOARD.glob("*.html")))
def test_what_others_put_into_the_clipboard_becomes_markdown(writing: Window, sample: str) -> None:
    html = (CLIPBOARD / f"{sample}.html").read_text(encoding="utf-8")

    paste(writing, plain="words", html=html)

    check_text(writing, (CLIPBOARD / f"{sample}.md").read_text(encoding="utf-8").removesuffix("\n"))


def test_undoing_once_gives_the_plain_words_and_twice_nothing(writing: Window) -> None:
    paste(writing, plain="Bold words", html="<p><b>Bold</b> words</p>")
    check_text(writing, "**Bold** words")

    writing.keyboard.press("Control+z")
    check_text(writing, "Bold words")

    writing.keyboard.press("Control+z")
    check_text(writing, "")


def test_words_without_any_form_stay_as_they_are(writing: Window) -> None:
    paste(writing, plain="*stars* and [[Page]]", html='<meta charset="utf-8"><span>*stars* and [[Page]]</span>')

    check_text(writing, "*stars* and [[Page]]")


@pytest.mark.parametrize(
    ("around", "html", "result"),
    [
        ("Before |after", "<p><b>in</b></p>", "Before **in**after"),
        ("Before |after", "<table><tr><td><b>in</b></td></tr></table>", "Before **in**after"),
        ("Before|", "<h2>Title</h2><p>Words</p>", "Before\n\n## Title\n\nWords"),
        ("Before\n|\nAfter", "<ul><li>one</li><li>two</li></ul>", "Before\n\n- one\n- two\n\nAfter"),
        ("- |", "<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
        ("- zero\n  - |", "<ul><li>one</li><li>two</li></ul>", "- zero\n  - one\n  - two"),
        ("> |", "<p>one</p><p>two</p>", "> one\n>\n> two"),
    ],
)
def test_blocks_join_what_stands_around(writing: Window, around: str, html: str, result: str) -> None:
    before, _, after = around.partition("|")
    write_text(writing, before + after)
    writing.keyboard.press("Control+End")
    for _ in after:
        writing.keyboard.press("ArrowLeft")

    paste(writing, plain="x", html=html)

    check_text(writing, result)


def test_code_takes_plain_text(writing: Window) -> None:
    write_text(writing, "```\n\n```")
    writing.keyboard.press("Control+Home")
    writing.keyboard.press("ArrowDown")

    paste(writing, plain="a\tb\nc\td", html="<table><tr><td>a<td>b<tr><td>c<td>d</table>")

    check_text(writing, "```\na\tb\nc\td\n```")


def test_a_cell_takes_one_line(writing: Window) -> None:
    write_text(writing, "| A | B |\n| --- | --- |\n| x |  |")
    writing.keyboard.press("Control+End")
    for _ in range(2):
        writing.keyboard.press("ArrowLeft")

    paste(writing, plain="one | two\nthree", html="<h1>one</h1>")

    check_text(writing, "| A | B |\n| --- | --- |\n| x | one \\| two<br>three |")


def test_cells_of_a_spreadsheet_come_as_a_table_without_html_too(writing: Window) -> None:
    paste(writing, plain='Name\tNote\nDesk\t"two\nlines"\nLamp\ta|b\n')

    check_text(writing, "| Name | Note |\n| --- | --- |\n| Desk | two<br>lines |\n| Lamp | a\\|b |")


def test_what_was_copied_here_stays_as_it_is(writing: Window) -> None:
    write_text(writing, "a\tb\nc\td")
    writing.keyboard.press("Control+a")
    writing.keyboard.press("Control+c")
    writing.keyboard.press("ArrowRight")
    writing.keyboard.press("Enter")

    paste(writing, plain="a\tb\nc\td")

    check_text(writing, "a\tb\nc\td\na\tb\nc\td")


def test_an_address_of_ours_becomes_the_title(writing: Window, guide: Page) -> None:
    origin = writing.evaluate("location.origin")

    paste(writing, plain=f"{origin}/pages/{guide.pk}-whatever/#h-choosing")

    check_text(writing, f"[Release guide](/pages/{guide.pk}/#h-choosing)")


def test_an_address_one_may_not_see_stays_bare(
    visit: Visit, alice: User, charlie: User, team: Team, guide: Page, secret_space: Space
) -> None:
    hidden = actions.create_page(by=alice, space=secret_space, title="Merger")
    window = open_empty(visit(charlie), guide)
    address = f"{window.evaluate('location.origin')}/pages/{hidden.pk}/"

    with window.expect_response(f"**/pages/{hidden.pk}/outline/"):
        paste(window, plain=address)

    check_text(window, address)


@pytest.mark.parametrize("address", ["https://example.com/a_(b)", "mailto:mia@example.com"])
def test_other_addresses_stay_bare_and_link_words_that_are_chosen(writing: Window, address: str) -> None:
    paste(writing, plain=address)
    check_text(writing, address)

    write_text(writing, "the plan")
    focus_text(writing)
    writing.keyboard.press("Control+a")
    paste(writing, plain=address)

    check_text(writing, f"[the plan]({address.replace('(', '%28').replace(')', '%29')})")


def test_hostile_html_leaves_only_words(writing: Window) -> None:
    html = """<p>Hello <img src=x onerror="window.isHit = 1"><script>window.isHit = 1</script><b>you</b>
      <a href="javascript:window.isHit = 1">there</a> <svg onload="window.isHit = 1"><text>gone</text></svg>&lt;script&gt;</p>
      <style>body { display: none }</style><iframe srcdoc="<script>parent.isHit = 1</script>"></iframe>"""

    paste(writing, plain="x", html=html)

    check_text(writing, "Hello **you** there &lt;script>")
    assert writing.evaluate("window.isHit") is None
