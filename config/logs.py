"""Structured logs: one line an event, each with the id of the request it belongs to."""

import re
from contextvars import ContextVar
from typing import Any

import structlog
from structlog.typing import EventDict

request_name: ContextVar[str] = ContextVar("request_name", default="")
PLAIN = re.compile(r"[^\s\"'=\x00-\x1f\x7f-\x9f]+")


def configuration(level: str, *, in_json: bool) -> dict[str, Any]:
    """Give Django's LOGGING: readable lines for people, JSON lines for machines, on standard error."""
    shared: list[Any] = [
        add_request,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    last: list[Any] = (
        [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()] if in_json else [Lines()]
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "structured": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": shared,
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
            }
        },
        "handlers": {"standard": {"class": "logging.StreamHandler", "formatter": "structured"}},
        "root": {"handlers": ["standard"], "level": level},
        "loggers": {
            "django": {"handlers": [], "propagate": True},
            "django.request": {"level": "ERROR"},  # the access log has the rest
            "django.server": {"handlers": [], "propagate": True},
            "_granian": {"handlers": [], "propagate": True},
            "procrastinate": {"level": "WARNING"},
        },
    }


def add_request(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Name the request that is worked on."""
    if name := request_name.get():
        event["request"] = name
    return event


class Lines:
    """Lines as structlog's own renderer writes them, in a tenth of its steps: a busy site writes one at each request."""

    def __init__(self) -> None:
        # Not the pretty tracebacks: they print local variables, and with them what people typed.
        self.with_traceback = structlog.dev.ConsoleRenderer(
            colors=False, exception_formatter=structlog.dev.plain_traceback
        )

    def __call__(self, logger: Any, name: str, event: EventDict) -> str:  # noqa: ANN401 - structlog's own signature
        if event.keys() & {"exc_info", "exception", "stack"}:
            return self.with_traceback(logger, name, event)
        at, level, words, source = (event.pop(key, "") for key in ("timestamp", "level", "event", "logger"))
        facts = (f" {key}={shown(event[key])}" for key in sorted(event))
        return f"{at} [{level:<9}] {words!s:<30} [{source}]{''.join(facts)}"


def shown(value: object) -> str:
    """Write a value so that nothing in it looks like another fact, line or command to a terminal."""
    return value if isinstance(value, str) and PLAIN.fullmatch(value) else repr(value)
