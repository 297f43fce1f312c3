"""The grammar of what people type: the one room that knows Whoosh's parser.

Only its tagging and grouping are used; what a word is, and in which language, PostgreSQL decides. Anything typed is
a tree: what does not fit the grammar is words. The parser takes some 4 ms for the longest text let in, whatever is in it;
brackets deeper than `DEEPEST` are read as if they were not there, since it descends into them by recursion.
"""

import re
from collections.abc import Iterable

from whoosh.qparser import QueryParser, plugins, syntax

from search.language.tree import Beside, Both, Either, Never, Node, Said

DEEPEST = 8
FIELDS = ("title", "in", "topic", "by", "kind", "checked", "updated")
ALSO_CALLED = {"space": "in", "author": "by"}
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))  # noqa: RUF001 - as keyboards and word processors write them
BRACKETS = re.compile(r"[()]")
AFTER_SIGN = re.compile(r"(:[<>]=?)\s+(?=\d)")
NAMED = re.compile(rf"(?<![\w:/.@])(?P<text>{'|'.join((*FIELDS, *ALSO_CALLED))}):(?=[^\s)])", re.IGNORECASE)


class Side(syntax.GroupNode):  # type: ignore[misc]  # Whoosh is not typed
    """What stands side by side, of which Whoosh would make AND or OR."""


class Quoted(syntax.TextNode):  # type: ignore[misc]  # as above
    """Text between quotes, as it stands."""


class Quotes(plugins.TaggingPlugin):  # type: ignore[misc]  # as above
    expr = r'(?<!\w)"(?P<text>[^"]*)"'
    nodetype = Quoted


OPERATORS = plugins.OperatorsPlugin(
    And=r"(?<=[\s)])AND(?=[\s(])",
    Or=r"(?<=[\s)])OR(?=[\s(])",
    Not=r"(?<![^\s(])(?:NOT(?=[\s(])|-(?=[^\s)-]))",  # `e-mail`, `a - b` and `--force` are words
    AndNot=None,
    AndMaybe=None,
    Require=None,
)
PLUGINS = [Quotes, plugins.GroupPlugin, plugins.FieldsPlugin(NAMED, remove_unknown=False), OPERATORS]
PARSER = QueryParser(None, None, plugins=PLUGINS, group=Side)


def parse(text: str) -> Node:
    """Give the tree of what was typed."""
    text = AFTER_SIGN.sub(r"\1", text.translate(QUOTES))
    if depth(text) > DEEPEST:
        text = BRACKETS.sub(" ", text)
    return node_of(PARSER.process(text)) or Beside([])


def depth(text: str) -> int:
    """Give how deep brackets are nested at most."""
    deepest = level = 0
    for sign in BRACKETS.findall(text):
        level = level + 1 if sign == "(" else max(0, level - 1)
        deepest = max(deepest, level)
    return deepest


def node_of(said: syntax.SyntaxNode) -> Node | None:
    """Give our node for one of Whoosh's, None for what says nothing."""
    match said:
        case syntax.NotGroup():
            denied = side_by_side(said)
            return Never(denied) if denied else None
        case syntax.AndGroup():
            parts = nodes_of(said)
            return Both(parts) if len(parts) > 1 else side_by_side(said)
        case syntax.OrGroup():
            parts = nodes_of(said)
            return Either(parts) if len(parts) > 1 else side_by_side(said)
        case syntax.GroupNode():
            return side_by_side(said)
        case syntax.TextNode() if text := " ".join(said.text.split()):
            field = (said.fieldname or "").lower()
            return Said(text, ALSO_CALLED.get(field, field), isinstance(said, Quoted))
    return None


def nodes_of(group: Iterable[syntax.SyntaxNode]) -> list[Node]:
    return [node for part in group if (node := node_of(part))]


def side_by_side(group: Iterable[syntax.SyntaxNode]) -> Node | None:
    parts = nodes_of(group)
    return parts[0] if len(parts) == 1 else Beside(parts) if parts else None
