import pytest
from django.conf import LazySettings

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
