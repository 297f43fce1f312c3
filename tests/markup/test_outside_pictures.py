"""Pictures of other sites: shown, or, where a site does not want to be told who reads, links in their place."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django import Settings

import markup

ROOT = Path(markup.__file__).parents[1]
OUTSIDE = "https://example.com/x.png"


@pytest.fixture
def closed(settings: Settings) -> None:
    settings.OUTSIDE_PICTURES = False
    settings.SITE_URL = "https://wiki.example.com"


def test_they_are_shown_unless_a_setting_says_otherwise() -> None:
    assert f'<img src="{OUTSIDE}"' in markup.to_html(f"![A <b>]({OUTSIDE})").html


@pytest.mark.parametrize("address", [OUTSIDE, "//example.com/x.png", "https://wiki.example.com.evil.example/x.png"])
def test_links_stand_in_their_place(closed: None, address: str) -> None:
    html = markup.to_html(f"![A & b]({address})").html

    assert html == f'<p><a href="{address}" rel="noopener noreferrer" class="outside">A &amp; b</a></p>'


def test_a_picture_without_words_is_named_by_its_address(closed: None) -> None:
    assert f">{OUTSIDE}</a>" in markup.to_html(f"![]({OUTSIDE})").html


def test_inside_a_link_only_the_words_are_left(closed: None) -> None:
    html = markup.to_html(f"[![Words]({OUTSIDE})](https://example.com/)").html

    assert html.count("<a ") == 1
    assert "<img" not in html
    assert ">Words</a>" in html


@pytest.mark.parametrize("address", ["/files/1/x.png", "x.png", "https://wiki.example.com/files/1/x.png"])
def test_our_own_stay(closed: None, address: str) -> None:
    assert f'<img src="{address}"' in markup.to_html(f"![Own]({address})").html


@pytest.mark.parametrize(("value", "sources"), [("True", "'self' data: https:"), ("False", "'self' data:")])
def test_browsers_are_told_the_same(value: str, sources: str) -> None:
    program = "from config.settings import CONTENT_SECURITY_POLICY as p; print(*p['DIRECTIVES']['img-src'])"
    told = {"OUTSIDE_PICTURES": value, "DATABASE_URL": "postgresql://nobody@localhost/none", "SECRET_KEY": "x"}

    done = subprocess.run(
        [sys.executable, "-c", program], env=os.environ | told, cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == sources
