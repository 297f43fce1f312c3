"""What a browser fetches of scripts and styles before a page works, compressed.

An asset counts with all it imports before it runs, each once; what it may fetch later does not.
"""

import gzip
import re
from collections.abc import Iterable
from pathlib import Path

ASSETS = Path(__file__).resolve().parent.parent / "build" / "assets"
LIMITS = {
    "script and style of a page read, KB": (("main.js", "styles.css", "comments.js"), 60_000),
    "script that editing adds, KB": (("editor.js",), 260_000),
}
IMPORT = re.compile(r"""(?:^|[;}\n])(?:import|export)(?:[\w*{][^"'();]*?from)?["'](\.{1,2}/[^"']+)["']""")


def fetched(names: Iterable[str]) -> set[Path]:
    """Gather the assets and what they import before they run, however deep."""
    found: set[Path] = set()
    waiting = [ASSETS / name for name in names]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found.add(path)
        if path.suffix == ".js":
            script = path.read_text(encoding="utf-8")
            waiting += [(path.parent / each).resolve() for each in IMPORT.findall(script)]
    return found


def size(names: Iterable[str]) -> int:
    """Count the bytes of all that is fetched, each file compressed by itself as it is served."""
    return sum(len(gzip.compress(path.read_bytes(), compresslevel=9)) for path in fetched(names))
