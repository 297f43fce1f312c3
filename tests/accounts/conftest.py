from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> Path:
    """Keep uploads of these tests apart, and throw them away."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path
