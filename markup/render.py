"""The one door from Markdown to HTML."""

from __future__ import annotations

import logging
from collections import deque
from hashlib import blake2b
from html import escape
from typing import TYPE_CHECKING

from markup import pool
from markup.filling import fill, said
from markup.types import Draft, Labels, Rendered, Section
from markup.worker import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pebble import ProcessFuture

    from markup.types import Resolve

logger = logging.getLogger(__name__)

LONGEST = 500_000
PLAIN_SECTION = 200_000
AHEAD = 8


class Refusals:
    """The texts refused last, by their digests: to look at an old version again must not cost two seconds again."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.reasons: dict[bytes, str] = {}

    def get(self, text: str) -> str | None:
        return self.reasons.get(digest(text)) if self.reasons else None

    def put(self, text: str, reason: str) -> None:
        self.reasons = dict([*self.reasons.items(), (digest(text), reason)][-self.most :])


def digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=16).digest()


KNOWN = Refusals(most=256)


def to_html(text: str, *, resolve: Resolve | None = None) -> Rendered:
    """Lay a Markdown text out as safe HTML.

    `resolve` is asked once, with all references that differ, and says where each leads; one it leaves out stays as
    typed. Without it every relative address stays as typed. A text over the limits (500,000 characters, two seconds
    of computing, sixteen levels of lists and quotes) comes back whole as plain text, with the reason in `refusal`.
    Raises `markup.pool.NoWorkerError` only when no worker process can be started. Costs no queries of its own.
    """
    text = spoken(text)
    if len(text) > LONGEST:
        return refused(text, "long")
    if (known := KNOWN.get(text)) is not None:
        return refused(text, known)
    made = pool.work(lay_out, text, labels())
    if isinstance(made, str):
        KNOWN.put(text, made)
    return filled(text, made, resolve)


def to_html_many(texts: Iterable[str]) -> Iterator[Rendered]:
    """Lay many texts out, some of them at the same time, and yield them in order. References stay as typed."""
    waiting: deque[tuple[str, ProcessFuture[Draft | str]]] = deque()
    words = labels()
    for text in map(spoken, texts):
        waiting.append((text, pool.submit(lay_out, text if len(text) <= LONGEST else "", words)))
        if len(waiting) > AHEAD:
            yield finished(*waiting.popleft())
    while waiting:
        yield finished(*waiting.popleft())


def spoken(text: str) -> str:
    """Replace what no text can hold: NUL, and halves of characters."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def finished(text: str, future: ProcessFuture[Draft | str]) -> Rendered:
    if len(text) > LONGEST:
        return refused(text, "long")
    try:
        made = pool.answer(future)
    except pool.NoWorkerError:
        made = pool.work(lay_out, text, labels())
    return filled(text, made, None)


def filled(text: str, made: Draft | str | None, resolve: Resolve | None) -> Rendered:
    if not isinstance(made, Draft):
        return refused(text, made or "slow")
    answers = resolve(made.references) if resolve and made.references else {}
    return Rendered(
        html=fill(made, answers, only_of=pictures_only_of()),
        contents=made.contents,
        sections=made.sections,
        references=made.references,
        said=tuple(said(made)),
        words=made.words,
        fences=made.fences,
        blocks=made.blocks,
    )


def refused(text: str, reason: str) -> Rendered:
    logger.info("A text of %d characters is shown plain: %s.", len(text), reason)
    lead = Section(heading_id="", heading="", level=0, text=text[:PLAIN_SECTION])
    return Rendered(
        html=f'<pre class="refused-text">{escape(text)}</pre>',
        sections=(lead,),
        words=len(text.split()),
        refusal=refusal(reason),
    )


def refusal(reason: str) -> str:
    from django.utils.translation import gettext as _  # noqa: PLC0415 - the worker imports this room, never Django

    if reason == "long":
        return _("This page is longer than 500,000 characters, so it is shown as plain text. Split it into pages.")
    if reason == "deep":
        return _("This page is nested too deeply to lay out, so it is shown as plain text.")
    return _(
        "This page takes too long to lay out, so it is shown as plain text. "
        "Very deep nesting or thousands of brackets in a row are the usual cause."
    )


def pictures_only_of() -> str | None:
    """Give our own address where pictures of other sites are not shown, else None."""
    from django.conf import settings  # noqa: PLC0415 - the worker imports this room, never Django

    return None if getattr(settings, "OUTSIDE_PICTURES", True) else str(settings.SITE_URL)


def labels() -> Labels:
    from django.utils.translation import gettext as _  # noqa: PLC0415 - the worker imports this room, never Django

    return Labels(
        heading_link=_("Link to this heading"),
        back=_("Back to the text"),
        task_open=_("To do"),
        task_done=_("Done"),
        boxes=(
            ("note", _("Note")),
            ("tip", _("Tip")),
            ("important", _("Important")),
            ("warning", _("Warning")),
            ("caution", _("Caution")),
            ("danger", _("Danger")),
            ("info", _("Information")),
            ("example", _("Example")),
        ),
    )
