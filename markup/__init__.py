"""Markdown to safe HTML, with its outline and its links; and the differences between two texts.

This room knows text only. Who may see a page and where a link leads is for the caller to say, through `resolve`.
"""

from markup.blocks import Block, blocks_in, parts_of
from markup.excerpts import ids_in, section, with_ids_apart
from markup.html_diff import compare_html
from markup.merge import Clash, Merge, merge, same_lines
from markup.render import to_html, to_html_many
from markup.rereading import sections_of
from markup.source_diff import DiffRow, compare_source
from markup.types import Heading, Reference, Rendered, Resolve, Section, Target

__all__ = [
    "Block",
    "Clash",
    "DiffRow",
    "Heading",
    "Merge",
    "Reference",
    "Rendered",
    "Resolve",
    "Section",
    "Target",
    "blocks_in",
    "compare_html",
    "compare_source",
    "ids_in",
    "merge",
    "parts_of",
    "same_lines",
    "section",
    "sections_of",
    "to_html",
    "to_html_many",
    "with_ids_apart",
]
