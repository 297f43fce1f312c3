"""/api/v1/docs and /api/v1/openapi.json."""

import json
import re

import pytest
from django.test import Client, RequestFactory
from django.utils.html import escape

from api.version_1 import description
from config.errors import server_error
from search.kinds import KINDS
from tests.api.conftest import Program

DOCS, OPENAPI = "/api/v1/docs", "/api/v1/openapi.json"


def test_people_read_what_every_call_does(as_alice: Client) -> None:
    page = as_alice.get(DOCS).content.decode()

    for path, methods in description()["paths"].items():
        assert path in page
        for told in methods.values():
            assert escape(told["summary"]) in page
    assert "/api/v1/openapi.json" in page
    assert "/settings/tokens/" in page


def test_each_link_in_it_leads_somewhere(as_alice: Client) -> None:
    page = as_alice.get(DOCS).content.decode()

    named = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= named
    assert len(re.findall(r'href="#shape-', page)) > 20


def test_it_needs_no_script(as_alice: Client) -> None:
    response = as_alice.get(DOCS)

    assert not re.search(r"<script(?![^>]*(nonce=|application/json))", response.content.decode())
    assert not re.search(r'style="|onclick=', response.content.decode())


def test_it_is_for_those_who_are_signed_in(db: None) -> None:
    response = Client().get(DOCS)

    assert response.status_code == 302
    assert response["Location"] == f"/accounts/login/?next={DOCS}"


def test_it_is_read_only(as_alice: Client) -> None:
    assert as_alice.post(DOCS).status_code == 405


def test_the_tokens_lead_to_it(as_alice: Client) -> None:
    assert f'href="{DOCS}"' in as_alice.get("/settings/tokens/").content.decode()


def test_programs_read_the_description_without_a_token(db: None) -> None:
    told = Client().get(OPENAPI)

    assert told["Content-Type"] == "application/json"
    assert told.json() == json.loads(json.dumps(description()))


def test_the_description_is_openapi_3_1() -> None:
    told = json.loads(json.dumps(description()))

    assert told["openapi"].startswith("3.1.")
    assert {"title", "version"} <= told["info"].keys()
    operations = [one for methods in told["paths"].values() for one in methods.values()]
    names = [one["operationId"] for one in operations]
    assert len(names) == len(set(names))
    for path, methods in told["paths"].items():
        for method, one in methods.items():
            assert method in {"get", "post", "patch", "delete"}
            in_path = {value["name"] for value in one["parameters"] if value["in"] == "path"}
            assert in_path == set(re.findall(r"{(\w+)}", path))
            assert all(value["required"] for value in one["parameters"] if value["in"] == "path")
            assert one["security"] == [{"Token": []}]
            assert {"401", "429"} < one["responses"].keys()
            assert all("description" in answer for answer in one["responses"].values())
    assert told["components"]["securitySchemes"]["Token"]["scheme"] == "bearer"


def test_each_reference_in_it_is_there() -> None:
    text = json.dumps(description())

    named = set(re.findall(r'"\$ref": "#/components/schemas/([^"]+)"', text))
    assert named
    assert named <= description()["components"]["schemas"].keys()


def test_it_knows_the_kinds_that_search_finds() -> None:
    told = description()["paths"]["/api/v1/search"]["get"]["parameters"]
    (kind,) = [value["schema"] for value in told if value["name"] == "kind"]

    assert kind["items"]["enum"] == list(KINDS)


def test_where_there_is_nothing_the_answer_is_json(api_alice: Program) -> None:
    for path in ("/", "/nothing", "/pages/", "/pages/one", "/pages/-1", "/pages/1/2", "/spaces/a/b", "/docs/"):
        answer = api_alice.get(path)

        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")


def test_what_goes_wrong_here_is_json_too() -> None:
    request = RequestFactory().get("/api/v1/pages")
    request.request_id = "abcdefgh"

    answer = server_error(request)

    assert (answer.status_code, json.loads(answer.content)["error"]["code"]) == (500, "failed")
    assert "abcdefgh" in answer.content.decode()


def test_a_method_that_is_not_taken_is_named(api_alice: Program) -> None:
    for method, path, allowed in (
        ("PUT", "/pages/1", "DELETE, GET, PATCH"),
        ("DELETE", "/pages", "GET, POST"),
        ("GET", "/render", "POST"),
        ("POST", "/search", "GET"),
        ("GET", "/pages/1/move", "POST"),
    ):
        answer = api_alice.call(method, path)

        assert (answer.status_code, answer.json()["error"]["code"]) == (405, "method_not_allowed")
        assert sorted(answer["Allow"].split(", ")) == allowed.split(", ")


WRONG = {
    "title": (1, "“title”: a text is needed here."),
    "parent": ("x", "“parent”: a whole number is needed here."),
    "topics": ("x", "“topics”: a list is needed here."),
}


@pytest.mark.parametrize("field", WRONG)
def test_what_is_wrong_with_a_value_is_said_in_the_words_of_the_house(api_alice: Program, field: str) -> None:
    value, words = WRONG[field]

    told = api_alice.post("/pages", {"space": "handbook", "title": "T", field: value})

    assert (told.status_code, told.json()["error"]["message"]) == (422, words)
    assert api_alice.get("/pages", limit=0).json()["error"]["message"] == "“limit”: 1 is the least that fits here."
