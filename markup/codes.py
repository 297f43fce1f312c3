"""Code blocks: highlighted with Pygments by classes, or left for the browser to draw."""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from pygments import highlight
from pygments.formatters.html import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from markup import tokens

if TYPE_CHECKING:
    from markup.tokens import Token

LONGEST = 60_000
DRAWN = {"mermaid": "mermaid", "math": "math", "katex": "math"}  # `latex` and `tex` are code that people show


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """`length` is how many tokens after the opening one belong to it."""

    html: str
    text: str
    length: int
    fence: str = ""


def code_block(pre: Token, following: list[Token]) -> CodeBlock | None:
    """Read a `pre` that holds only text, perhaps in a `code`. None when other tags stand in it."""
    shape = "".join(
        "t" if token.kind == "text" else "c" if token.opens("code") else "e" if token.closes("code", "pre") else "x"
        for token in following
    )
    wrapped = shape.startswith(("ctee", "cee"))
    if not wrapped and not shape.startswith(("te", "e")):
        return None
    holder = following[0] if wrapped else pre
    inside = following[1:] if wrapped else following
    has_text = inside[0].kind == "text"
    text = unescape(inside[0].source) if has_text else ""
    names = holder.attributes.get("class", "").split()
    language = names[0].removeprefix("language-") if names else ""
    length = (3 if wrapped else 1) + has_text
    if kind := DRAWN.get(language):
        drawn = tokens.text(text.lstrip("\n"))
        return CodeBlock(f'<pre class="{kind}">{drawn}</pre>', text, length, kind)
    named = f' class="language-{tokens.value(language)}"' if language else ""
    html = f'<pre class="code"><code{named}>{highlighted(text, language)}</code></pre>'
    return CodeBlock(html, text, length)


def highlighted(text: str, language: str) -> str:
    """Return the code as HTML, coloured by class where Pygments knows the language."""
    if not language or len(text) > LONGEST:
        return tokens.text(text)
    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return tokens.text(text)
    coloured = str(highlight(text, lexer, HtmlFormatter(nowrap=True)))
    return coloured.replace("&quot;", '"').replace("&#39;", "'").replace("\xa0", "&nbsp;")
