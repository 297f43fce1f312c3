import gzip
import subprocess
import sys
from pathlib import Path

from django.conf import settings


def test_an_unchanged_tree_asks_for_no_node(tmp_path: Path) -> None:
    stamp = settings.BASE_DIR / "build" / "assets.stamp"
    if not stamp.exists():
        subprocess.run([sys.executable, "static/build.py"], cwd=settings.BASE_DIR, check=True)
    before = stamp.stat().st_mtime_ns

    # -S keeps the wheel that brings Node out of reach.
    subprocess.run([sys.executable, "-S", "static/build.py"], cwd=settings.BASE_DIR, check=True)

    assert stamp.stat().st_mtime_ns == before


def test_the_first_visit_loads_little() -> None:
    names = ("main.js", "styles.css")
    sizes = [len(gzip.compress((settings.ASSETS_DIR / name).read_bytes())) for name in names]

    assert sum(sizes) <= 60_000


def test_the_lock_names_no_registry() -> None:
    assert '"resolved"' not in (settings.BASE_DIR / "package-lock.json").read_text(encoding="utf-8")
