"""Compare two trees of HTML: blocks by patience diff, then the words of blocks that became one another.

Runs in the worker. Words among tags are compared by lxml, which would take the structure apart if it were given whole
pages, and which passes over what two plain sentences have in common when it is little.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Literal

from lxml.html.diff import htmldiff
from patiencediff import PatienceSequenceMatcher

from markup import tokens
from markup.trees import TAG, Node, grow

if TYPE_CHECKING:
    from collections.abc import Iterator

Mark = Literal["ins", "del"]

ALIKE = 0.3
NEAR = 4
LONGEST_WORDS = 20_000
HOLDERS = frozenset({"caption", "dd", "dt", "figcaption", "li", "summary", "td", "th"})
ROWS = frozenset({"tr", "thead", "tbody", "tfoot"})
WHOLE = frozenset({"figure", "hr"})
WORD = re.compile(r"\s*(?:&#?\w{1,40};|\w+|[^\w\s])|\s+")
WRONG_WAY_ROUND = re.compile(r"<ins>([^<]*)</ins> <del>([^<]*)</del>")
LINK, HIDDEN_LINK = ' href="', ' data-href="'


def compare_trees(old: str, new: str) -> str:
    """Return the newer HTML with `<ins>` and `<del>` where it differs. Must still pass a wall."""
    return "".join(compare_nodes(grow(old), grow(new)))


def compare_nodes(old: list[Node], new: list[Node]) -> Iterator[str]:
    matcher = PatienceSequenceMatcher(None, [node.source for node in old], [node.source for node in new])
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            yield from (node.source for node in new[new_start:new_end])
            continue
        place = new_start
        for node in old[start:end]:
            partner = next((at for at in range(place, min(place + NEAR, new_end)) if may_become(node, new[at])), None)
            if partner is None:
                yield marked(node, "del")
                continue
            yield from (marked(other, "ins") for other in new[place:partner])
            yield changed(node, new[partner])
            place = partner + 1
        yield from (marked(other, "ins") for other in new[place:new_end])


def may_become(old: Node, new: Node) -> bool:
    """Whether two blocks are one block that changed, rather than one removed and one added."""
    if old.name != new.name or old.name in WHOLE or (old.name == "li" and old.opening != new.opening):
        return False
    if old.name in {"td", "th"} or old.source == new.source:
        return True
    shared = len(old.words & new.words)
    return shared > 0 and shared >= ALIKE * min(len(old.words), len(new.words))


def changed(old: Node, new: Node) -> str:
    if new.name == "pre":
        return code_lines(old, new)
    if old.children or new.children:
        inside = "".join(compare_nodes(parts(old), parts(new)))
    elif len(old.inner) + len(new.inner) > LONGEST_WORDS:
        inside = f"<del>{old.inner}</del><ins>{new.inner}</ins>"
    else:
        inside = words(old.inner, new.inner)
    return f"{new.opening}{inside}{new.closing}"


def parts(node: Node) -> list[Node]:
    return node.children or ([Node(inside=node.inside)] if node.inside else [])


def words(old: str, new: str) -> str:
    """Compare the words of one block. lxml writes addresses out where they change, so they are kept from it."""
    if "<" not in old and "<" not in new:
        return plain_words(old, new)
    before, after = (html.replace(LINK, HIDDEN_LINK) for html in (old, new))
    html = str(htmldiff(before, after)).replace(HIDDEN_LINK, LINK)
    return WRONG_WAY_ROUND.sub(r"<del>\2</del> <ins>\1</ins>", html)


def plain_words(old: str, new: str) -> str:
    """Compare words where there are no tags; each is told apart with the space before it."""
    before, after = WORD.findall(old), WORD.findall(new)
    pieces: list[str] = []
    for kind, start, end, new_start, new_end in PatienceSequenceMatcher(None, before, after).get_opcodes():
        gone, come = "".join(before[start:end]), "".join(after[new_start:new_end])
        if kind == "equal":
            pieces.append(come)
            continue
        between = "" if not gone or come[:1].isspace() else " "
        pieces += [spaced(gone, "del"), between if come else "", spaced(come, "ins")]
    return "".join(pieces)


def spaced(text: str, mark: Mark) -> str:
    """Mark words, but not the space before them."""
    words = text.lstrip()
    return f"{text[: len(text) - len(words)]}<{mark}>{words}</{mark}>" if words else text


def code_lines(old: Node, new: Node) -> str:
    """Compare code by lines, without colours."""
    before, after = (unescape(TAG.sub("", node.inner)).splitlines(keepends=True) for node in (old, new))
    pieces: list[str] = []
    for kind, start, end, new_start, new_end in PatienceSequenceMatcher(None, before, after).get_opcodes():
        gone, come = tokens.text("".join(before[start:end])), tokens.text("".join(after[new_start:new_end]))
        if kind == "equal":
            pieces.append(come)
        else:
            pieces += [f"<del>{gone}</del>" if gone else "", f"<ins>{come}</ins>" if come else ""]
    return f"{new.opening}<code>{''.join(pieces)}</code></pre>"


def marked(node: Node, mark: Mark) -> str:
    """Put the mark where HTML allows one: inside cells and items, around other blocks."""
    if not node.name:
        return f"<{mark}>{node.inside}</{mark}>"
    if node.name in ROWS or (node.name in HOLDERS and node.children):
        return f"{node.opening}{''.join(marked(child, mark) for child in node.children)}{node.closing}"
    if node.name in HOLDERS:
        return f"{node.opening}<{mark}>{node.inside}</{mark}>{node.closing}"
    return f'<{mark} class="block">{node.source}</{mark}>'
