"""Put the caller's answers into a draft. All that comes from outside is escaped here."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from markup import tokens
from markup.addresses import fragment
from markup.blocks import Block, element

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markup.types import Draft, Reference, Slot, Target

TAG = re.compile(r"<[^<>]*>")
CLASSES = {"person": "mention", "topic": "topic"}
UNSEEN = {"page": "unwritten"}


def fill(draft: Draft, answers: Mapping[Reference, Target], *, only_of: str | None = None) -> str:
    """Return the HTML. With `only_of`, the address of our own site, pictures of other sites become links to them."""
    return "".join(
        piece if isinstance(piece, str) else filled(piece, answers.get(piece.reference), only_of)
        for piece in draft.pieces
    )


def filled(slot: Slot, target: Target | None, only_of: str | None) -> str:
    if slot.part == "block":
        return included(slot, target)
    if target is None:
        is_kept_out = only_of is not None and slot.part == "image" and is_outside(slot.reference, only_of)
        return link_to_picture(slot) if is_kept_out else slot.typed
    if slot.part == "image":
        return image(slot, target)
    if slot.part == "close":
        return f"</a>{remark(slot, target)}"
    if slot.part == "open":
        return f"<a{link_attributes(slot, target)}{slot.attributes}>"
    sign = "@" if slot.reference.kind == "person" else ""
    words = slot.words or (f"{sign}{tokens.text(target.title)}" if target.title else slot.typed)
    return f"<a{link_attributes(slot, target)}>{words}</a>"


def included(slot: Slot, target: Target | None) -> str:
    url, unwritten = "", ""
    if target:
        url, unwritten = (target.url, target.unseen) if target.exists else ("", target.url)
    return element(Block("include", slot.words, url, unwritten), slot.typed)


def link_attributes(slot: Slot, target: Target) -> str:
    names = [CLASSES.get(slot.reference.kind, ""), "" if target.exists else "missing"]
    classes = " ".join(name for name in names if name)
    spelled = f' class="{classes}"' if classes else ""
    is_titled = target.note and slot.reference.kind != "file" and "title=" not in slot.attributes
    titled = f' title="{tokens.value(target.note)}"' if is_titled else ""
    kept = f' data-{UNSEEN.get(slot.reference.kind, "typed")}="{tokens.value(target.unseen)}"' if target.unseen else ""
    return f' href="{tokens.value(address(slot.reference, target))}"{kept}{spelled}{titled}'


def address(reference: Reference, target: Target) -> str:
    if not reference.anchor or not target.exists or "#" in target.url:
        return target.url
    anchor = reference.anchor if reference.kind in {"url", "file"} else fragment(reference.anchor)
    return f"{target.url}#{anchor}"


def remark(slot: Slot, target: Target) -> str:
    if slot.reference.kind != "file" or not target.note:
        return ""
    return f' <span class="file-note">({tokens.text(target.note)})</span>'


def image(slot: Slot, target: Target) -> str:
    if target.exists:
        return f'<img src="{tokens.value(target.url)}"{slot.attributes}>'
    words = tokens.text(slot.words or slot.reference.target)
    return f'<a href="{tokens.value(target.url)}" class="missing">{words}</a>' if target.url else words


def is_outside(reference: Reference, site: str) -> bool:
    return reference.kind == "url" and not f"{reference.target}/".startswith(f"{site}/")


def link_to_picture(slot: Slot) -> str:
    """Write a link in the place of a picture; inside another link only its words."""
    words = tokens.text(slot.words or slot.reference.target)
    attributes = {"href": slot.reference.target, "rel": "noopener noreferrer", "class": "outside"}
    return words if slot.is_inside else f"{tokens.tag('a', attributes)}{words}</a>"


def said(draft: Draft) -> Iterator[tuple[Reference, str]]:
    """Give the words of each link, on one line. `[[Title]]` says nothing of its own."""
    inside: list[str] | None = None
    for piece in draft.pieces:
        if isinstance(piece, str) or piece.part == "image":
            if inside is not None:
                inside.append(TAG.sub("", piece) if isinstance(piece, str) else piece.words)
        elif piece.part == "open":
            inside = []
        elif piece.part != "block":
            words, inside = piece.words if piece.part == "whole" else "".join(inside or ()), None
            if line := " ".join(unescape(words).split()):
                yield piece.reference, line
