"""What may stand in the HTML markup gives out, said once more and from the outside, for the tests."""

import re
from html import unescape

import nh3

from markup.sanitise import ATTRIBUTES, EVERYWHERE, SCHEMES, TAGS

OURS = {
    "a": {"aria-label", "rel"},
    "div": {"tabindex"},
    "img": {"loading", "decoding"},
    "input": {"type", "disabled", "checked", "aria-label"},
}
HANDLER = re.compile(r'<[a-z][^<>]* (?:on[a-z]+|style|srcdoc|srcset|formaction|action|data-reference)="', re.IGNORECASE)
ADDRESS = re.compile(r' (?:href|src|cite)="([^"]*)"')
INPUT = re.compile(r"<input(?! type=\"checkbox\" disabled=\"\")")
ID = re.compile(r' (?:id|name)="(?!h-)')
FORBIDDEN = re.compile(
    r"<(?:script|style|iframe|frame|object|embed|applet|svg|math|form|button|select|textarea|link|meta|base|template"
    r"|noscript|xmp|noembed|noframes|plaintext|title|marquee|video|audio|portal)\b",
    re.IGNORECASE,
)


def third_wall(html: str) -> str:
    return nh3.clean(
        html,
        tags=set(TAGS) | {"input"},
        attributes={"*": set(EVERYWHERE)}
        | {tag: set(ATTRIBUTES.get(tag, ())) | OURS.get(tag, set()) for tag in {*ATTRIBUTES, *OURS}},
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def assert_harmless(html: str) -> None:
    assert third_wall(html) == html.replace("&#x27;", "'").replace("&quot;", "&quot;") or same_tree(html)
    assert not FORBIDDEN.search(html)
    assert not HANDLER.search(html)
    assert not INPUT.search(html)
    assert not ID.search(html)
    for address in ADDRESS.findall(html):
        scheme = re.match(r"[\s\x00-\x20]*([a-zA-Z][\w+.\s-]*):", unescape(address))
        assert scheme is None or scheme[1].lower() in SCHEMES


def same_tree(html: str) -> bool:
    """Whether the wall takes nothing away: it spells some characters in its own way, but its second pass adds nothing."""
    once = third_wall(html)
    return once == third_wall(once) and skeleton(once) == skeleton(html)


def skeleton(html: str) -> list[str]:
    return sorted(unescape(part) for part in re.findall(r'<[^<>]*>| [a-z-]+="[^"]*"', html))
