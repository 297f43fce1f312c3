"""What is said of an event, and how each reader shows it."""

import hashlib
import hmac
import json
from typing import Any

import pytest

from accounts.models import User
from hooks import shapes
from hooks.models import Delivery, Hook
from spaces.models import Space
from tests.hooks.conftest import hook_to

HOSTILE = "*A* <!channel> & [x](https://evil.example) @all ~town~ `c` :tada:"


@pytest.fixture
def delivery(alice: User, space: Space) -> Delivery:
    hook = hook_to("https://hooks.example.com/T1", by=alice, space=space)
    payload = {
        "at": "2026-05-04T10:00:00+00:00",
        "title": HOSTILE,
        "path": "/questions/7-grüße/",
        "words": HOSTILE,
        "by": "<b>Alice</b> & @bob",
        "space": "Hand_book",
        "topics": ["R&D", "@here"],
    }
    return Delivery.objects.create(hook=hook, key="question:7", event="question.asked", payload=payload)


def shown(delivery: Delivery, form: Hook.Form) -> dict[str, Any]:
    delivery.hook.form = form
    return shapes.message(delivery)


def test_json_says_all_of_it_as_it_is(delivery: Delivery, settings: Any) -> None:
    settings.SITE_URL = "https://wiki.example.com"

    assert shown(delivery, Hook.Form.JSON) == {
        "event": "question.asked",
        "id": delivery.pk,
        "at": "2026-05-04T10:00:00+00:00",
        "title": HOSTILE,
        "url": "https://wiki.example.com/questions/7-gr%C3%BC%C3%9Fe/",
        "by": "<b>Alice</b> & @bob",
        "space": "Hand_book",
        "topics": ["R&D", "@here"],
        "words": HOSTILE,
    }


def test_a_message_is_signed_with_its_moment(delivery: Delivery) -> None:
    body = shapes.body_of(delivery)

    headers = shapes.headers_for(delivery, body, at=1_777_888_999)

    made = hmac.new(delivery.hook.secret.encode(), b"1777888999." + body, hashlib.sha256).hexdigest()
    assert headers["X-Commonplace-Signature"] == f"t=1777888999,v1={made}"
    assert headers["X-Commonplace-Delivery"] == str(delivery.pk)
    assert headers["X-Commonplace-Event"] == "question.asked"
    assert headers["User-Agent"].startswith("Commonplace")
    assert json.loads(body)["title"] == HOSTILE


def test_slack_gets_blocks_in_which_nobody_is_called(delivery: Delivery, settings: Any) -> None:
    settings.SITE_URL = "https://wiki.example.com"

    said = shown(delivery, Hook.Form.SLACK)

    link = "<https://wiki.example.com/questions/7-gr%C3%BC%C3%9Fe/|*A* &lt;!channel&gt; &amp; "
    assert said["text"].startswith(f"&lt;b&gt;Alice&lt;/b&gt; &amp; @bob asked: {link}")
    first, second, third = said["blocks"]
    assert first["text"] == {"type": "mrkdwn", "text": said["text"], "verbatim": True}
    assert second["text"]["type"] == "plain_text"
    assert third["elements"][0]["text"] == "Hand_book · R&amp;D · @here"
    assert "<!" not in json.dumps(said)


def test_teams_gets_a_card_of_plain_runs_of_text(delivery: Delivery) -> None:
    said = shown(delivery, Hook.Form.TEAMS)

    attachment = said["attachments"][0]
    card = attachment["content"]
    assert said["type"] == "message"
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert (card["type"], card["version"]) == ("AdaptiveCard", "1.2")
    assert [block["type"] for block in card["body"]] == ["RichTextBlock"] * 4
    texts = [block["inlines"][0]["text"] for block in card["body"]]
    assert texts == ["<b>Alice</b> & @bob asked", HOSTILE, HOSTILE, "Hand_book · R&D · @here"]
    assert card["actions"][0]["type"] == "Action.OpenUrl"
    assert card["actions"][0]["url"].endswith("/questions/7-gr%C3%BC%C3%9Fe/")


def test_mattermost_gets_text_in_which_nobody_is_called(delivery: Delivery) -> None:
    text = shown(delivery, Hook.Form.MATTERMOST)["text"]

    assert r"\*A\*" in text
    assert r"\[x\]\(https:" in text
    assert r"\~town\~" in text
    assert r"\`c\`" in text
    assert "@all" not in text
    assert "@bob" not in text
    assert "@here" not in text
    assert "https://evil" not in text
    assert ":tada" not in text
    assert text.count("](http") == 1  # our own link


@pytest.mark.parametrize("form", Hook.Form)
def test_what_says_no_words_is_whole_too(delivery: Delivery, form: Hook.Form) -> None:
    delivery.payload |= {"words": "", "topics": [], "space": ""}

    assert json.dumps(shown(delivery, form))
