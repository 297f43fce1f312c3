"""Lucide icons, drawn inline: one request less, and no browser's policy against outside drawings stands in the way."""

import json
from functools import cache, lru_cache
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

DRAWINGS = Path(__file__).with_name("icons.json")


@cache
def drawings() -> dict[str, str]:
    """Give every icon's shapes by its Lucide name. `static/build.py --icon NAME` adds one."""
    found: dict[str, str] = json.loads(DRAWINGS.read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1024)
def svg(name: str, label: str = "", classes: str = "") -> SafeString:
    """Draw an icon. Without a label it is decoration, which screen readers pass over."""
    try:
        shapes = drawings()[name]
    except KeyError:
        raise LookupError(f"There is no icon '{name}'. Add it by `python static/build.py --icon {name}`.") from None
    meaning = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" {}>{}</svg>',
        f" {classes}" if classes else "",
        meaning,
        mark_safe(shapes),
    )
