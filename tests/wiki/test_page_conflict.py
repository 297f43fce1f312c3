from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from spaces.models import Space
from tests.wiki.editing import BODY, body_of, edit, sent
from wiki import actions
from wiki.models import Page


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Laptops", body=BODY, topics=["IT"])


@pytest.fixture
def vault(alice: User, secret_space: Space) -> Page:
    return actions.create_page(by=alice, space=secret_space, title="Combination", body="1234")


@pytest.fixture
def clash(as_alice: Client, as_bob: Client, laptops: Page) -> dict[str, Any]:
    """What Bob sends after Alice changed the same line, and what he gets."""
    as_alice.post(edit(laptops), sent(BODY.replace("Second", "Alice's"), summary="Hers"))
    mine = BODY.replace("Second", "Bob's <b>")
    answer = as_bob.post(edit(laptops), sent(mine, summary="His", topics="IT, Keys"))
    form = {field.html_name: field.value() for field in answer.context["form"]}
    return {"answer": answer, "form": form, "mine": mine}


def test_a_clash_shows_both_texts_and_who_saved(clash: dict[str, Any], laptops: Page) -> None:
    answer, html = clash["answer"], clash["answer"].content.decode()

    assert answer.status_code == 409
    assert "Alice saved “Laptops” after you began." in html
    assert "&#10;First line.\n\nBob&#x27;s &lt;b&gt; line.\n" in html
    assert "&#10;First line.\n\nAlice&#x27;s line.\n" in html
    assert [change.summary for change in answer.context["changes"]] == ["Hers"]
    assert clash["form"]["based_on"] == 2
    assert clash["form"]["summary"] == "His"
    assert 'name="topics" value="IT, Keys"' in html
    assert body_of(laptops) == BODY.replace("Second", "Alice's")


def test_marks_of_a_clash_are_not_saved(as_bob: Client, clash: dict[str, Any], laptops: Page) -> None:
    answer = as_bob.post(edit(laptops), clash["form"])

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Line 3 still holds the mark of a clash." in html
    assert "\n&lt;&lt;&lt;&lt;&lt;&lt;&lt;\nBob&#x27;s" in html
    assert body_of(laptops) == BODY.replace("Second", "Alice's")


def test_a_clash_is_settled_by_hand(as_bob: Client, clash: dict[str, Any], laptops: Page) -> None:
    answer = as_bob.post(edit(laptops), {**clash["form"], "body": "Agreed.\n", "topics": "Keys"})

    assert answer.status_code == 302
    assert body_of(laptops) == "Agreed.\n"
    assert [topic.name for topic in laptops.topics.all()] == ["Keys"]


@pytest.mark.parametrize(("choice", "word"), [("mine", "Bob's <b>"), ("theirs", "Alice's")])
def test_either_text_can_be_taken_and_neither_is_lost(
    as_bob: Client, clash: dict[str, Any], laptops: Page, choice: str, word: str
) -> None:
    answer = as_bob.post(edit(laptops), {**clash["form"], "body": "Half settled", "take": choice})

    form = {field.html_name: field.value() for field in answer.context["form"]}
    assert answer.status_code == 200
    assert form["body"] == BODY.replace("Second", word)
    assert form["mine"] == clash["mine"]
    assert "Alice&#x27;s line." in answer.content.decode()
    as_bob.post(edit(laptops), form)
    assert body_of(laptops) == BODY.replace("Second", word)


def test_a_third_save_meanwhile_clashes_again(
    as_alice: Client, as_bob: Client, clash: dict[str, Any], laptops: Page
) -> None:
    as_alice.post(edit(laptops), sent(BODY.replace("Second", "Alice's newest"), based_on=2))

    answer = as_bob.post(edit(laptops), {**clash["form"], "body": BODY.replace("Second", "Settled")})

    assert answer.status_code == 409
    assert "Settled line." in answer.content.decode()
    assert body_of(laptops) == BODY.replace("Second", "Alice's newest")


def test_titles_that_clash_are_shown(as_alice: Client, as_bob: Client, laptops: Page) -> None:
    as_alice.post(edit(laptops), sent(BODY, title="Notebooks"))

    answer = as_bob.post(edit(laptops), sent(BODY, title="Portables"))

    assert answer.status_code == 409
    assert "The title was changed too: theirs is “Notebooks”." in answer.content.decode()


def test_a_forged_conflict_form_is_no_error(as_bob: Client, laptops: Page) -> None:
    for wrong in ({"took": "x"}, {"take": "mine"}, {"take": "other", "began": "x"}, {"began": "7", "take": "both"}):
        assert as_bob.post(edit(laptops), {"mine": "x", **wrong}).status_code in {200, 422}
