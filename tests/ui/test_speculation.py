import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from ui.speculation import NEVER, speculation_rules


def answer(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    return speculation_rules(lambda _: response)(request)


def test_the_rules_are_public_and_of_their_own_type(client: Client) -> None:
    response = client.get("/speculation-rules.json")

    assert response.status_code == 200
    assert response["Content-Type"] == "application/speculationrules+json"
    assert set(response["Cache-Control"].split(", ")) == {"public", "max-age=86400"}
    assert response.json()["prerender"][0]["eagerness"] == "moderate"


def test_nothing_that_writes_is_laid_out_beforehand() -> None:
    assert {"/pages/new/", "/people/invite/"} <= set(NEVER)


def test_a_page_names_the_rules(rf: RequestFactory) -> None:
    assert answer(rf.get("/"), HttpResponse("page"))["Speculation-Rules"] == '"/speculation-rules.json"'


@pytest.mark.parametrize(
    ("headers", "response"),
    [
        ({"HX-Request": "true"}, HttpResponse("part")),
        ({}, HttpResponse("no", status=404)),
        ({}, HttpResponse("{}", content_type="application/json")),
    ],
)
def test_other_answers_do_not(rf: RequestFactory, headers: dict[str, str], response: HttpResponse) -> None:
    assert "Speculation-Rules" not in answer(rf.get("/", headers=headers), response)
