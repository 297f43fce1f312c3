"""What a Markdown file says of itself: front matter, title and text."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from transfer.facts import front_matter, number, one_line, strings

PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
MARKS = re.compile(r"\[([^\]]*)\]\([^)]*\)|<[^>]*>|[*_`]{1,3}")
KNOWN = {"title", "tags", "topics", "categories", "aliases", "weight", "nav_order", "order", "sidebar_position"}
FOLDER_PAGES = ("index", "_index", "readme")
LONGEST_HEADING = 1_000


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
    first, end = heading(rest)
    if first and (not title or plain(first).casefold() == title.casefold()):
        title = title or plain(first)
        rest = rest[end:]
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


def heading(text: str) -> tuple[str, int]:
    """Give the heading that the text begins with, and where it ends; nothing and 0 for a text that begins otherwise.

    By steps of which each goes through a line once: a pattern would go back and forth over a long run of spaces.
    """
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    line, rest = (text[start:], "") if end < 0 else (text[start:end], text[end + 1 :])
    if len(line) > LONGEST_HEADING:
        return "", 0
    if line.startswith(("# ", "#\t")):
        words = line[1:].strip()
        without = words.rstrip("#")
        words = without.rstrip() if not without or without[-1:].isspace() else words
        return words, past_blank_lines(text, len(text) - len(rest)) if words else 0
    under, _newline, beneath = rest.partition("\n")
    if line and len(under) <= LONGEST_HEADING and under.startswith("=") and not under.rstrip().strip("="):
        return line, past_blank_lines(text, len(text) - len(beneath))
    return "", 0


def past_blank_lines(text: str, place: int) -> int:
    return place + len(text[place:]) - len(text[place:].lstrip("\n"))


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
