"""A page in another: what of it stands there, from where, and how much of it."""

import io
import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from spaces.models import Space
from tests.wiki.writing import rewrite, text, words, write
from wiki import actions
from wiki.models import Link, Page


@pytest.fixture
def expenses(alice: User, space: Space) -> Page:
    body = "Ask first.\n\n# Hotels\n\nUp to 120.\n\n# Trains\n\nSecond class. [up](#hotels)"
    return write(alice, space, "Travel expenses", body)


def test_a_page_stands_in_another_and_says_where_from(
    as_bob: Client, alice: User, space: Space, expenses: Page
) -> None:
    page = write(alice, space, "Welcome", "Before\n\n{{include: travel expenses}}\n\nAfter\n\n# Hotels")

    shown = text(as_bob, page)

    assert words(shown) == (
        "Before From Travel expenses Ask first. Hotels Up to 120. Trains Second class. up After Hotels"
    )
    assert f'<a href="{expenses.get_absolute_url()}">Travel expenses</a>' in shown
    assert shown.count(' id="h-hotels"') == 1
    assert '<a href="#part-1-h-hotels">up</a>' in shown


def test_a_section_alone(as_bob: Client, alice: User, space: Space, expenses: Page) -> None:
    page = write(alice, space, "Welcome", "{{include: Travel expenses#Trains}}")

    shown = text(as_bob, page)

    assert words(shown) == "From Travel expenses Trains Second class. up"
    assert f'<a href="{expenses.get_absolute_url()}#h-trains">Travel expenses</a>' in shown
    assert f'<a href="{expenses.get_absolute_url()}#h-hotels">up</a>' in shown


@pytest.mark.usefixtures("expenses")
def test_a_heading_that_is_not_there_is_named(as_bob: Client, alice: User, space: Space) -> None:
    page = write(alice, space, "Welcome", "{{include: Travel expenses#Planes}}")

    assert words(text(as_bob, page)) == "Travel expenses has no heading “Planes”."


def test_of_another_space(as_bob: Client, alice: User, space: Space, secret_space: Space) -> None:
    write(alice, secret_space, "Pay", "Zebra")
    page = write(alice, space, "Welcome", "{{include: Vault:Pay}}")

    assert "Zebra" in text(as_bob, page)


def test_it_follows_a_rename_and_a_change(as_bob: Client, alice: User, space: Space, expenses: Page) -> None:
    page = write(alice, space, "Welcome", "{{include: Travel expenses}}")
    tag = as_bob.get(page.get_absolute_url())["ETag"]

    actions.edit_page(expenses, by=alice, title="Trips", body="New words", based_on=1)

    assert words(text(as_bob, page)) == "From Trips New words"
    assert as_bob.get(page.get_absolute_url(), headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.usefixtures("expenses")
def test_an_unchanged_page_is_304(as_bob: Client, alice: User, space: Space) -> None:
    page = write(alice, space, "Welcome", "{{include: Travel expenses}}\n\n{{children}}")
    tag = as_bob.get(page.get_absolute_url())["ETag"]

    assert as_bob.get(page.get_absolute_url(), headers={"If-None-Match": tag}).status_code == 304


def test_it_makes_a_link(as_bob: Client, alice: User, space: Space, expenses: Page) -> None:
    page = write(alice, space, "Welcome", "{{include: Travel expenses}}\n\n{{include: Nowhere}}")

    links = Link.objects.filter(source=page).values_list("target", "wanted", "title")

    assert set(links) == {(expenses.pk, "", "Travel expenses"), (None, "nowhere", "Nowhere")}
    assert "Welcome" in as_bob.get(expenses.get_absolute_url()).text


def test_what_is_not_written_yet_stands_there_once_it_is(
    as_bob: Client, alice: User, space: Space, work_jobs: Any
) -> None:
    page = write(alice, space, "Welcome", "{{include: Nowhere}}")
    before = text(as_bob, page)

    write(alice, space, "Nowhere", "Here now")
    work_jobs()

    assert '<a href="/pages/new/?space=handbook&amp;title=Nowhere" class="missing">Nowhere</a>' in before
    assert words(text(as_bob, page)) == "From Nowhere Here now"


def test_a_deleted_page_is_gone_and_comes_back(as_bob: Client, alice: User, space: Space, expenses: Page) -> None:
    page = write(alice, space, "Welcome", "{{include: Travel expenses}}")
    there = text(as_bob, page)

    actions.delete_page(expenses, by=alice)
    gone = text(as_bob, page)
    actions.restore_page(Page.objects.get(pk=expenses.pk), by=alice)

    assert "is not written yet" in gone
    assert "Ask first" not in gone
    assert text(as_bob, page) == there


def test_an_archived_page_says_so(as_bob: Client, alice: User, space: Space, expenses: Page) -> None:
    page = write(alice, space, "Welcome", "{{include: Travel expenses#Trains}}\n\n{{include: Empty}}")
    actions.archive_page(expenses, by=alice, is_archived=True)

    assert words(text(as_bob, page)).startswith("From Travel expenses Archived Trains")


@pytest.mark.usefixtures("expenses")
def test_search_finds_the_words_where_they_were_written(as_bob: Client, alice: User, space: Space) -> None:
    write(alice, space, "Welcome", "Own words\n\n{{include: Travel expenses}}")

    found = as_bob.get("/search/?q=second+class&exact=1").text

    assert "Travel expenses" in found
    assert "Welcome" not in re.sub(r"<header.*?</header>", "", found, flags=re.DOTALL)


def test_files_and_links_in_it_keep_leading_there(as_bob: Client, alice: User, space: Space) -> None:
    source = write(alice, space, "Source", imported_from="book/source.md")
    write(alice, space, "Other", imported_from="book/other.md")
    file = actions.upload_file(by=alice, name="plan.txt", content=io.BytesIO(b"x"), page=source)
    rewrite(source, f"[other](other.md) [plan]({file.get_absolute_url()})")
    page = write(alice, space, "Welcome", "{{include: Source}}")

    shown = text(as_bob, page)

    assert re.search(r'<a href="/pages/\d+/" data-typed="other.md">other</a>', shown)
    assert f'<a href="{file.get_absolute_url()}">plan</a>' in shown


def test_a_loop_is_left_out_with_a_sentence(as_bob: Client, alice: User, space: Space) -> None:
    one = write(alice, space, "One", "1")
    two = write(alice, space, "Two", "2\n\n{{include: One}}")
    rewrite(one, "1\n\n{{include: Two}}\n\n{{include: One}}")

    loop = "Here the text would include itself, so it is left out."
    assert words(text(as_bob, one)) == f"1 From Two 2 {loop} {loop}"
    assert words(text(as_bob, two)) == f"2 From One 1 {loop} {loop}"


def test_texts_are_included_three_deep(as_bob: Client, alice: User, space: Space) -> None:
    write(alice, space, "Page 5", "five")
    for number in (4, 3, 2, 1):
        write(alice, space, f"Page {number}", f"{number}\n\n{{{{include: Page {number + 1}}}}}")

    shown = words(text(as_bob, Page.objects.get(title="Page 1")))

    assert shown == (
        "1 From Page 2 2 From Page 3 3 From Page 4 4 "
        "Texts are included up to 3 deep. This one lies deeper, so it is left out."
    )


def test_twenty_are_included_and_no_more(as_bob: Client, alice: User, space: Space) -> None:
    write(alice, space, "Leaf", "leaf")
    write(alice, space, "Branch", "{{include: Leaf}}\n\n" * 5)
    page = write(alice, space, "Bomb", "{{include: Branch}}\n\n" * 21)

    shown = text(as_bob, page)

    assert words(shown).count("leaf") == 16
    assert words(shown).count("A page includes up to 20 texts.") == 1
    ids = re.findall(r' id="([^"]*)"', shown)
    assert len(ids) == len(set(ids))


def test_loops_push_nothing_out(as_bob: Client, alice: User, space: Space) -> None:
    write(alice, space, "Last", "last")
    write(alice, space, "Next", "{{include: Last}}")
    write(alice, space, "Curl", "x")
    rewrite(Page.objects.get(title="Curl"), "{{include: Curl}}\n\n" * 10 + "{{include: Next}}")
    page = write(alice, space, "Welcome", "{{include: Curl}}")

    shown = words(text(as_bob, page))

    assert shown.count("would include itself") == 10
    assert shown.endswith("From Next From Last last")


@pytest.mark.usefixtures("expenses")
def test_what_is_hidden_counts_as_what_is_not_there(
    as_charlie: Client, alice: User, space: Space, secret_space: Space
) -> None:
    write(alice, secret_space, "Hidden", "Zebra")
    hidden = write(alice, space, "With hidden", "{{include: Hidden}}\n\n" * 19 + "{{include: Travel expenses}}\n\n" * 2)
    nowhere = write(
        alice, space, "With nothing", "{{include: Nothing}}\n\n" * 19 + "{{include: Travel expenses}}\n\n" * 2
    )

    shown = text(as_charlie, nowhere)
    assert text(as_charlie, hidden).replace("Hidden", "Nothing") == shown
    assert shown.count("Ask first.") == 1


def test_what_is_hidden_costs_what_is_not_there_costs(
    as_charlie: Client, alice: User, space: Space, secret_space: Space, django_assert_num_queries: Any
) -> None:
    write(alice, secret_space, "Pay", "Zebra")
    pages = [write(alice, space, "Welcome", f"{{{{include: Vault:{title}}}}}") for title in ("Pay", "Nothing")]

    for page in pages:
        with django_assert_num_queries(4):
            assert "Zebra" not in as_charlie.get(page.get_absolute_url()).text


def test_long_texts_are_led_to_instead(
    as_bob: Client, alice: User, space: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wiki.blocks.filling.LONGEST", 50)
    write(alice, space, "Long", "word " * 20)
    write(alice, space, "Short", "word")
    page = write(alice, space, "Welcome", "{{include: Long}}\n\n{{include: Short}}")

    assert words(text(as_bob, page)) == "Long is too long to stand here as well. From Short word"
