from datetime import UTC, datetime

import pytest
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory

from accounts.models import User
from ui import navigation
from ui.context import site
from ui.paging import Slice


def render(source: str, **context: object) -> str:
    return str(engines["django"].from_string("{% load ui %}" + source).render(context))


def test_the_theme_is_in_the_first_byte(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.COOKIES["theme"] = "dark"

    assert site(request)["THEME"] == "dark"


@pytest.mark.parametrize("theme", ["", "purple", '"><script>'])
def test_a_strange_theme_is_none(rf: RequestFactory, theme: str) -> None:
    request = rf.get("/")
    request.COOKIES["theme"] = theme

    assert site(request)["THEME"] == ""


def test_an_avatar_without_a_picture_shows_initials_in_a_lasting_colour() -> None:
    person = User(username="anna", name="Anna Maria Berg")

    first, again = (render_to_string("components/avatar.html", {"person": person}) for _ in range(2))

    assert ">AB</span>" in first
    assert first == again


def test_a_hostile_name_stays_words() -> None:
    person = User(username="x", name="<script>alert(1)</script>")

    assert "<script>" not in render_to_string("components/person.html", {"person": person})


def test_somebody_gone_is_said_so() -> None:
    assert "somebody who has left" in render_to_string("components/person.html", {"person": None})


def test_the_pager_keeps_the_other_parameters(rf: RequestFactory) -> None:
    request = rf.get("/recent/?by=anna&after=old")

    shown = render_to_string("components/pager.html", {"slice": Slice([1], "next", None)}, request=request)

    assert 'href="?by=anna&amp;after=next"' in shown
    assert "Newer" not in shown


def test_a_list_of_one_page_has_no_pager(rf: RequestFactory) -> None:
    shown = render_to_string("components/pager.html", {"slice": Slice([1], None, None)}, request=rf.get("/"))

    assert "<nav" not in shown


def test_a_place_shows_once_its_address_exists() -> None:
    assert navigation.Place("nowhere:home", "Nowhere", "house").url == ""


def test_the_present_place_is_marked() -> None:
    here = [place.name for place, _, is_here in navigation.places("/people/") if is_here]

    assert here == ["accounts:person_list"]


def test_no_moment_says_nothing() -> None:
    assert render("{% moment value %}", value=None) == ""


def test_a_moment_is_shown() -> None:
    assert ">3 May 2020</time>" in render("{% moment value %}", value=datetime(2020, 5, 3, 9, tzinfo=UTC))


def test_the_words_of_the_scripts_are_json_that_cannot_end_its_element() -> None:
    shown = render("{% script_words writing=True %}")

    assert shown.startswith('<script id="words" type="application/json">{"copy": "Copy"')
    assert shown.count("</script>") == 1
