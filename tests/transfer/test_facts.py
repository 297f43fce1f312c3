"""Front matter that nobody wrote in good faith: bounded, survived, and the file still comes."""

from pathlib import Path

import pytest

from tests.transfer.conftest import Bring, write
from transfer import documents
from transfer.facts import LONGEST_LINE, MOST_WORDS
from wiki.models import Page

ALIASES = "a: &a {k: v}\n" + "".join(
    f"{new}: &{new} {{<<: [*{old}, *{old}]}}\n"
    for old, new in zip("abcdefghijklmnopqrstuvwxy", "bcdefghijklmnopqrstuvwxyz", strict=True)
)
KEPT_AS_TEXT = {
    "aliases": ALIASES,
    "a long number": f"title: {'9' * 5000}",
    "a date that is none": "title: 2024-99-99",
    "deep lists": "[" * 5000,
    "deep questions": "? " * 5000,
    "an unhashable key": "{[a]: b}",
    "a tag": "title: !!python/object/apply:os.system [id]",
}
PASSED_OVER = {
    "a long number by sixties": f"title: {'9:' * 5000}9\ntags: [good]",
    "a long number in hexadecimal": f"title: 0x{'f' * 7000}\nweight: 0x{'f' * 7000}\ntags: [0x{'f' * 1000}, good]",
    "no number": "weight: .nan\ntags: [good]",
    "an endless number": "weight: .inf\ntags: [good]",
    "a nest": "title: [[[[a]]]]\ntags: [[good], {good: good}, good]",
}


@pytest.mark.parametrize("facts", KEPT_AS_TEXT.values(), ids=KEPT_AS_TEXT)
def test_what_cannot_be_read_is_kept_as_text(facts: str) -> None:
    found = documents.read("a.md", f"---\n{facts}\n---\nText".encode())

    assert found.title == "A"
    assert found.body == f"---\n{facts}\n---\nText"
    assert found.remarks == ("has front matter that cannot be read; it was kept as text",)


@pytest.mark.parametrize("facts", PASSED_OVER.values(), ids=PASSED_OVER)
def test_what_means_nothing_is_passed_over(facts: str) -> None:
    found = documents.read("a.md", f"---\n{facts}\n---\nText".encode())

    assert (found.title, found.topics, found.order, found.body) == ("A", ("good",), None, "Text")


def test_toml_is_bounded_too() -> None:
    found = documents.read("a.md", f"+++\nweight = 0x{'f' * 7000}\ntitle = 0x{'f' * 7000}\n+++\nText".encode())
    deep = documents.read("a.md", f"+++\na = {'[' * 5000}\n+++\nText".encode())

    assert (found.title, found.order, found.body) == ("A", None, "Text")
    assert deep.remarks


def test_lists_and_words_have_an_end() -> None:
    many = documents.read("a.md", f"---\ntags: [{', '.join('x' * 9 for _ in range(1000))}]\n---\n".encode())
    long = documents.read("a.md", f"---\ntitle: {'x' * 9000}\naliases: [{'y' * 9000}]\n---\n".encode())

    assert len(many.topics) == MOST_WORDS
    assert (len(long.title), [len(name) for name in long.names]) == (LONGEST_LINE, [LONGEST_LINE])


def test_what_is_too_long_to_be_front_matter_is_text() -> None:
    text = f"---\ntitle: x\nnote: {'x' * 30_000}\n---\nText"

    assert documents.read("a.md", text.encode()).body == text


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("# a" + " " * 100_000 + "b\n", "A", None),
        ("# a" + " #" * 400 + " b", "a" + " #" * 400 + " b", ""),
        ("# C#\n\nText", "C#", "Text"),
        ("# Title ##\nText", "Title", "Text"),
        ("#\nText", "A", None),
        ("# ##\nText", "A", None),
        ("#No heading", "A", None),
        ("\n\n  # Inset\n\n\nText", "Inset", "Text"),
        ("Title\n=", "Title", ""),
        ("Title\n= 1", "A", None),
        ("Title\n" + "=" * 100_000, "A", None),
        ("![" * 50_000, "A", None),
    ],
)
def test_a_heading_is_found_whatever_stands_in_it(text: str, title: str, body: str | None) -> None:
    found = documents.read("a.md", text.encode())

    assert (found.title, found.body) == (title[:200], text.lstrip("\n") if body is None else body)


def test_all_of_them_become_pages(tmp_path: Path, bring: Bring) -> None:
    hostile = KEPT_AS_TEXT | PASSED_OVER

    report = bring(write(tmp_path, {f"{name}.md": f"---\n{facts}\n---\nText" for name, facts in hostile.items()}))

    assert report.counts == {"new": len(hostile)}
    assert Page.objects.count() == len(hostile)
