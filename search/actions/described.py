"""Something to be found, and the rows that stand for it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from search.language.variants import variants
from search.language.wording import clean, keys_of_name, parts
from search.models import Entry, Name
from spaces.models import Audience, Space

PART_CHARACTERS = 20_000  # bounds the work of cutting a snippet from it, and stays far below a tsvector's limit of 1 MB


@dataclass(frozen=True, slots=True)
class Piece:
    """A section: its anchor and heading, empty for what stands before the first heading, and its plain text."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """Something to be found.

    `place` says in words where it stands, `place_url` leads there. `topics` gives the names of its topics by their
    keys, `people` those who wrote it, the latest first.
    """

    object_id: int
    url: str
    title: str
    place: str
    space: Space | int | None
    audience: Audience | int
    language: str
    pieces: Sequence[Piece]
    updated_at: datetime
    place_url: str = ""
    aliases: Sequence[str] = ()
    is_archived: bool = False
    checked_at: datetime | None = None
    topics: Mapping[int, str] = field(default_factory=dict)
    people: Sequence[int] = ()


def entries_of(kind: str, described: Described) -> Iterable[Entry]:
    """Give the rows of an object: its lead, with or without text, and the parts of each section."""
    name_variants = variants(described.title, *described.aliases)
    sections = sorted(described.pieces, key=anchor_of)  # stable: two of one anchor keep their order
    if not sections or anchor_of(sections[0]):
        sections.insert(0, Piece("", "", ""))
    for anchor, pieces in groupby(sections, key=anchor_of):
        cut = [(piece.heading, text) for piece in pieces for text in parts(clean(piece.text).strip(), PART_CHARACTERS)]
        for number, (heading, text) in enumerate(cut):
            yield Entry(
                kind=kind,
                object_id=described.object_id,
                anchor=anchor,
                part=number,
                space_id=None if described.space is None else key_of(described.space),
                audience_id=key_of(described.audience),
                url=described.url,
                title=clean(described.title)[:500],
                heading=clean(heading)[:500],
                place=clean(described.place),
                place_url=described.place_url,
                aliases="\n".join(clean(alias)[:300] for alias in described.aliases),
                text=text,
                language=described.language,
                is_archived=described.is_archived,
                name_variants=name_variants,
                variants=variants(heading, text),
                updated_at=described.updated_at,
                **(of_lead(described) if not anchor and not number else {}),
            )


def of_lead(described: Described) -> dict[str, Any]:
    """Give what the lead alone knows."""
    return {
        "checked_at": described.checked_at,
        "topics": sorted(described.topics),
        "topic_names": lines_of(described.topics),
        "people": list(described.people),
    }


def lines_of(topics: Mapping[int, str]) -> str:
    """Give the names of topics one a line, in the order of their keys."""
    return "\n".join(clean(topics[topic])[:300] for topic in sorted(topics))


def anchor_of(piece: Piece) -> str:
    return clean(piece.anchor)[:300]


def names_of(kind: str, described: Described) -> Iterable[Name]:
    names = (described.title, *described.aliases)
    for key in dict.fromkeys(key[:300] for name in names for key in keys_of_name(name)):
        yield Name(
            kind=kind,
            object_id=described.object_id,
            space_id=None if described.space is None else key_of(described.space),
            audience_id=key_of(described.audience),
            key=key,
            is_archived=described.is_archived,
        )


def key_of(thing: Space | Audience | int) -> int:
    return thing if isinstance(thing, int) else thing.pk
