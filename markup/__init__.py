"""Markdown to safe HTML, with its outline and its links; and the differences between two texts.

This room knows text only. Who may see a page and where a link leads is for the caller to say, through `resolve`.
"""

from markup.render import to_html, to_html_many, to_plain
from markup.types import Heading, Reference, Rendered, Resolve, Section, Target

__all__ = [
    "Heading",
    "Reference",
    "Rendered",
    "Resolve",
    "Section",
    "Target",
    "to_html",
    "to_html_many",
    "to_plain",
]
