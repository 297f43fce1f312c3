"""Put Python-Markdown together. Runs in the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.preprocessors import Preprocessor
from markdown.util import ETX, STX

from markup.extensions.blocks import GitHubBlocks, IndentedCode
from markup.extensions.brackets import bound_links
from markup.extensions.inline import Marks, add_inline

if TYPE_CHECKING:
    from markup.types import Labels

UNSEEN = {ord(character): None for character in f"{STX}{ETX}\0"}


class Lines(Preprocessor):
    """One kind of line end, and none of the characters Python-Markdown keeps for itself. Tabs stay, for code."""

    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines).translate(UNSEEN)
        return source.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def to_tree_html(text: str, labels: Labels, marks: Marks) -> str:
    """Turn Markdown into HTML that nobody has made safe yet."""
    md = Markdown(output_format="html")
    for name in ("normalize_whitespace", "html_block"):
        md.preprocessors.deregister(name)
    md.preprocessors.register(Lines(md), "lines", 30)
    for name in ("hashheader", "setextheader", "hr", "olist", "ulist", "quote", "indent"):
        md.parser.blockprocessors.deregister(name)
    md.treeprocessors.deregister("prettify")
    parser = GitHubBlocks(md, dict(labels.boxes), marks)
    parser.blockprocessors = md.parser.blockprocessors
    parser.blockprocessors.register(IndentedCode(parser), "code", 80)
    for processor in parser.blockprocessors:
        processor.parser = parser
    md.parser = parser
    md.registerExtensions(
        [
            DefListExtension(),
            FootnoteExtension(SEPARATOR="-", BACKLINK_TITLE=labels.back, PLACE_MARKER=STX + marks.nonce),
        ],
        {},
    )
    bound_links(md)
    add_inline(md, marks)
    return md.convert(text)
