"""What goes in and out of `markup`: plain values that survive a trip to another process."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["page", "path", "file", "person", "topic", "url"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A link in a text that the caller may know.

    `page` is `[[Title]]`, `[[Title|words]]` or `[[Space:Title]]`; `path` a relative link; `file` an address under
    `/files/` or a relative image; `person` `@username`; `topic` `#topic`; `url` an absolute http(s) address.
    `anchor` is the heading part without `#`. `line` counts from 1 and is where the reference first stands, as far as
    it can be told.
    """

    kind: Kind
    target: str
    anchor: str = ""
    is_image: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Target:
    """Where a reference leads.

    `url` is trusted by the caller and escaped by markup. When it has no fragment, the reference's anchor is added as
    that heading's id. `title` becomes the words of `[[Title]]` and `@person`; `note` the title attribute, and for a
    file the remark behind its link. With `exists=False` the link is marked as missing. `unseen` is the address it has for
    readers who may not know that there is something; it is kept beside the other in the HTML.
    """

    url: str
    title: str = ""
    exists: bool = True
    note: str = ""
    unseen: str = ""


Resolve = Callable[[Sequence[Reference]], Mapping[Reference, Target]]


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """The plain text beneath a heading. The lead, before any heading, has neither id nor words."""

    heading_id: str
    heading: str
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text laid out. `refusal` is empty, or one sentence that says why the text is shown plain.

    `said` gives the words of each link that has words of its own, in the order of the text; `blocks` the kinds of the
    places in it that wait to be filled in, see `markup.blocks`.
    """

    html: str
    contents: tuple[Heading, ...] = ()
    sections: tuple[Section, ...] = ()
    references: tuple[Reference, ...] = ()
    said: tuple[tuple[Reference, str], ...] = ()
    words: int = 0
    refusal: str = ""
    fences: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a draft that waits for the caller's answer about a reference.

    `whole` stands for a link with its words, `open` and `close` for the two tags of a link whose inside is already
    safe HTML, `image` for an image, `block` for a page to be included. `typed` is safe HTML for the case that the caller does not know the reference.
    `is_inside` says that the image stands inside a link.
    """

    reference: Reference
    part: Literal["whole", "open", "close", "image", "block"]
    typed: str
    words: str = ""
    attributes: str = ""
    is_inside: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What the worker hands back: safe HTML in pieces, with slots between them."""

    pieces: tuple[str | Slot, ...]
    contents: tuple[Heading, ...]
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    words: int
    fences: tuple[str, ...]
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """The few words the pipeline itself puts into a page, already translated."""

    heading_link: str = "Link to this heading"
    back: str = "Back to the text"
    task_open: str = "To do"
    task_done: str = "Done"
    boxes: tuple[tuple[str, str], ...] = ()


class TooMuch(Exception):
    """The text asks for more than the limits allow. The argument is a reason known to `markup.render`."""
