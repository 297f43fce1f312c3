"""What the front matter of a Markdown file says: read within bounds, since anybody may have written it."""

import math
import re
import tomllib
from datetime import date
from typing import Any

import yaml
from django.utils.translation import gettext as _

FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?)\n\1[ \t]*(?:\n|\Z)", re.DOTALL)
LONGEST = 20_000
LONGEST_LINE = 200
MOST_WORDS = 50
MOST_BITS = 64


class Loader(yaml.SafeLoader):
    """YAML's plain values. Nothing may stand for another: with merges a few lines become gigabytes."""

    def compose_node(self, parent: Any, index: Any) -> Any:  # noqa: ANN401 - yaml's signature
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("Aliases are not read.")
        return super().compose_node(parent, index)


def front_matter(text: str) -> tuple[dict[str, Any], str, tuple[str, ...]]:
    """Give the facts, the text after them, and remarks. YAML stands between `---`, TOML between `+++`."""
    match = FRONT_MATTER.match(text[: LONGEST + LONGEST_LINE])
    if not match or len(match[2]) > LONGEST:
        return {}, text, ()
    try:
        facts = yaml.load(match[2], Loader) if match[1] == "---" else tomllib.loads(match[2])  # noqa: S506 - a safe one
        known = {one_line(key): value for key, value in facts.items()} if isinstance(facts, dict) else None
    except (
        yaml.YAMLError,
        tomllib.TOMLDecodeError,
        RecursionError,
        ValueError,
        ArithmeticError,
        LookupError,
        TypeError,
    ):
        return {}, text, (_("has front matter that cannot be read; it was kept as text"),)
    if known is None and facts is not None:
        return {}, text, ()
    return known or {}, text[match.end() :], ()


def one_line(value: object) -> str:
    """Give a plain value as words, without what is no word: nests of values, and numbers nobody would write."""
    if isinstance(value, int) and value.bit_length() > MOST_BITS:
        return ""
    if not isinstance(value, str | int | float | date):
        return ""
    return " ".join(str(value)[: LONGEST_LINE * 2].split())[:LONGEST_LINE]


def strings(value: object) -> tuple[str, ...]:
    """Give the words of a list, or of a line with commas; so many and no more."""
    if isinstance(value, str):
        value = value.split(",")
    if not isinstance(value, list | tuple):
        return ()
    return tuple(text for item in value[:MOST_WORDS] if (text := one_line(item)))


def number(value: object) -> float | None:
    """Give a number that others can be sorted beside."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, int) and value.bit_length() > MOST_BITS:
        return None
    return float(value) if math.isfinite(value) else None
