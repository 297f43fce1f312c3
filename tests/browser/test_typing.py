"""Text as it is typed, key by key: by those who write Markdown by heart, and by those who never saw it."""

import re

import pytest
from playwright.sync_api import Page as Window
from playwright.sync_api import expect

from accounts.models import User
from spaces.models import Space
from tests.browser.conftest import Visit, check_text
from tests.browser.editing import open_editor, pick
from wiki import actions

BY_HEART = """\
Two **people** and `make release`, see [the guide](https://example.com/a_b).

- one
- two
  - two a
  - two b
- three

1. first
2. second
   goes on
3. third

- [ ] open
- [x] done

> said
> on two lines

```python
def price(order):
    if order.is_free:

        return 0
    return sum(
        line.price
        for line in order
    )
```

| Name | Port |
| --- | ---: |
| web | 80 |
| db | 5432 |

```sh
make release
```

* star
* star

### After
Done."""


@pytest.fixture
def writing(visit: Visit, alice: User, space: Space) -> Window:
    return open_editor(visit(alice), actions.create_page(by=alice, space=space, title="Release guide", body=""))


def test_markdown_typed_by_heart_stays_as_it_was_typed(writing: Window) -> None:
    writing.keyboard.type(BY_HEART)

    check_text(writing, BY_HEART)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("- bread\ncheese\n\nSee you there.", "- bread\n- cheese\n\nSee you there."),
        ("1. ask\nwait\n\nThen go.", "1. ask\n2. wait\n\nThen go."),
        ("> said\nonce\n\nBy Bob.", "> said\n> once\n\nBy Bob."),
        ("| a | b |\n| --- | --- |\n| 1 | 2 |\n\nBelow.", "| a | b |\n| --- | --- |\n| 1 | 2 |\n\nBelow."),
    ],
)
def test_words_after_a_list_do_not_belong_to_it(writing: Window, typed: str, written: str) -> None:
    writing.keyboard.type(typed)

    check_text(writing, written)


def test_tab_moves_code_in_and_out(writing: Window) -> None:
    writing.keyboard.type("```\nwhile true\n")
    writing.keyboard.press("Tab")
    writing.keyboard.type("wait\ngo on\n")
    writing.keyboard.press("Shift+Tab")
    writing.keyboard.type("end")

    check_text(writing, "```\nwhile true\n    wait\n    go on\nend\n```")


@pytest.mark.parametrize("words", ["1. May", "#1 of all", "**now**", "5 - 3", "-5 degrees", "> 5 people"])
def test_what_an_item_begins_with_stays_its_own(writing: Window, words: str) -> None:
    writing.keyboard.type(f"- first\n{words}")

    check_text(writing, f"- first\n- {words}")


def test_a_new_page_begins_at_its_title(visit: Visit, alice: User, space: Space) -> None:
    window = visit(alice)
    window.goto(f"/pages/new/?space={space.slug}")

    expect(window.locator("[name=title]")).to_be_focused()


def test_the_menu_behind_a_slash_knows_other_words_for_what_it_has(writing: Window) -> None:
    writing.keyboard.type("/che")

    expect(writing.get_by_role("option")).to_have_text([re.compile("Task list")])


@pytest.mark.parametrize(
    ("typed", "written"), [(" said", "@alice said"), (", too", "@alice, too"), ("so", "@alice so")]
)
def test_a_name_that_was_picked_is_followed_by_one_space(writing: Window, typed: str, written: str) -> None:
    writing.keyboard.type("@ali")
    pick(writing, "@alice")
    check_text(writing, "@alice ")
    writing.keyboard.type(typed)

    check_text(writing, written)
