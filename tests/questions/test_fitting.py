"""Headings made deep enough for the place a text comes to."""

import pytest

from questions.kept.fitting import fitted


@pytest.mark.parametrize(
    ("text", "within", "fits"),
    [
        ("No heading.\n# code?", 0, "No heading.\n# code?"),
        ("### Deep", 2, "### Deep"),
        ("# One\n\ntext\n\n## Two", 2, "### One\n\ntext\n\n#### Two"),
        ("One\n===\n\nTwo\n---\n\ntext", 1, "## One\n\n### Two\n\ntext"),
        ("```\n# a comment\n```\n\n# Real", 1, "```\n# a comment\n```\n\n## Real"),
        ("# Top\n\n> # Quoted", 2, "### Top\n\n> ### Quoted"),
        ("##### a\n\n###### b", 6, "###### a\n\n###### b"),
    ],
)
def test_headings_are_made_deeper_and_nothing_else(text: str, within: int, fits: str) -> None:
    assert fitted(text, within=within) == fits
