from pathlib import Path

import pytest
from django.apps import apps
from django.conf import LazySettings, settings
from django.db import models

from config import checks


@pytest.fixture
def https(settings: LazySettings) -> LazySettings:
    settings.SITE_URL, settings.IS_HTTPS = "https://wiki.example.com", True
    settings.ALLOWED_HOSTS, settings.TRUSTED_PROXIES = [".example.com"], 1
    return settings


def test_settings_that_fit_together_pass(https: LazySettings) -> None:
    assert checks.host_is_allowed() == []
    assert checks.proxy_is_trusted() == []


def test_a_site_whose_own_name_is_not_let_in_is_an_error(https: LazySettings) -> None:
    https.ALLOWED_HOSTS = ["localhost"]

    (found,) = checks.host_is_allowed()

    assert found.msg == "SITE_URL names wiki.example.com, which ALLOWED_HOSTS does not let in."
    assert found.hint == "Add wiki.example.com to ALLOWED_HOSTS."


def test_https_without_a_trusted_proxy_is_a_warning(https: LazySettings) -> None:
    https.TRUSTED_PROXIES = 0

    (found,) = checks.proxy_is_trusted()

    assert found.id == "config.W001"


def test_a_shield_key_that_others_may_read_is_a_warning(
    settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA_DIR = tmp_path
    monkeypatch.delenv("SHIELD_KEY", raising=False)
    monkeypatch.delenv("SHIELD_KEY_FILE", raising=False)
    assert checks.shield_key_is_kept() == []

    (tmp_path / "shield-key").write_text("secret")
    (tmp_path / "shield-key").chmod(0o600)
    assert checks.shield_key_is_kept() == []

    (tmp_path / "shield-key").chmod(0o644)
    (found,) = checks.shield_key_is_kept()
    assert (found.id, found.hint) == ("config.W002", f"chmod 600 {tmp_path / 'shield-key'}")

    monkeypatch.setenv("SHIELD_KEY", "given")
    assert checks.shield_key_is_kept() == []


def test_no_default_is_a_moment_that_the_clock_may_meet() -> None:
    """Near a fixed time or date `manage.py check` takes it for a forgotten now, and fails for ten seconds a day."""
    ours = {path.name for path in settings.BASE_DIR.iterdir()}
    fixed = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in ours
        for field in model._meta.local_fields
        if isinstance(field, models.TimeField | models.DateField)
        and field.has_default()
        and not callable(field.default)
    ]
    assert fixed == []
