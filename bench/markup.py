"""Time to lay texts out: `python -m bench.markup [FILE.zip]`, with the Markdown files of an archive if one is given."""

import statistics
import sys
import time
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from django.conf import settings

import markup

PARAGRAPH = "Some **bold** words, a [link](page.md), `code`, [[Page]] and @alice, as people write them every day. " * 4
DOCUMENT = "".join(
    f"## Part {number}\n\n{PARAGRAPH}\n\n- one\n  - two\n- [ ] three\n\n```python\nx = {number}\n```\n\n"
    "| a | b |\n|---|--:|\n| 1 | 2 |\n\n"
    for number in range(15)
)
HOSTILE = {
    "open brackets": "[" * 40_000,
    "nested bullets": "- " * 20_000 + "x",
    "flat list": "- a\n" * 10_000,
    "equal headings": "# a\n" * 10_000,
    "open divisions": "<div>" * 8_000,
    "footnote references": "[^a] " * 8_000 + "\n\n[^a]: x",
}


def measured(work: Callable[[], object], times: int = 20) -> float:
    """Return the median milliseconds of some runs."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def main() -> None:
    settings.configure(USE_I18N=False)
    markup.to_html("Begin")
    print(f"{'a word':24}{measured(lambda: markup.to_html('word')):10.1f} ms")
    for size in (1, 5, 20):
        text = DOCUMENT * size
        print(f"{f'a page of {len(text) // 1000} KB':24}{measured(partial(markup.to_html, text)):10.1f} ms")
    old, new = markup.to_html(DOCUMENT).html, markup.to_html(DOCUMENT.replace("bold", "brave")).html
    print(f"{'compare rendered':24}{measured(lambda: markup.compare_html(old, new)):10.1f} ms")
    for name, text in HOSTILE.items():
        outcome = "plain" if markup.to_html(text).refusal else "laid out"
        print(f"{name:24}{measured(partial(markup.to_html, text), 1):10.0f} ms, {outcome}")
    for path in sys.argv[1:]:
        with zipfile.ZipFile(Path(path)) as archive:
            texts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".md")]
        start = time.perf_counter()
        refused = sum(bool(rendered.refusal) for rendered in markup.to_html_many(texts))
        print(f"{len(texts)} files in {time.perf_counter() - start:.1f} s, {refused} of them plain")


if __name__ == "__main__":
    main()
