"""What may stand in the HTML markup gives out, said once more and from the outside, for the tests."""

import re

import nh3
from lxml import html as lxml_html

from markup.sanitise import ATTRIBUTES, EVERYWHERE, SCHEMES, TAGS

OURS = {
    "a": {"aria-label", "rel"},
    "div": {"tabindex"},
    "img": {"loading", "decoding"},
    "input": {"type", "disabled", "checked", "aria-label"},
}
FORBIDDEN_NAMES = (
    "script style iframe frame frameset object embed applet svg math form button select textarea link meta base template "
    "noscript xmp noembed noframes plaintext title marquee video audio source portal"
)
FORBIDDEN_TAGS = set(FORBIDDEN_NAMES.split())
FORBIDDEN_ATTRIBUTE = re.compile(r"on\w*|style|srcdoc|srcset|form\w*|action|name|data-.*|autofocus")
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
IGNORED_BY_BROWSERS = re.compile(r"^[\x00-\x20]+|[\t\n\r]")


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
    assert third_wall(html) == html
    for element in lxml_html.fragment_fromstring(html, create_parent="main").iterdescendants():
        assert element.tag not in FORBIDDEN_TAGS
        for name, value in element.attrib.items():
            assert not FORBIDDEN_ATTRIBUTE.fullmatch(name)
            if name in {"href", "src", "cite"}:
                scheme = SCHEME.match(IGNORED_BY_BROWSERS.sub("", value))
                assert scheme is None or scheme[1].lower() in SCHEMES
        assert element.get("id", "h-").startswith("h-")
        assert element.tag != "input" or (element.get("type"), element.get("disabled")) == ("checkbox", "")
