"""How a message looks: our own JSON, or what Slack, Microsoft Teams and Mattermost show as it is meant.

What people typed is text in all of them: it can neither be formatted, nor call anybody, nor lead elsewhere.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.encoding import iri_to_uri

from hooks.events import sentence
from hooks.models import Delivery, Hook

AGENT = "Commonplace-Webhook/1"  # the version of what is sent, not of the product
MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!>~|])")
SILENCE = "\N{ZERO WIDTH SPACE}"  # after an @, it calls nobody


def message(delivery: Delivery) -> dict[str, Any]:
    """Give what is said of an event, in the form the hook wants."""
    return SHAPES[Hook.Form(delivery.hook.form)](facts_of(delivery))


def body_of(delivery: Delivery) -> bytes:
    return json.dumps(message(delivery), ensure_ascii=False, separators=(",", ":")).encode()


def headers_for(delivery: Delivery, body: bytes, *, at: int) -> dict[str, str]:
    """Give the headers, with the signature by which the receiver knows that we sent this, and when."""
    return {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": AGENT,
        "X-Commonplace-Delivery": str(delivery.pk),
        "X-Commonplace-Event": delivery.event,
        "X-Commonplace-Signature": f"t={at},v1={signature(delivery.hook.secret, body, at=at)}",
    }


def signature(secret: str, body: bytes, *, at: int) -> str:
    return hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()


def facts_of(delivery: Delivery) -> dict[str, Any]:
    said = delivery.payload
    return {
        "event": delivery.event,
        "id": delivery.pk,
        "at": said["at"],
        "title": said["title"],
        "url": f"{settings.SITE_URL}{iri_to_uri(said['path'])}",
        "by": said["by"],
        "space": said["space"],
        "topics": said["topics"],
        "words": said["words"],
    }


def as_json(facts: Mapping[str, Any]) -> dict[str, Any]:
    return dict(facts)


def line_of(facts: Mapping[str, Any]) -> str:
    return sentence(facts["event"], facts["by"])


def place_of(facts: Mapping[str, Any]) -> str:
    """Say where it is and what it is about, in a line."""
    return " · ".join([name for name in [facts["space"], *facts["topics"]] if name])


def for_slack(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Give blocks, and a text for where none are shown."""
    line, place = in_slack(line_of(facts)), in_slack(place_of(facts))
    link = f"<{in_slack(facts['url'])}|{in_slack(facts['title'])}>"
    blocks: list[dict[str, Any]] = [section("mrkdwn", f"{line}: {link}")]
    if facts["words"]:
        blocks.append(section("plain_text", in_slack(facts["words"])))
    if place:
        blocks.append({"type": "context", "elements": [{"type": "plain_text", "text": place, "emoji": False}]})
    return {"text": f"{line}: {link}", "blocks": blocks, "unfurl_links": False}


def section(kind: str, text: str) -> dict[str, Any]:
    how: dict[str, Any] = {"verbatim": True} if kind == "mrkdwn" else {"emoji": False}
    return {"type": "section", "text": {"type": kind, "text": text, **how}}


def in_slack(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def for_teams(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Give a message with an Adaptive Card, as the Workflows app takes it. Runs of text are not read as Markdown."""
    body = [runs(line_of(facts), isSubtle=True, size="Small"), runs(facts["title"], weight="Bolder", size="Medium")]
    body += [runs(facts["words"])] if facts["words"] else []
    body += [runs(place_of(facts), isSubtle=True, size="Small")] if place_of(facts) else []
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.2",
        "body": body,
        "actions": [{"type": "Action.OpenUrl", "title": settings.SITE_NAME, "url": facts["url"]}],
    }
    kind = "application/vnd.microsoft.card.adaptive"
    return {"type": "message", "attachments": [{"contentType": kind, "contentUrl": None, "content": card}]}


def runs(text: str, **how: object) -> dict[str, Any]:
    return {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": text, **how}]}


def for_mattermost(facts: Mapping[str, Any]) -> dict[str, Any]:
    lines = [f"{in_markdown(line_of(facts))}: **[{in_markdown(facts['title'])}]({facts['url']})**"]
    lines += [f"> {in_markdown(facts['words'])}"] if facts["words"] else []
    lines += [in_markdown(place_of(facts))] if place_of(facts) else []
    return {"text": "\n\n".join(lines)}


def in_markdown(text: str) -> str:
    """Let text stand as it is in Markdown, without links, pictures, or calls to people and channels."""
    text = MARKDOWN.sub(r"\\\1", " ".join(text.split()))
    return re.sub(r"([@:])(?=\S)", rf"\1{SILENCE}", text)


SHAPES = {
    Hook.Form.JSON: as_json,
    Hook.Form.SLACK: for_slack,
    Hook.Form.TEAMS: for_teams,
    Hook.Form.MATTERMOST: for_mattermost,
}
