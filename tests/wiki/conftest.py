"""What tests of pages share: a small picture, and counting queries."""

import io
from pathlib import Path

import pytest
from PIL import Image
from pytest_django import Settings


@pytest.fixture
def png() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (3, 2), "teal").save(content, "PNG")
    return content.getvalue()


@pytest.fixture(autouse=True)
def files_of_this_test(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
