"""The HTML markup gives out as a tree, for comparing. Runs of words between blocks are leaves without a name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from markup import tokens

BLOCK_NAMES = (
    "blockquote dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre summary table tbody td tfoot th "
    "thead tr ul caption"
)
BLOCKS = frozenset(BLOCK_NAMES.split())
WORD = re.compile(r"\w+")
TAG = re.compile(r"<[^<>]*>")


@dataclass
class Node:
    """An element that is a block, or a run of words. `inside` is the HTML of a node without blocks in it."""

    name: str = ""
    opening: str = ""
    inside: str = ""
    children: list[Node] = field(default_factory=list)

    @property
    def closing(self) -> str:
        return f"</{self.name}>" if self.name and self.name not in tokens.VOID else ""

    @cached_property
    def inner(self) -> str:
        return self.inside + "".join(child.source for child in self.children)

    @cached_property
    def source(self) -> str:
        return f"{self.opening}{self.inner}{self.closing}"

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(WORD.findall(TAG.sub(" ", self.inner)))


def grow(html: str) -> list[Node]:
    """Read HTML as a list of nodes, without ids and the links headings have to themselves."""
    root = Node()
    path = [root]
    run: list[str] = []
    source = iter(tokens.read(html))
    for token in source:
        if token.opens("a") and token.attributes.get("class") == "anchor":
            next(source)
            continue
        if token.name not in BLOCKS:
            run.append(token.source)
            continue
        end_run(path[-1], run)
        if token.kind == "close":
            settle(path.pop())
            continue
        token.attributes.pop("id", None)
        node = Node(token.name, tokens.tag(token.name, token.attributes))
        path[-1].children.append(node)
        if token.name not in tokens.VOID:
            path.append(node)
    end_run(root, run)
    return root.children


def end_run(node: Node, run: list[str]) -> None:
    words = "".join(run)
    run.clear()
    if words.strip():
        node.children.append(Node(inside=words))


def settle(node: Node) -> None:
    """Take the one run of words of an element without blocks as its inside."""
    if len(node.children) == 1 and not node.children[0].name:
        node.inside, node.children = node.children[0].inside, []
