import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from bench import bundles


def test_an_unchanged_tree_asks_for_no_node(tmp_path: Path) -> None:
    stamp = settings.BASE_DIR / "build" / "assets.stamp"
    if not stamp.exists():
        subprocess.run([sys.executable, "static/build.py"], cwd=settings.BASE_DIR, check=True)
    before = stamp.stat().st_mtime_ns

    # -S keeps the wheel that brings Node out of reach.
    subprocess.run([sys.executable, "-S", "static/build.py"], cwd=settings.BASE_DIR, check=True)

    assert stamp.stat().st_mtime_ns == before


@pytest.mark.parametrize("what", bundles.LIMITS)
def test_a_browser_fetches_little_before_a_page_works(what: str) -> None:
    names, limit = bundles.LIMITS[what]

    assert bundles.size(names) <= limit


def test_what_a_script_imports_counts_as_often_as_it_is_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles, "ASSETS", tmp_path)
    (tmp_path / "a.js").write_text('import{x as y}from"./b.js";import"./c.js";const z=()=>import("./later.js");')
    (tmp_path / "b.js").write_text('export{x}from"./c.js";')
    (tmp_path / "c.js").write_text('console.log("from \\"./d.js\\"")')

    assert {path.name for path in bundles.fetched(["a.js"])} == {"a.js", "b.js", "c.js"}


def test_a_reader_fetches_no_part_of_the_editor() -> None:
    assert bundles.fetched(["main.js"]) == {bundles.ASSETS / "main.js"}


def test_the_lock_names_no_registry() -> None:
    assert '"resolved"' not in (settings.BASE_DIR / "package-lock.json").read_text(encoding="utf-8")
