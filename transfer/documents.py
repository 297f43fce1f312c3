"""What a Markdown file says of itself: front matter, title and text."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

import yaml
from django.utils.translation import gettext as _

FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?)\n\1[ \t]*(?:\n|\Z)", re.DOTALL)
HEADING = re.compile(r"\A\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n+|\Z)")
UNDERLINED = re.compile(r"\A\s*(\S[^\n]*)\n=+[ \t]*(?:\n+|\Z)")
PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
MARKS = re.compile(r"\[([^\]]*)\]\([^)]*\)|<[^>]*>|[*_`]{1,3}")
KNOWN = {"title", "tags", "topics", "categories", "aliases", "weight", "nav_order", "order", "sidebar_position"}
FOLDER_PAGES = ("index", "_index", "readme")
LONGEST_FRONT_MATTER = 100_000


@dataclass(frozen=True, slots=True)
class Document:
    """`unused` names what the front matter says that means nothing here; `lines_before` counts what was taken off the top."""

    title: str
    body: str
    topics: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    order: float | None = None
    remarks: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    lines_before: int = 0


def read(path: str, content: bytes) -> Document:
    """Read one file. The title is the front matter's, else the first heading, which then leaves the text, else its name.

    What cannot be understood is kept as text and remarked on; nothing raises.
    """
    text, remarks = decoded(content)
    facts, rest, more = front_matter(text)
    title = one_line(facts.get("title"))
    match = HEADING.match(rest) or UNDERLINED.match(rest)
    if match and (not title or plain(match[1]).casefold() == title.casefold()):
        title = title or plain(match[1])
        rest = rest[match.end() :]
    return Document(
        title=title[:200] or name_of(path),
        body=rest.lstrip("\n"),
        topics=strings(facts.get("topics")) + strings(facts.get("tags")) + strings(facts.get("categories")),
        names=tuple(name for name in strings(facts.get("aliases")) if "/" not in name),
        order=number(
            next((facts[key] for key in ("weight", "nav_order", "order", "sidebar_position") if key in facts), None)
        ),
        remarks=(*remarks, *more),
        unused=tuple(sorted(key for key in facts if key not in KNOWN)),
        lines_before=text.count("\n") - rest.lstrip("\n").count("\n"),
    )


def decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    try:
        text, remarks = content.decode("utf-8-sig"), tuple[str, ...]()
    except UnicodeDecodeError:
        text, remarks = (
            content.decode("cp1252", errors="replace"),
            (_("is not UTF-8 and was read as Western European"),),
        )
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", ""), remarks


def front_matter(text: str) -> tuple[dict[str, Any], str, tuple[str, ...]]:
    """Give the facts, the text after them, and remarks. YAML stands between `---`, TOML between `+++`."""
    match = FRONT_MATTER.match(text)
    if not match or len(match[2]) > LONGEST_FRONT_MATTER:
        return {}, text, ()
    try:
        facts = yaml.safe_load(match[2]) if match[1] == "---" else tomllib.loads(match[2])
    except (yaml.YAMLError, tomllib.TOMLDecodeError, RecursionError, ValueError):
        return {}, text, (_("has front matter that cannot be read; it was kept as text"),)
    if facts is None:
        return {}, text[match.end() :], ()
    if not isinstance(facts, dict):
        return {}, text, ()
    return {str(key): value for key, value in facts.items()}, text[match.end() :], ()


def one_line(value: object) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int | float | date) else ""


def strings(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.split(",")
    return tuple(text for item in value if (text := one_line(item))) if isinstance(value, list | tuple) else ()


def number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def plain(heading: str) -> str:
    """Take the marks off a heading: emphasis, code, links, tags, and pictures beside words, such as badges."""
    words = MARKS.sub(lambda match: match[1] or "", PICTURE.sub("", heading)).strip()
    return " ".join((words or PICTURE.sub(r"\1", heading)).split())


def name_of(path: str) -> str:
    """Make a title of a file's name, or of its folder's where it is the folder's page."""
    file = PurePosixPath(path)
    stem = file.parent.name if file.stem.casefold() in FOLDER_PAGES and file.parent.name else file.stem
    words = re.sub(r"[-_]+", " ", stem).strip() or stem
    return words[:1].upper() + words[1:200]


def is_folder_page(path: str) -> bool:
    return PurePosixPath(path).stem.casefold() in FOLDER_PAGES
