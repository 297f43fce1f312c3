"""Pieces are laid out once for whatever shows the same, and anew for anything else."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ui import kept
from ui.kept import Piece, age, laid_out

TEMPLATE = "components/crumbs.html"


def trail(title: str) -> dict[str, Any]:
    return {"trail": [{"url": "/spaces/", "title": title}]}


@pytest.fixture(autouse=True)
def _none_kept() -> None:
    laid_out.cache_clear()


def test_what_shows_the_same_is_laid_out_once() -> None:
    first = laid_out(Piece(TEMPLATE, ("One",), trail("One")))
    again = laid_out(Piece(TEMPLATE, ("One",), trail("One")))

    assert again is first
    assert '<a href="/spaces/">One</a>' in first


def test_what_shows_something_else_is_laid_out_anew() -> None:
    assert laid_out(Piece(TEMPLATE, ("One",), trail("One"))) != laid_out(Piece(TEMPLATE, ("Two",), trail("Two")))


def test_each_time_zone_has_its_own() -> None:
    here = Piece(TEMPLATE, ("One",), trail("One"))
    with timezone.override("Asia/Tokyo"):
        there = Piece(TEMPLATE, ("One",), trail("One"))

    assert here != there


def test_what_was_laid_out_is_kept_and_not_what_it_was_made_of() -> None:
    piece = Piece(TEMPLATE, ("One",), trail("One"))

    laid_out(piece)

    assert piece.context == {}


def test_no_more_is_kept_than_there_is_room_for() -> None:
    for number in range(kept.KEPT + 10):
        laid_out(Piece(TEMPLATE, (number,), {}))

    assert laid_out.cache_info().currsize == kept.KEPT


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (timedelta(seconds=5), timedelta(seconds=50), True),
        (timedelta(seconds=50), timedelta(seconds=65), False),
        (timedelta(minutes=61), timedelta(minutes=110), True),
        (timedelta(minutes=61), timedelta(minutes=125), False),
        (timedelta(minutes=1, seconds=1), timedelta(hours=1, seconds=1), False),
        (timedelta(days=8), timedelta(days=900), True),
        (timedelta(seconds=-50), timedelta(days=900), True),
    ],
)
def test_the_age_of_a_moment_changes_with_the_words_for_it(first: timedelta, second: timedelta, same: bool) -> None:  # noqa: FBT001 - a column of the table
    now = timezone.now()

    assert (age(now - first) == age(now - second)) is same
