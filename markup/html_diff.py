"""Differences between two rendered texts, shown in the newer one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patiencediff import PatienceSequenceMatcher

from markup import pool, tokens
from markup.worker import compare

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 600_000
SECONDS = 4


def compare_html(old: str, new: str) -> str:
    """Return safe HTML in which `<ins>` and `<del>` mark what changed between two `Rendered.html`.

    Words are compared where that fits the worker's limits; past them, whole blocks. Raises `NoWorkerError` only when
    no worker process can be started.
    """
    if old == new:
        return new
    if len(old) + len(new) > LONGEST:
        return compare_blocks(old, new)
    return pool.work(compare, old, new, seconds=SECONDS) or compare_blocks(old, new)


def compare_blocks(old: str, new: str) -> str:
    """Compare the outermost elements only. Takes n log n time."""
    before, after = list(outermost(old)), list(outermost(new))
    pieces: list[str] = []
    for kind, a, b, c, d in PatienceSequenceMatcher(None, before, after).get_opcodes():
        if kind == "equal":
            pieces += after[c:d]
            continue
        pieces += [f'<del class="block">{block}</del>' for block in before[a:b]]
        pieces += [f'<ins class="block">{block}</ins>' for block in after[c:d]]
    return "".join(pieces)


def outermost(html: str) -> Iterator[str]:
    depth, run = 0, []
    for token in tokens.read(html):
        run.append(token.source)
        if token.kind == "open" and token.name not in tokens.VOID:
            depth += 1
        elif token.kind == "close":
            depth -= 1
        if depth == 0:
            yield "".join(run)
            run = []
    if run:
        yield "".join(run)
