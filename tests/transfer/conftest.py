"""Trees of Markdown as people have them, as folders and as ZIPs."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from PIL import Image
from pytest_django import Settings

from accounts.models import User
from spaces.models import Space
from transfer import plans, sources
from transfer.importing import Importer
from transfer.reports import Report

Tree = Mapping[str, str | bytes]
Bring = Callable[..., Report]


def picture(colour: str = "teal") -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (3, 2), colour).save(content, "PNG")
    return content.getvalue()


def write(root: Path, tree: Tree) -> Path:
    for name, content in tree.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def zipped(path: Path, tree: Tree) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in tree.items():
            archive.writestr(name, content)
    return path


@pytest.fixture
def tree() -> dict[str, str | bytes]:
    return {
        "index.md": "# Our handbook\n\nBegin with [laptops](it/laptops.md).\n",
        "it/index.md": "---\ntitle: Computers\nweight: 2\n---\nSee [back](../index.md).\n",
        "it/laptops.md": "# Laptops\n\nAsk [the desk](../people/desk.md#hours).\n\n![Ours](images/laptop.png)\n",
        "it/images/laptop.png": picture(),
        "people/desk.md": "---\ntags: [Help, IT]\naliases: [Service desk]\n---\n# The desk\n\n## Hours\n\nNine to five.\n",
    }


@pytest.fixture
def bring(alice: User, space: Space) -> Bring:
    """Import a folder or ZIP into the space, as Alice."""

    def run(path: Path, **options: object) -> Report:
        with sources.open_source(path) as source:
            return Importer(source, plans.make(source), space, alice, **options).run()  # type: ignore[arg-type]  # handed on

    return run


@pytest.fixture(autouse=True)
def files_of_this_test(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("media")
