"""Diagrams and formulas: drawn where they stand, fetched only there, and harmless whatever they say."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Request, Route, expect
from playwright.sync_api import Page as Window
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from spaces.models import Space
from tests.browser.conftest import Visit, check_fits, check_with_axe
from tests.conftest import session_of
from wiki import actions
from wiki.models import Page

DIAGRAM = "```mermaid\nflowchart LR\n  accTitle: How it goes\n  accDescr: From one to two\n  A[One] --> B[Two]\n```"
FORMULA = "The area is $`\\pi r^2`$.\n\n```math\n\\int_0^1 x^2\\,dx = \\frac{1}{3}\n```"
WIDE = "```mermaid\nflowchart LR\n" + "".join(f"  A{n}[A long label {n}] --> A{n + 1}\n" for n in range(9)) + "```"
LONG_FORMULA = "```math\n" + " + ".join(f"a_{{{n}}}" for n in range(60)) + "\n```"
HARM = {
    "a click that is a script": 'flowchart LR\n A[x] --> B\n click A href "javascript:alert(1)"\n click B alert "x"',
    "settings of its own": (
        '%%{init: {"securityLevel": "loose", "htmlLabels": true, "flowchart": {"htmlLabels": true},'
        ' "themeCSS": "*{background:url(https://evil.example/css)}"}}%%\n'
        'flowchart LR\n A["<img src=x onerror=alert(1)>"] --> B["<iframe src=\'javascript:alert(1)\'></iframe>"]'
    ),
    "settings above it": (
        "---\nconfig:\n  securityLevel: loose\n  theme: base\n  themeVariables:\n"
        "    primaryColor: '#fff;}</style><script>alert(1)</script>'\n---\nflowchart LR\n A --> B"
    ),
    "labels of HTML": 'flowchart LR\n A["<script>alert(1)</script><svg onload=alert(1)>"] -->|"<b onclick=alert(1)>b</b>"| B',
    "a class that styles": "flowchart LR\n A:::x --> B\n classDef x fill:url(https://evil.example/fill),stroke:red",
    "a picture from elsewhere": 'flowchart LR\n A@{ img: "https://evil.example/a.png", label: "x", w: 60, h: 60 } --> B',
    "links in a sequence": 'sequenceDiagram\n participant A\n link A: Go @ javascript:alert(1)\n A->>A: <img src=x onerror="alert(1)">',
    "a sign that XML has not": 'flowchart LR\n A["a\x0bb"] --> B',
    "a title that ends": "---\ntitle: '</title><script>alert(1)</script>'\n---\npie\n \"</text><script>alert(1)</script>\" : 1",
}
FORMULAS_OF_HARM = [
    r"\href{javascript:alert(1)}{x}",
    r"\url{javascript:alert(1)}",
    r"\includegraphics{https://evil.example/a.png}",
    r"\htmlStyle{background:url(https://evil.example/a)}{x} \htmlData{a=b}{x} \htmlId{main}{x} \htmlClass{top}{x}",
    r"\fcolorbox{red}{url(https://evil.example/a)}{x} \pmb{y} \rule{500em}{500em}",
    r"\def\a{xxxxxxxxxxxxxxxx}\def\b{\a\a\a\a\a\a\a\a}\def\c{\b\b\b\b\b\b\b\b}\c\c\c\c\c\c\c\c",
    r"\def\a{\a\a}\a",
    r"\text{<img src=x onerror=alert(1)>}",
]


def written(by: User, space: Space, *texts: str) -> Page:
    return actions.create_page(by=by, space=space, title="Drawn", body="\n\n".join(texts), summary="")


def asked(window: Window) -> list[str]:
    """Gather the addresses that are asked for from now on."""
    addresses: list[str] = []

    def note(request: Request) -> None:
        addresses.append(request.url)

    window.on("request", note)
    return addresses


def pictures(window: Window, count: int) -> None:
    expect(window.locator("figure.diagram img:visible")).to_have_count(count, timeout=30_000)


def test_a_diagram_becomes_a_picture_with_its_words_and_its_source(visit: Visit, alice: User, space: Space) -> None:
    window = visit(alice)
    window.goto(written(alice, space, DIAGRAM).get_absolute_url())

    expect(window.get_by_role("img", name="How it goes. From one to two")).to_be_visible(timeout=30_000)
    expect(window.locator("figure.diagram img")).to_have_attribute("src", re.compile("^data:image/svg"))

    window.get_by_text("Source of the diagram").click()

    expect(window.locator("figure.diagram pre")).to_contain_text("A[One] --> B[Two]")


def test_formulas_are_set_for_eyes_and_for_screen_readers(visit: Visit, alice: User, space: Space) -> None:
    window = visit(alice)
    window.goto(written(alice, space, FORMULA).get_absolute_url())

    expect(window.locator(".formula .katex-html")).to_be_visible()
    expect(window.locator(".formula-inline .katex-html")).to_be_visible()
    expect(window.locator(".formula math")).to_have_count(1)
    expect(window.locator("p .formula-inline math")).to_have_count(1)


def test_a_page_with_neither_fetches_nothing_for_them(visit: Visit, alice: User, space: Space) -> None:
    window = visit(alice)
    addresses = asked(window)

    window.goto(written(alice, space, "Only words, for $5.", "```python\nx = 1\n```").get_absolute_url())
    window.wait_for_load_state("networkidle")

    assert [address for address in addresses if re.search(r"drawing|formulas|diagrams|KaTeX", address)] == []


def test_a_page_with_a_formula_fetches_no_diagrams(visit: Visit, alice: User, space: Space) -> None:
    window = visit(alice)
    addresses = asked(window)

    window.goto(written(alice, space, FORMULA).get_absolute_url())
    expect(window.locator(".formula .katex-html")).to_be_visible()

    assert [address for address in addresses if "diagrams" in address] == []


def test_without_scripts_the_source_stands_there(visit: Visit, alice: User, space: Space) -> None:
    window = visit(alice, javascript=False)
    window.goto(written(alice, space, DIAGRAM, FORMULA).get_absolute_url())

    expect(window.locator("pre.mermaid")).to_contain_text("A[One] --> B[Two]")
    expect(window.locator("pre.math")).to_contain_text("\\frac{1}{3}")


def test_what_is_not_understood_stays_with_a_sentence(visit: Visit, alice: User, space: Space) -> None:
    window = visit(alice)
    page = written(
        alice,
        space,
        "```mermaid\nflowchart LR\n  A -->\n  B[[\n```",
        "```math\n\\frac{a\n```",
        "$`\\frac`$",
        "$`\\def\\a{x}`$",
    )
    window.goto(page.get_absolute_url())

    expect(window.locator(".drawing-fault")).to_have_text(
        [
            "This diagram cannot be drawn: line 3 is not understood. Its source is shown.",
            "This formula is not understood, so its source is shown.",
            "This formula is not understood, so its source is shown.",
            "This formula defines commands of its own, which cannot be set here. Its source is shown.",
        ],
        timeout=30_000,
    )
    expect(window.locator("pre.mermaid")).to_be_visible()


def test_the_other_theme_and_paper_have_pictures_of_their_own(visit: Visit, alice: User, space: Space) -> None:
    window = visit(alice, scheme="dark")
    window.goto(written(alice, space, DIAGRAM).get_absolute_url())

    expect(window.locator("figure.diagram img.dark")).to_be_visible(timeout=30_000)
    expect(window.locator("figure.diagram img.light")).to_be_attached(timeout=30_000)
    window.emulate_media(media="print")
    expect(window.locator("figure.diagram img.light")).to_be_visible()
    expect(window.locator("figure.diagram img.dark")).to_be_hidden()
    expect(window.locator("figure.diagram details")).to_be_hidden()


def test_the_button_that_prints_draws_what_is_further_down(visit: Visit, alice: User, space: Space) -> None:
    window = visit(alice)
    window.add_init_script("window.print = () => { document.documentElement.dataset.printed = 'yes' }")
    window.goto(written(alice, space, *(f"Paragraph {n}." for n in range(90)), DIAGRAM).get_absolute_url())
    expect(window.locator("figure.diagram")).to_have_count(0)

    window.locator("[data-print]").dispatch_event("click")

    expect(window.locator("figure.diagram img")).to_have_count(1, timeout=30_000)
    expect(window.locator("html")).to_have_attribute("data-printed", "yes")


def test_a_change_of_theme_draws_anew(visit: Visit, alice: User, space: Space) -> None:
    window = visit(alice)
    window.goto(written(alice, space, DIAGRAM).get_absolute_url())
    expect(window.locator("figure.diagram img.light")).to_be_visible(timeout=30_000)

    window.emulate_media(color_scheme="dark")

    expect(window.locator("figure.diagram img.dark")).to_be_visible(timeout=30_000)
    expect(window.locator("figure.diagram img.light")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_wide_ones_scroll_by_themselves(visit: Visit, alice: User, space: Space, scheme: str) -> None:
    window = visit(alice, width=390, scheme=scheme)
    window.goto(written(alice, space, DIAGRAM, WIDE, FORMULA, LONG_FORMULA).get_absolute_url())
    pictures(window, 2)
    expect(window.locator(".formula .katex-html")).to_have_count(2)

    check_fits(window)
    check_with_axe(window)


@pytest.fixture
def context(browser: Browser, live_server: LiveServer, alice: User) -> Iterator[BrowserContext]:
    """Open one whose console may say what the policy refused, as Mermaid's own measuring asks for it."""
    context = browser.new_context(base_url=live_server.url)
    context.add_cookies([{"name": "sessionid", "value": session_of(alice), "url": live_server.url}])
    context.add_init_script("window.alert = () => { window.struck = true }")  # in each frame
    context.route("https://evil.example/**", lambda route: route.fulfill(body="", content_type="image/png"))
    yield context
    context.close()


def test_no_diagram_acts(context: BrowserContext, alice: User, space: Space) -> None:
    fetched: list[str] = []
    context.on("requestfinished", lambda request: fetched.append(request.url))
    window = context.new_page()
    page = written(alice, space, *(f"```mermaid\n{text}\n```" for text in HARM.values()), DIAGRAM)

    window.goto(page.get_absolute_url())
    expect(window.locator("figure.diagram, .drawing-fault")).to_have_count(len(HARM) + 1, timeout=60_000)
    expect(window.get_by_role("img", name="How it goes. From one to two")).to_be_visible(timeout=30_000)
    for picture in window.locator("figure.diagram img").all():
        picture.click()

    assert [frame.url for frame in window.frames if frame.evaluate("window.struck")] == []
    assert [address for address in fetched if "evil" in address] == []
    assert window.locator("#page-text :is(svg, iframe, script, a[href^='data:'])").count() == 0


def test_no_formula_acts(visit: Visit, alice: User, space: Space) -> None:
    window = visit(alice)
    window.add_init_script("window.alert = () => { window.struck = true }")
    addresses = asked(window)
    page = written(alice, space, *(f"```math\n{text}\n```" for text in FORMULAS_OF_HARM), FORMULA)

    window.goto(page.get_absolute_url())
    expect(window.locator(".formula, p.drawing-fault")).to_have_count(len(FORMULAS_OF_HARM) + 1)

    assert not window.evaluate("window.struck")
    assert [address for address in addresses if "evil" in address] == []
    assert window.locator("#page-text .katex :is(a, img, script, [id], [data-a])").count() == 0
    check_fits(window)


def test_the_frame_reaches_nothing_of_ours(visit: Visit, alice: User, space: Space) -> None:
    window = visit(alice)
    window.goto(written(alice, space, DIAGRAM).get_absolute_url())
    pictures(window, 1)

    (frame,) = [frame for frame in window.frames if frame.url.endswith("/diagrams/")]

    assert frame.evaluate("self.origin") == "null"
    assert (
        frame.evaluate("() => { try { return document.cookie } catch (error) { return error.name } }")
        == "SecurityError"
    )
    assert frame.evaluate("() => { try { return parent.document.title } catch (error) { return error.name } }") == (
        "SecurityError"
    )


def test_a_diagram_that_never_ends_is_stopped(visit: Visit, alice: User, space: Space) -> None:
    def never_end(route: Route) -> None:
        script = "addEventListener('message', () => { for (;;); }); parent.postMessage({ kind: 'ready' }, '*');"
        route.fulfill(body=script, content_type="text/javascript", headers={"Access-Control-Allow-Origin": "*"})

    window = visit(alice)
    window.route("**/diagrams.js", never_end)
    window.goto(written(alice, space, DIAGRAM).get_absolute_url())

    expect(window.locator(".drawing-fault")).to_have_text(
        "This diagram cannot be drawn, so its source is shown.", timeout=30_000
    )
    expect(window.locator("iframe")).to_have_count(0)
    expect(window.locator("pre.mermaid")).to_be_visible()
