"""Images: loaded when they come into sight, with a caption when they stand alone and have a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markup import tokens
from markup.addresses import reference_of
from markup.types import Slot

if TYPE_CHECKING:
    from markup.tokens import Token

LAZY = {"loading": "lazy", "decoding": "async"}


def figure(following: list[Token]) -> bool:
    """Whether a paragraph holds one image with a title, and nothing else."""
    return (
        len(following) > 1
        and following[0].opens("img")
        and bool(following[0].attributes.get("title"))
        and following[1].closes("p")
    )


def picture(attributes: dict[str, str]) -> str | Slot:
    """Return an image tag, or the slot for one whose address the caller may know."""
    address = attributes.pop("src", "")
    attributes = {"alt": "", **attributes, **LAZY}
    reference = reference_of(address, is_image=True)
    typed = tokens.tag("img", {"src": address, **attributes})
    if reference is None:
        return typed if address else ""
    return Slot(reference, "image", typed, words=attributes["alt"], attributes=tokens.tag("img", attributes)[4:-1])
