from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from spaces.models import Space
from wiki import actions


@pytest.fixture
def tagged(alice: User, space: Space, secret_space: Space) -> None:
    actions.create_page(by=alice, space=space, title="Laptops", topics=["Hardware"])
    actions.create_page(by=alice, space=secret_space, title="Plans", topics=["Hardware", "Merger"])


def test_topics_count_what_the_reader_may_see(as_bob: Client, as_charlie: Client, team: Any, tagged: None) -> None:
    assert {topic.name: topic.pages_seen for topic in as_bob.get("/topics/").context["topics"]} == {
        "Hardware": 2,
        "Merger": 1,
    }
    assert {topic.name: topic.pages_seen for topic in as_charlie.get("/topics/").context["topics"]} == {"Hardware": 1}


def test_a_topic_shows_its_pages(as_charlie: Client, tagged: None) -> None:
    response = as_charlie.get("/topics/hardware/")

    assert [page.title for page in response.context["pages"]] == ["Laptops"]
    assert "1 page" in response.text


def test_a_topic_without_a_page_one_may_read_is_not_there(as_charlie: Client, tagged: None) -> None:
    assert as_charlie.get("/topics/merger/").status_code == 404
    assert as_charlie.get("/topics/unheard-of/").status_code == 404


def test_topics_are_offered_while_typing(as_charlie: Client, tagged: None) -> None:
    html = as_charlie.get("/topics/suggest/?topics=Office, hard").text

    assert html.strip() == '<option value="Office, Hardware">1 page</option>'
    assert as_charlie.get("/topics/suggest/?topics=merg").text.strip() == ""


def test_with_none_it_says_how_to_make_one(as_bob: Client, space: Space) -> None:
    assert "No topic yet" in as_bob.get("/topics/").text


def test_they_only_answer_to_reading(as_bob: Client, tagged: None) -> None:
    for address in ("/topics/", "/topics/hardware/", "/topics/suggest/"):
        assert as_bob.post(address).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("address", "queries"), [("/topics/", 5), ("/topics/topic-0/", 12)])
def test_the_queries_stay_flat(as_alice: Client, count: int, address: str, queries: int, request: Any) -> None:
    alice, space = request.getfixturevalue("alice"), request.getfixturevalue("space")
    for number in range(count):
        actions.create_page(by=alice, space=space, title=f"Page {number}", topics=["Topic 0", f"Topic {number}"])

    with request.getfixturevalue("django_assert_num_queries")(queries):
        as_alice.get(address)
