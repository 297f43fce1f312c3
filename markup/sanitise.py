"""Two walls around people's HTML: bleach and, after it, nh3. What passes must please two different parsers.

Never on the list: `input` and other form fields (task boxes are built afterwards), `style`, `on…`, SVG and MathML.
"""

from __future__ import annotations

import re
from functools import cache

import bleach
import nh3

from markup.types import TooMuch

DEEPEST = 80

TAG_NAMES = (
    "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure "
    "h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strike strong sub summary sup "
    "table tbody td tfoot th thead time tr tt u ul var wbr"
)
TAGS = frozenset(TAG_NAMES.split())
EVERYWHERE = frozenset({"class", "dir", "id", "lang", "title"})
ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href", "name", "data-reference"}),
    "blockquote": frozenset({"cite"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "del": frozenset({"cite", "datetime"}),
    "details": frozenset({"open"}),
    "img": frozenset({"alt", "height", "src", "width"}),
    "ins": frozenset({"cite", "datetime"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"reversed", "start", "type"}),
    "q": frozenset({"cite"}),
    "td": frozenset({"align", "colspan", "headers", "rowspan"}),
    "th": frozenset({"align", "colspan", "headers", "rowspan", "scope"}),
    "time": frozenset({"datetime"}),
}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
CLASSES = {
    "a": re.compile(r"footnote-(?:ref|backref)"),
    "code": re.compile(r"language-[\w+#.-]{1,40}|math"),
    "div": re.compile(r"note|note-[\w-]{1,40}|footnote|columns"),
    "li": re.compile(r"task|done"),
    "p": re.compile(r"note-title"),
    "pre": re.compile(r"language-[\w+#.-]{0,40}"),
    "td": re.compile(r"align-(?:left|center|right)"),
    "th": re.compile(r"align-(?:left|center|right)"),
}
NUMBER = re.compile(r"\d{1,4}%?")
NUMBERS = frozenset({"colspan", "height", "rowspan", "span", "start", "value", "width"})
NESTED = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
ENDING_EACH_OTHER = "a br caption col colgroup dd dt hr img li p rp rt tbody td tfoot th thead tr wbr"
NESTING = TAGS - frozenset(ENDING_EACH_OTHER.split())


def attribute(tag: str, name: str, value: str) -> str | None:
    """Return the value an attribute may keep, or None: one rule for both walls."""
    if name not in EVERYWHERE and name not in ATTRIBUTES.get(tag, frozenset()):
        return None
    if name == "class":
        pattern = CLASSES.get(tag)
        return " ".join(part for part in value.split() if pattern and pattern.fullmatch(part)) or None
    if name in NUMBERS and not NUMBER.fullmatch(value):
        return None
    return value


def sanitise(html: str) -> str:
    """Return the HTML both walls let through. Raises `TooMuch` for tags nested deeper than `DEEPEST`."""
    refuse_deep(html)
    return second_wall().clean(first_wall().clean(html))


def refuse_deep(html: str) -> None:
    """Bleach needs quadratic time for thousands of open tags; count them before it does.

    Tags that end one another, like a cell of a table, do not nest, and those that are not on the list become text.
    """
    depth = 0
    for found in NESTED.finditer(html):
        if found[2].lower() in NESTING:
            depth = max(depth - 1, 0) if found[1] else depth + 1
        if depth > DEEPEST:
            raise TooMuch("deep")


@cache
def first_wall() -> bleach.Cleaner:
    return bleach.Cleaner(tags=TAGS, attributes=keeps, protocols=SCHEMES, strip=False, strip_comments=True)


def keeps(tag: str, name: str, value: str) -> bool:
    return attribute(tag, name, value) is not None


@cache
def shown_wall() -> nh3.Cleaner:
    """Build the wall for HTML that markup made and another library took apart and put together again."""
    own = {"a": {"aria-label", "rel"}, "div": {"tabindex"}, "img": {"decoding", "loading"}}
    names = {tag: set(names) | own.get(tag, set()) for tag, names in ATTRIBUTES.items()} | {"div": own["div"]}
    return nh3.Cleaner(
        tags=TAGS | {"input"},
        attributes={"*": set(EVERYWHERE), **names, "input": {"aria-label", "checked", "disabled"}},
        tag_attribute_values={"input": {"type": {"checkbox"}}},
        set_tag_attribute_values={"input": {"disabled": ""}},
        url_schemes=set(SCHEMES),
        link_rel=None,
        clean_content_tags={"script", "style"},
    )


@cache
def second_wall() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        attributes={"*": set(EVERYWHERE), **{tag: set(names) for tag, names in ATTRIBUTES.items()}},
        attribute_filter=attribute,
        url_schemes=set(SCHEMES),
        link_rel=None,
        clean_content_tags={"script", "style"},
    )
