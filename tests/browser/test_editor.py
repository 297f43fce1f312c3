"""The editor as people use it: by keys, by mouse, on a phone; what it shows and what it leaves in the source."""

import re

import pytest
from playwright.sync_api import Page as Window
from playwright.sync_api import expect

from accounts.models import User
from tests.browser.conftest import Visit, check_fits, check_text, check_with_axe, write_text
from tests.browser.editing import caret_to, content, open_editor
from wiki import actions
from wiki.models import Page

VARIED = """\
Setext heading
==============

*  A list with stars and  two spaces
*  and [a link](  https://example.com/a_b  "title" )
    * nested by four

1) one
1) two

| a|b |
|--|:-:|
|1 | `x|y` |
| long cell   |  2|

Hard break\\
and two spaces  
then text with trailing spaces   

```python
x = 1   # kept
```

~~~
tildes
~~~

!!! warning "Never on a Friday"
    Two people approve.

    - a point

> quoted
lazily

***bold and italic*** __bold__ _italic_ ~~gone~~ &amp; <b>html</b> \\* [^1]

[^1]: A note.
[ref]: https://example.com

- [x] done
- [ ] open, one word here: PLACE

{{children: 2}}
"""  # noqa: W291 - spaces at the ends of lines are what must be kept


@pytest.fixture
def writing(visit: Visit, alice: User, guide: Page) -> Window:
    return open_editor(visit(alice), guide)


def test_marks_are_hidden_until_the_caret_comes_near(writing: Window) -> None:
    write_text(writing, "# Big\n\nSome **bold** and [words](https://example.com/far) here.\n\nLast line.\n")
    caret_to(writing, "Last line")

    expect(content(writing)).to_contain_text("Some bold and words here.")
    expect(content(writing).locator(".cm-h1")).to_have_text("Big")

    content(writing).get_by_text("words").click()
    expect(content(writing)).to_contain_text("[words](https://example.com/far)")
    content(writing).get_by_text("Big").click()
    expect(content(writing).locator(".cm-h1")).to_have_text("# Big")


def test_what_stands_in_the_text_is_shown_as_it_will_look(writing: Window) -> None:
    write_text(
        writing,
        '!!! tip "Mind this"\n    Inside.\n\n- point\n\n> quoted\n\n[[Other page|other words]], @bob and #hardware\n\n'
        "```python\nimport os\n```\n\n---\n\nend\n",
    )
    caret_to(writing, "end")

    expect(content(writing).locator(".cm-box-tip.cm-box-head")).to_have_text("Mind this")
    expect(content(writing).locator(".cm-bullet")).to_have_count(1)
    expect(content(writing).locator(".cm-quote")).to_have_text("quoted")
    expect(content(writing).locator(".cm-link")).to_have_text("other words")
    expect(content(writing).locator(".cm-chip")).to_have_text(["@bob", "#hardware"])
    expect(content(writing).locator(".cm-rule")).to_be_visible()
    expect(content(writing).locator(".cm-pre span", has_text="import").first).to_have_css(
        "color", re.compile("oklch|rgb")
    )


def test_a_box_is_ticked_in_the_text(writing: Window) -> None:
    write_text(writing, "- [ ] one\n- [x] two\n\nend\n")
    caret_to(writing, "end")

    writing.get_by_role("checkbox", name="one").check()

    check_text(writing, "- [x] one\n- [x] two\n\nend\n")


def test_a_picture_of_ours_is_shown_and_one_from_elsewhere_is_not(writing: Window) -> None:
    write_text(writing, "![ours](/files/1/a.png)\n\n![theirs](https://example.com/b.png)\n\nend\n")
    caret_to(writing, "end")

    expect(content(writing)).to_contain_text("theirs")
    expect(writing.locator(".cm-picture-holder")).to_have_count(1)


def test_the_view_is_a_personal_choice_that_stays(writing: Window) -> None:
    write_text(writing, "Some **bold** words.\n\nend")
    caret_to(writing, "end")
    writing.get_by_role("button", name="Source").click()
    expect(content(writing)).to_contain_text("Some **bold** words.")

    writing.reload()
    expect(writing.get_by_role("button", name="Source")).to_have_attribute("aria-pressed", "true")

    writing.get_by_role("button", name="Side by side").click()
    expect(writing.locator("#preview")).to_contain_text("Old words.")


def test_the_preview_scrolls_in_step(writing: Window) -> None:
    write_text(writing, "\n\n".join(f"## Part {number}\n\n{'words ' * 200}" for number in range(12)))
    writing.get_by_role("button", name="Side by side").click()
    expect(writing.locator("#preview h2")).to_have_count(12)

    # What comes into view is measured and may turn out higher, so the end is sought until it is there.
    writing.wait_for_function(
        "() => { const [writing, pane] = ['.write', '#preview'].map((name) => document.querySelector(name));"
        " writing.scrollTop = writing.scrollHeight;"
        " return pane.scrollTop > 0 && pane.scrollTop + pane.clientHeight > pane.scrollHeight - 2 }"
    )


def test_one_word_changed_is_one_line_changed(visit: Visit, alice: User, guide: Page) -> None:
    actions.edit_page(guide, by=alice, title=guide.title, body=VARIED, based_on=1)
    window = open_editor(visit(alice), guide)
    check_text(window, VARIED)

    content(window).get_by_text("PLACE").click()
    window.keyboard.press("End")
    window.keyboard.type(" changed")
    window.keyboard.press("Control+s")
    expect(window.locator("#page-text")).to_contain_text("PLACE changed")

    guide.refresh_from_db()
    assert guide.body == VARIED.replace("PLACE", "PLACE changed")


def test_a_failing_editor_leaves_the_plain_field(visit: Visit, alice: User, guide: Page) -> None:
    window = visit(alice)
    window.route(
        re.compile(r"/chunks/|/editor[^/]*\.js"), lambda route: route.fulfill(body="", content_type="text/javascript")
    )
    window.goto(f"/pages/{guide.pk}/edit/")

    window.locator("textarea[name=body]").fill("Written plainly.")
    window.get_by_role("button", name="Save").click()

    expect(window.locator("#page-text")).to_have_text("Written plainly.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_editor_is_accessible_in_all_its_states(
    visit: Visit, alice: User, guide: Page, width: int, scheme: str
) -> None:
    window = open_editor(visit(alice, width=width, scheme=scheme), guide)
    write_text(window, VARIED)
    check_with_axe(window)
    check_fits(window)

    content(window).get_by_text("long cell").click()
    expect(window.get_by_role("toolbar", name="Table")).to_be_visible()
    check_with_axe(window)
    window.keyboard.press("Control+End")
    window.keyboard.type("\n/")
    expect(window.get_by_role("listbox")).to_be_visible()
    check_with_axe(window)
    check_fits(window)
    window.keyboard.press("Escape")
    window.keyboard.press("Control+f")
    expect(window.locator(".cm-search")).to_be_visible()
    check_with_axe(window)
    check_fits(window)


def test_on_a_phone_the_bar_scrolls_and_its_buttons_are_large(visit: Visit, alice: User, guide: Page) -> None:
    window = open_editor(visit(alice, width=390), guide)
    bar = window.get_by_role("toolbar", name="Formatting")
    expect(bar.get_by_role("button").first).to_be_visible()

    sizes = bar.evaluate(
        "(bar) => [...bar.querySelectorAll('button')].filter((b) => b.checkVisibility())"
        ".map((b) => [b.offsetWidth, b.offsetHeight])"
    )

    assert min(min(size) for size in sizes) >= 36
    assert content(window).evaluate("(text) => parseFloat(getComputedStyle(text).fontSize)") >= 16
    window.get_by_role("button", name="More").click()
    window.locator("#editor-more").get_by_role("button", name="Table").click()
    check_text(window, re.compile(r"\| Column 1 \|"))
