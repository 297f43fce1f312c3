"""Texts to fill a site with: the paragraphs of a Markdown archive or folder, or made-up ones, laid out once and reshuffled."""

import random
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import markup
from markup import Heading, Rendered, Section

PARAGRAPHS = 3_000
HEADINGS = 600
MEDIAN, SPREAD, LONGEST = 4_300, 0.8, 20_000  # characters of a page, as in a handbook of 883 pages
A_SECTION = 900
ORDINARY = re.compile(r"(?!.*(?:\{[{%]|\n```|</))(?:[-*] |\d+\. |[A-Za-z*_`\[|]).{60,1500}", re.DOTALL)
HEADING = re.compile(r"^#{1,4} +([A-Za-z][^\n#{<\[`|]{3,60})$", re.MULTILINE)
SYLLABLES = [
    start + end for start in ("ka", "lo", "mi", "nu", "pre", "sta", "ver", "zo") for end in ("", "n", "r", "s")
]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a heading, as typed and laid out."""

    source: str
    rendered: Rendered


@dataclass(frozen=True, slots=True)
class Text:
    """A page's text, as typed and laid out."""

    body: str
    html: str
    contents: list[dict[str, object]]
    sections: list[Section]
    words: int


class Texts:
    """A store of blocks that gives page after page, the same ones for the same seed."""

    def __init__(self, sources: Sequence[str], seed: int) -> None:
        self.random = random.Random(seed)
        paragraphs, headings = blocks(sources)
        self.paragraphs = laid_out(self.some(paragraphs, PARAGRAPHS))
        self.titles = self.some(headings, HEADINGS)
        self.headings = laid_out(f"## {heading}" for heading in self.titles)

    def some(self, found: Iterable[str], number: int) -> list[str]:
        distinct = sorted(set(found))
        return self.random.sample(distinct, min(number, len(distinct)))

    def title(self, number: int) -> str:
        return f"{self.random.choice(self.titles)} {number}"

    def words(self, number: int) -> str:
        """Give some words that stand beside each other in a paragraph."""
        while True:
            text = re.findall(r"[A-Za-z]{3,}", unescape(self.random.choice(self.paragraphs).rendered.sections[0].text))
            if len(text) > number:
                start = self.random.randrange(len(text) - number)
                return " ".join(text[start : start + number])

    def page(self, size: int = 0) -> Text:
        """Put a page together of about so many characters; without a size, of one that pages commonly have."""
        size = size or min(LONGEST, int(self.random.lognormvariate(0, SPREAD) * MEDIAN))
        chosen = [self.random.choice(self.paragraphs)]
        headings = iter(self.random.sample(self.headings, min(len(self.headings), size // A_SECTION + 1)))
        length = since = len(chosen[0].source)
        while length < size:
            if since > A_SECTION and (heading := next(headings, None)):
                chosen.append(heading)
                since = 0
            chosen.append(self.random.choice(self.paragraphs))
            length += len(chosen[-1].source)
            since += len(chosen[-1].source)
        return joined(chosen)


def read(path: Path | None) -> list[str]:
    """Give the Markdown files of a folder or a ZIP archive; without one, texts of made-up words."""
    if path is None:
        return [made_up(random.Random(number)) for number in range(300)]
    if path.is_dir():
        return [file.read_text(encoding="utf-8", errors="replace") for file in sorted(path.rglob("*.md"))]
    with zipfile.ZipFile(path) as archive:
        names = sorted(name for name in archive.namelist() if name.endswith(".md"))
        return [archive.read(name).decode(errors="replace") for name in names]


def made_up(chance: random.Random) -> str:
    def words(number: int) -> str:
        # The product of two chances makes some words common and most rare, as in a language.
        made = (f"{chance.choice(SYLLABLES)}{int(len(SYLLABLES) ** 2 * chance.random() ** 3):x}" for _ in range(number))
        return " ".join(made)

    parts = [f"## {words(3).capitalize()}\n\n" + "\n\n".join(f"{words(60)}, **{words(2)}**." for _ in range(4))]
    return "\n\n".join(parts * 2)


def blocks(sources: Iterable[str]) -> tuple[list[str], list[str]]:
    """Give the ordinary paragraphs and the headings of texts."""
    paragraphs, headings = [], []
    for source in sources:
        text = source.replace("\r\n", "\n")
        headings += [" ".join(found.split()) for found in HEADING.findall(text)]
        paragraphs += [part.strip() for part in text.split("\n\n") if ORDINARY.fullmatch(part.strip())]
    return paragraphs, headings


def laid_out(sources: Iterable[str]) -> list[Block]:
    sources = list(sources)
    rendered = zip(sources, markup.to_html_many(sources), strict=True)
    return [Block(source, laid) for source, laid in rendered if laid.sections]


def joined(chosen: Sequence[Block]) -> Text:
    """Join blocks as laying the whole out would have."""
    contents: list[Heading] = []
    sections = [Section("", "", 0, "")]
    for block in chosen:
        found = block.rendered.sections[-1]
        contents += block.rendered.contents
        if found.heading_id:
            sections.append(found)
        else:
            last = sections[-1]
            sections[-1] = Section(last.heading_id, last.heading, last.level, f"{last.text}\n{found.text}".strip())
    return Text(
        body="\n\n".join(block.source for block in chosen),
        html="\n".join(block.rendered.html for block in chosen),
        contents=[{"level": heading.level, "id": heading.id, "text": heading.text} for heading in contents],
        sections=sections,
        words=sum(block.rendered.words for block in chosen),
    )
