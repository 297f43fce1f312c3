"""Programs that call as the cast. Each answer must be one that the description knows, in the shape it tells."""

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from pytest_django import Settings

from accounts.actions import create_token
from accounts.models import User
from spaces.models import Space
from tests.api.described import check
from wiki.actions import create_page
from wiki.models import Page

ROOT = "/api/v1"


class Program:
    """Call the API with a token, and hold each answer against the description."""

    def __init__(self, token: str = "") -> None:
        self.client = Client()
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def get(self, path: str, **query: object) -> Any:
        return self.call("GET", path, query=query)

    def post(self, path: str, sent: object = None) -> Any:
        return self.call("POST", path, sent)

    def patch(self, path: str, sent: object = None) -> Any:
        return self.call("PATCH", path, sent)

    def delete(self, path: str) -> Any:
        return self.call("DELETE", path)

    def call(self, method: str, path: str, sent: object = None, query: Mapping[str, object] | None = None) -> Any:
        data = b"" if sent is None else sent if isinstance(sent, bytes) else json.dumps(sent).encode()
        query = {name: value for name, value in (query or {}).items() if value is not None}
        return self.checked(
            self.client.generic(
                method, f"{ROOT}{path}", data, "application/json", headers=self.headers, query_params=query
            )
        )

    def upload(self, content: bytes, name: str = "note.txt", **fields: object) -> Any:
        file = io.BytesIO(content)
        file.name = name
        return self.checked(self.client.post(f"{ROOT}/files", {"file": file, **fields}, headers=self.headers))

    def checked(self, response: Any) -> Any:
        check(response)
        return response


@pytest.fixture(autouse=True)
def nothing_counted_nor_kept(settings: Settings, tmp_path: Path) -> None:
    caches["local"].clear()
    settings.MEDIA_ROOT = tmp_path


def program_of(user: User) -> Program:
    _token, secret = create_token(user, "test")
    return Program(secret)


@pytest.fixture
def api_alice(alice: User) -> Program:
    return program_of(alice)


@pytest.fixture
def api_bob(bob: User) -> Program:
    return program_of(bob)


@pytest.fixture
def api_charlie(charlie: User) -> Program:
    return program_of(charlie)


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    return create_page(
        by=alice, space=space, title="Laptops", body="Order *one*.\n", summary="First draft", topics=["Hardware"]
    )


@pytest.fixture
def hidden(alice: User, secret_space: Space) -> Page:
    return create_page(by=alice, space=secret_space, title="Zebra", body="Zebra words.", topics=["Zebra topic"])
