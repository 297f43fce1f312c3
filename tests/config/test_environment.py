import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises(ImproperlyConfigured) as caught:
        call()
    return str(caught.value)


def test_a_value_comes_from_its_variable_without_the_space_around_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_NAME", " Acme ")

    assert environment.text("SITE_NAME", "Commonplace") == "Acme"


def test_a_value_comes_from_the_file_its_variable_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("secret\n")
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "key"))
    monkeypatch.delenv("SECRET_KEY", raising=False)

    assert environment.text("SECRET_KEY") == "secret"


def test_a_file_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SPARE_FILE", str(tmp_path / "none"))

    said = refusal(lambda: environment.text("SPARE"))

    assert said == f"SPARE_FILE is '{tmp_path}/none', which cannot be read: No such file or directory."


def test_a_missing_value_is_named_with_the_cure() -> None:
    assert refusal(lambda: environment.text("SPARE")) == "SPARE is missing; set SPARE or SPARE_FILE."


@pytest.mark.parametrize(
    ("word", "meaning"), [("True", True), ("yes", True), ("1", True), ("off", False), ("0", False), ("", False)]
)
def test_flags_are_read_in_all_usual_spellings(monkeypatch: pytest.MonkeyPatch, word: str, meaning: bool) -> None:  # noqa: FBT001 - a parameter of the test
    monkeypatch.setenv("DEBUG", word)

    assert environment.flag("DEBUG", default=not meaning) is meaning


def test_a_word_that_is_no_flag_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBUG", "perhaps")

    assert refusal(lambda: environment.flag("DEBUG", default=False)) == "DEBUG is 'perhaps'; use True or False."


def test_a_word_that_is_no_number_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "eighty")

    assert refusal(lambda: environment.number("PORT", 8000)) == "PORT is 'eighty'; use a whole number."


def test_lists_are_split_at_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNUP_DOMAINS", "example.com, ,example.org")

    assert environment.words("SIGNUP_DOMAINS") == ["example.com", "example.org"]


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://wiki.example.com", "wiki.example.com"),
        ("http://10.0.0.1:80", "10.0.0.1"),
        ("http://[::1]:8000", "[::1]"),
    ],
)
def test_the_host_of_the_site_is_let_in(address: str, host: str) -> None:
    assert environment.host_of(address) == host


@pytest.mark.parametrize(
    "address", ["wiki.example.com", "ftp://wiki.example.com", "https://example.com/wiki", "https://"]
)
def test_half_an_address_is_refused(address: str) -> None:
    said = refusal(lambda: environment.host_of(address))

    assert said == f"SITE_URL is '{address}'; use an address such as https://wiki.example.com."


def test_the_secret_key_is_made_once_and_kept_private(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.delenv("SECRET_KEY", raising=False)

    first = environment.secret_key()

    assert re.fullmatch(r"[\w-]{50,}", first)
    assert environment.secret_key() == first
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_mail_goes_to_the_console_when_asked() -> None:
    assert environment.mail("console:") == {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}


def test_a_mail_server_is_read_from_its_address() -> None:
    assert environment.mail("smtp+tls://wiki%40example.com:p%3Aw@mail.example.com") == {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "mail.example.com",
        "EMAIL_PORT": 587,
        "EMAIL_HOST_USER": "wiki@example.com",
        "EMAIL_HOST_PASSWORD": "p:w",
        "EMAIL_USE_TLS": True,
        "EMAIL_USE_SSL": False,
        "EMAIL_TIMEOUT": 20,
    }


def test_another_kind_of_mail_is_refused_without_telling_its_password() -> None:
    said = refusal(lambda: environment.mail("pop://user:hidden@mail.example.com"))

    assert said == "EMAIL_URL begins with 'pop:'; use console: or smtp+tls://user:password@host:587."


def test_a_time_zone_nobody_knows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIME_ZONE", "Mars/Olympus")

    assert refusal(environment.time_zone) == "TIME_ZONE is 'Mars/Olympus'; use a name such as Europe/Berlin."


def test_a_log_level_nobody_knows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "loud")

    assert refusal(environment.log_level) == "LOG_LEVEL is 'LOUD'; use one of DEBUG, INFO, WARNING, ERROR, CRITICAL."


def test_a_data_folder_that_cannot_be_made_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "file" / "data"))

    said = refusal(environment.data_dir)

    assert said == f"DATA_DIR is '{tmp_path}/file/data', which cannot be made: Not a directory."


@pytest.mark.parametrize(
    ("url", "scheme"), [("mysql://user:hidden@host/name", "mysql"), ("host/name", ""), ("sqlite:///here", "sqlite")]
)
def test_another_kind_of_database_is_refused_without_telling_its_password(
    monkeypatch: pytest.MonkeyPatch, url: str, scheme: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)

    said = refusal(environment.database)

    assert said == f"DATABASE_URL begins with '{scheme}:'; use postgresql://user:password@host/name."


def test_connections_are_kept_looked_at_and_not_waited_for_forever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://wiki:p%40w@db.example.com:5433/wiki?sslmode=require")

    found = environment.database()

    assert (found["HOST"], found["PORT"], found["USER"], found["PASSWORD"]) == ("db.example.com", 5433, "wiki", "p@w")
    assert found["OPTIONS"].items() >= {"connect_timeout": 10, "sslmode": "require"}.items()
    assert found["CONN_MAX_AGE"] is None
    assert found["CONN_HEALTH_CHECKS"] is True


def test_statements_asked_again_are_prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://db.example.com/wiki")

    assert environment.database()["OPTIONS"] == {
        "connect_timeout": 10,
        "server_side_binding": True,
        "prepare_threshold": 5,
    }


def test_a_pooler_that_loses_prepared_statements_is_never_given_any(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://db.example.com/wiki?prepare_threshold=never")

    assert environment.database()["OPTIONS"] == {"connect_timeout": 10}
