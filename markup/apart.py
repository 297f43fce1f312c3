"""Several texts in one document: each with ids of its own."""

from __future__ import annotations

import re

from markup import tokens

NAMED = re.compile(r' (id|aria-labelledby|aria-describedby|for)="([^"]*)"')
LED_TO = re.compile(r' href="#([^"]*)"')


def apart(html: str, name: str) -> str:
    """Put `name` before the ids of HTML that `to_html` gave, and before what leads to them. Linear time."""
    if ' id="' not in html:
        return html
    return tokens.TAG.sub(lambda tag: renamed(tag[0], name) if tag[3] else tag[0], html)


def renamed(tag: str, name: str) -> str:
    tag = NAMED.sub(lambda found: f' {found[1]}="{name}{found[2]}"', tag)
    return LED_TO.sub(lambda found: f' href="#{name}{found[1]}"', tag)
