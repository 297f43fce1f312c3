import io
import logging
import logging.config
from collections.abc import Iterator

import pytest
import structlog

from config import logs


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Give what a logger of ours writes for people, without changing what the tests' own log does."""
    stream = io.StringIO()
    before = structlog.get_config()
    found = logs.configuration("INFO", in_json=False)
    formatter = logging.config.DictConfigurator(found).configure_formatter(found["formatters"]["structured"])  # type: ignore[attr-defined]  # typeshed leaves it out
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    logger = logging.getLogger("commonplace.trial")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    yield stream
    logger.removeHandler(handler)
    structlog.configure(**before)


def test_an_event_is_one_line_of_facts_in_order(written: io.StringIO) -> None:
    token = logs.request_name.set("0123456789")
    structlog.get_logger("commonplace.trial").info("request", path="/pages/1/", ms=1.5, user=None)
    logs.request_name.reset(token)

    line = written.getvalue()
    at, rest = line.split(" ", 1)
    assert at.endswith("Z")
    facts = "ms=1.5 path=/pages/1/ request=0123456789 user=None"
    assert rest == f"[info     ] {'request':<30} [commonplace.trial] {facts}\n"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("plain/ünï", "plain/ünï"),
        ("", "''"),
        ("two words", "'two words'"),
        ("a=b", "'a=b'"),
        ("new\nline", r"'new\nline'"),
        ("\x1b[2J", r"'\x1b[2J'"),
        (7, "7"),
    ],
)
def test_no_value_looks_like_another_fact_or_line(value: object, shown: str) -> None:
    assert logs.shown(value) == shown


def test_lines_are_those_of_structlogs_own_renderer(written: io.StringIO) -> None:
    event = {
        "timestamp": "2026-01-01",
        "level": "info",
        "event": "request",
        "logger": "commonplace",
        "b": "x y",
        "a": 1,
    }
    own = structlog.dev.ConsoleRenderer(colors=False)

    assert logs.Lines()(None, "info", dict(event)) == own(None, "info", dict(event))


def test_an_error_brings_its_traceback_without_local_variables(written: io.StringIO) -> None:
    hidden = "what somebody typed"
    try:
        int(f"{len(hidden)} letters")
    except ValueError:
        structlog.get_logger("commonplace.trial").exception("failed")

    said = written.getvalue()
    assert "Traceback (most recent call last)" in said
    assert "ValueError: invalid literal for int() with base 10: '19 letters'" in said
    assert hidden not in said


def test_other_peoples_logs_look_the_same(written: io.StringIO) -> None:
    logging.getLogger("commonplace.trial").warning("%d of them", 3)

    assert "[warning  ] 3 of them" in written.getvalue()
