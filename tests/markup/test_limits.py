"""Input made to be slow ends in bounded time, with the text kept. Time itself is measured in `make bench`."""

import logging
import os
import signal
import subprocess
import sys
from html import escape
from pathlib import Path

import pytest

import markup
from markup import pool
from markup.worker import lay_out

SLOW = {
    "open brackets": "[" * 40_000,
    "open double brackets": "[[" * 20_000,
    "brackets and ticks": "[`" * 20_000,
    "open images": "![" * 20_000,
    "footnote references": "[^1]" * 10_000,
    "nested bullets": "- " * 1_000 + "x",
    "nested quotes": ">" * 20_000 + "x",
    "short table rows": "|a" * 300 + "|\n" + "|-" * 300 + "|\n" + "|\n" * 300,
    "equal headings": "# a\n" * 10_000,
    "a flat list": "- a\n" * 5_000,
    "open tags": "<div>" * 4_000,
    "half a tag": "<a " * 11_000,
    "almost an address": "a" * 16_000,
    "open emphasis": "**a " * 10_000,
    "addresses without an end": "[a](b" * 8_000,
    "comments without an end": "<!--" * 10_000,
    "brackets behind an address": "http://a" + ")" * 40_000,
}


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW)
def test_slow_input_comes_back_laid_out_or_plain(text: str) -> None:
    rendered = markup.to_html(text)

    assert bool(rendered.refusal) == (rendered.html == f'<pre class="refused-text">{escape(text)}</pre>')
    assert rendered.html


def test_a_refused_text_is_not_tried_again() -> None:
    text = "<div>" * 200 + "tried once"
    first = markup.to_html(text)
    for number in pool.answer(pool.submit(neighbours)) or []:
        os.kill(number, signal.SIGSTOP)

    again = markup.to_html(text)

    pool.POOL.stop()
    assert first.refusal
    assert again == first


LAID_OUT = ["open brackets", "open double brackets", "open images", "nested bullets", "nested quotes", "a flat list"]


@pytest.mark.parametrize("name", LAID_OUT)
def test_what_grows_linearly_is_laid_out(name: str) -> None:
    assert markup.to_html(SLOW[name]).refusal == ""


def test_a_refusal_says_why_and_keeps_the_words() -> None:
    rendered = markup.to_html("<div>" * 200 + "kept")

    assert rendered.refusal == "This page is nested too deeply to lay out, so it is shown as plain text."
    assert rendered.sections[0].text.endswith("kept")
    assert rendered.references == ()


def test_a_text_too_long_is_refused_without_trying() -> None:
    rendered = markup.to_html("a " * 250_001)

    assert rendered.refusal.startswith("This page is longer than 500,000 characters")
    assert rendered.words == 250_001


def test_unclosed_cells_and_unknown_tags_are_no_nesting() -> None:
    rendered = markup.to_html("<table>\n" + "<tr><td>a\n" * 300 + "</table>\n\n" + "<name> " * 300)

    assert rendered.refusal == ""


def sleep_long(seconds: str) -> str:
    import time  # noqa: PLC0415 - runs in the worker

    time.sleep(float(seconds))
    return "awake"


def fall_over(_: str) -> str:
    os._exit(3)


def fail(reason: str) -> str:
    raise LookupError(reason)


def test_a_stuck_worker_is_replaced() -> None:
    assert pool.answer(pool.submit(sleep_long, "60", seconds=0.2)) is None
    assert markup.to_html("Still here").html == "<p>Still here</p>"


def test_a_dead_worker_is_replaced() -> None:
    assert pool.work(fall_over, "") is None
    assert markup.to_html("Still here").html == "<p>Still here</p>"


def test_a_text_whose_worker_is_killed_is_laid_out_all_the_same(tmp_path: Path) -> None:
    assert pool.work(fall_over_once, str(tmp_path / "fallen")) == "Up again"


def fall_over_once(trace: str) -> str:
    if not Path(trace).exists():
        Path(trace).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "Up again"


def test_workers_ended_from_outside_are_started_again() -> None:
    markup.to_html("Before")
    for number in pool.answer(pool.submit(neighbours)) or []:
        os.kill(number, signal.SIGKILL)

    assert markup.to_html("After").html == "<p>After</p>"
    assert [one.html for one in markup.to_html_many(["a", "b", "c"])] == ["<p>a</p>", "<p>b</p>", "<p>c</p>"]


def neighbours() -> list[int]:
    """Tell the number of this worker and of those beside it."""
    children = Path(f"/proc/{os.getppid()}/task/{os.getppid()}/children").read_text().split()
    return [int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


PROGRAM = """
from django.conf import settings
settings.configure(USE_I18N=False)
import markup
try:
    markup.to_html("x")
except markup.pool.NoWorkerError as error:
    print(error)
"""


def test_a_program_that_cannot_be_imported_is_told() -> None:
    root = str(Path(markup.__file__).parents[1])

    done = subprocess.run(
        [sys.executable, "-"], input=PROGRAM, capture_output=True, text=True, env={"PYTHONPATH": root}, check=True
    )

    assert done.stdout == "The processes that lay texts out ended at once; the lines above say why.\n"


def test_an_unforeseen_failure_is_logged_and_answered_with_nothing(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="markup.pool"):
        assert pool.answer(pool.submit(fail, "of luck")) is None

    assert "of luck" in caplog.text


def test_a_forked_process_gets_workers_of_its_own() -> None:
    markup.to_html("Parent")
    child = os.fork()
    if child == 0:
        is_fine = markup.to_html("Child").html == "<p>Child</p>"
        pool.POOL.stop()
        os._exit(0 if is_fine else 1)

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert markup.to_html("Parent").html == "<p>Parent</p>"


def test_the_worker_never_loads_django() -> None:
    assert pool.answer(pool.submit(loaded, "django")) == ""
    assert lay_out.__module__ == "markup.worker"


def loaded(name: str) -> str:
    import sys  # noqa: PLC0415 - runs in the worker

    return name if name in sys.modules else ""
