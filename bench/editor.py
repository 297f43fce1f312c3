"""Measure how long a keystroke takes in the editor, in a text of 200 KB: `python -m bench.editor`, part of `make bench`.

The built scripts run in Chromium without a limit on frames, so a keystroke is timed from its key to the end of its frame.
"""

import functools
import http.server
import shutil
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ASSETS = Path(__file__).resolve().parent.parent / "build" / "assets"
SIZE = 200_000
KEYS = 200
AIM = 16.0  # ms: one frame at 60 a second
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-frame-rate-limit", "--disable-gpu-vsync"]
FORM = (
    '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="styles.css"><form class="editor">'
    '<div class="editor-panes"><div class="write"><textarea name="body" data-editor aria-label="Text"></textarea></div>'
    '</div></form><script type="module" src="editor.js"></script>'
)
PART = """## Part {number}

Words with **bold**, _italic_, `code`, [a link](https://example.com/{number}) and [[Another page|other words]] for @bob,
so that every paragraph has marks to hide, as a page that people really write has them, and is a few lines long.

- [ ] a task with **words**
- a point
    - and one beneath it

| Server | Role | Cost |
| --- | --- | ---: |
| `alpha` | web | {number} |

!!! note "Mind this"
    A box with words.

```python
def part(number: int) -> str:
    return f"Part {{number}}"
```

"""
TIMED = """() => {
  window.taken = [];
  addEventListener("keydown", () => {
    const began = performance.now();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.taken.push(performance.now() - began);
      port2.postMessage(null);
    });
  }, { capture: true });
}"""


def text() -> str:
    return "".join(PART.format(number=number) for number in range(SIZE // len(PART) + 1))[:SIZE]


class Files(http.server.SimpleHTTPRequestHandler):
    """The built scripts, and the form they take over."""

    def do_GET(self) -> None:
        if self.path != "/":
            super().do_GET()
            return
        self.send_response(http.HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(FORM.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing of each file."""


@contextmanager
def served() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Files, directory=str(ASSETS)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


class Meter:
    """What the page has worked, by its own thread's clock: other work on the machine does not count."""

    def __init__(self, page: Page) -> None:
        self.session = page.context.new_cdp_session(page)
        self.session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def read(self) -> float:
        figures = {each["name"]: each["value"] for each in self.session.send("Performance.getMetrics")["metrics"]}
        return 1000 * float(figures["TaskDuration"])


def keystrokes(page: Page, place: str) -> tuple[list[float], float]:
    """Type at a place of the text; give what each key took and what it made the page work, in ms."""
    page.keyboard.press(place)
    page.wait_for_timeout(1500)  # the parser reaches the place
    page.evaluate("() => { window.taken = [] }")
    meter = Meter(page)
    before = meter.read()
    for number in range(KEYS):
        page.keyboard.press(" " if number % 6 == 0 else "abcde"[number % 5])
    page.wait_for_function(f"() => window.taken.length >= {KEYS}")
    worked = (meter.read() - before) / KEYS
    return sorted(float(each) for each in page.evaluate("() => window.taken")), worked


def main() -> None:
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=SWITCHES)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address)
        area = page.locator("textarea[name=body]")
        page.locator(".cm-content").wait_for()
        area.evaluate("(area, text) => { area.value = text; area.dispatchEvent(new Event('input')) }", text())
        page.locator(".cm-content").focus()
        page.evaluate(TIMED)
        print(f"\nTyping in a text of {SIZE // 1000} KB, {KEYS} keys, in ms from the key to the end of its frame\n")
        for name, place in (("at the start", "Control+Home"), ("at the end", "Control+End")):
            taken, worked = keystrokes(page, place)
            median, late = statistics.median(taken), taken[int(len(taken) * 0.95)]
            met = "met" if median <= AIM else "missed"
            print(
                f"  {name:14} median {median:5.1f}   p95 {late:5.1f}   work {worked:5.1f} a key   aim {AIM:.0f}: {met}"
            )
        browser.close()


if __name__ == "__main__":
    main()
