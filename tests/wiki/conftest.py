"""What tests of pages share: a small picture, a place for files, and people whose threads see what each other commits."""

import io
from pathlib import Path

import pytest
from PIL import Image
from pytest_django import Settings

from accounts.models import User
from spaces import actions as spaces
from spaces.models import Space
from tests.conftest import person


@pytest.fixture
def png() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (3, 2), "teal").save(content, "PNG")
    return content.getvalue()


@pytest.fixture(autouse=True)
def files_of_this_test(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def writer(transactional_db: None) -> User:
    return person("alice")


@pytest.fixture
def stranger(writer: User) -> User:
    return person("charlie")


@pytest.fixture
def commons(writer: User) -> Space:
    return spaces.create_space(by=writer, name="Commons")
