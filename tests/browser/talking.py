"""What tests of comments do again and again."""

from playwright.sync_api import Page as Window
from playwright.sync_api import expect

from wiki.models import Page

BODY = (
    "Everybody gets one.\n\n## Choosing\n\nA light one or a strong one.\n\n## Ordering\n\n"
    "Order it from the **shop** in May. Not later.\n\n## Returning\n\nOrder it back.\n\n" + "More words.\n\n" * 30
)


def select(window: Window, words: str) -> None:
    """Select words of the text, as a mouse would; they may run over several elements."""
    window.evaluate(
        """words => {
            const walker = document.createTreeWalker(document.getElementById("page-text"), NodeFilter.SHOW_TEXT);
            const nodes = [];
            for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node);
            const start = nodes.map((node) => node.data).join("").indexOf(words);
            const at = (place) => {
                for (const node of nodes) {
                    if (place <= node.length) return [node, place];
                    place -= node.length;
                }
            };
            getSelection().setBaseAndExtent(...at(start), ...at(start + words.length));
        }""",
        words,
    )


def opened(window: Window, page: Page) -> None:
    window.goto(page.get_absolute_url())
    window.locator("#comments").scroll_into_view_if_needed()
    expect(window.locator(".compose[data-ready]")).to_be_visible()


def check_marked(window: Window, quote: str, name: str = "talk") -> None:
    """Fail unless this passage, and no other, comes to be marked in the text."""
    window.wait_for_function(
        "([name, quote]) => JSON.stringify([...CSS.highlights.get(name) ?? []].map(String)) === JSON.stringify([quote])",
        arg=[name, quote],
    )
