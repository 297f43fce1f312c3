from collections.abc import Callable

import pytest

from accounts.models import User
from history.models import Change
from search import queries
from spaces.models import Space
from wiki import actions
from wiki.models import Alias, Page


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    body = "# Laptops\n\nFirst line.\n\nSecond line.\n\nThird line.\n"
    return actions.create_page(by=alice, space=space, title="Laptops", body=body)


def text(page: Page) -> Page:
    return Page.objects.with_text().get(pk=page.pk)


def test_creating_makes_version_1_with_author_and_summary(alice: User, space: Space) -> None:
    page = actions.create_page(by=alice, space=space, title=" Paper \n clips ", body="Words", summary="Begin")

    assert (page.title, page.slug, page.version, page.created_by) == ("Paper clips", "paper-clips", 1, alice)
    change = Change.objects.of("page", page.pk).get()
    assert (change.number, change.author, change.summary, change.size) == (1, alice, "Begin", 5)
    assert (change.added, change.removed) == (1, 0)


def test_a_saved_page_is_found_at_once(laptops: Page, bob: User) -> None:
    assert [hit.title for hit in queries.find("second line", user=bob).items] == ["Laptops"]


def test_what_changes_nothing_makes_no_version(laptops: Page, alice: User) -> None:
    body = text(laptops).body

    actions.edit_page(laptops, by=alice, title="Laptops", body=body.replace("\n", "\r\n"), based_on=1)

    assert text(laptops).version == 1


def test_unrelated_changes_are_merged(laptops: Page, alice: User, bob: User) -> None:
    body = text(laptops).body
    actions.edit_page(
        laptops, by=alice, title="Laptops", body=body.replace("First line", "First line of Alice"), based_on=1
    )

    saved = actions.edit_page(
        laptops, by=bob, title="Laptops", body=body.replace("Third line", "Third line of Bob"), based_on=1
    )

    assert saved.version == 3
    assert text(laptops).body == "# Laptops\n\nFirst line of Alice.\n\nSecond line.\n\nThird line of Bob.\n"


def test_clashing_changes_come_back_with_both_texts(laptops: Page, alice: User, bob: User) -> None:
    body = text(laptops).body
    actions.edit_page(laptops, by=alice, title="Laptops", body=body.replace("Second", "Alice's"), based_on=1)

    with pytest.raises(actions.EditConflict) as caught:
        actions.edit_page(laptops, by=bob, title="Laptops", body=body.replace("Second", "Bob's"), based_on=1)

    assert "Bob's line." in caught.value.body
    assert "Alice's line." in caught.value.current.body
    assert caught.value.current.updated_by == alice
    assert "Bob's line." in caught.value.merge.text
    assert "Alice's line." in caught.value.merge.text
    assert text(laptops).version == 2


def test_a_new_title_and_a_new_text_are_merged(laptops: Page, alice: User, bob: User) -> None:
    body = text(laptops).body
    actions.edit_page(laptops, by=alice, title="Portable computers", body=body, based_on=1)

    actions.edit_page(laptops, by=bob, title="Laptops", body=body + "More.\n", based_on=1)

    merged = text(laptops)
    assert merged.title == "Portable computers"
    assert merged.body.endswith("More.\n")


def test_two_new_titles_clash(laptops: Page, alice: User, bob: User) -> None:
    body = text(laptops).body
    actions.edit_page(laptops, by=alice, title="Portable computers", body=body, based_on=1)

    with pytest.raises(actions.EditConflict) as caught:
        actions.edit_page(laptops, by=bob, title="Notebooks", body=body, based_on=1)

    assert caught.value.title_clashes


def test_an_old_title_stays_an_alias(laptops: Page, alice: User) -> None:
    actions.edit_page(laptops, by=alice, title="Portables", body="x", based_on=1)

    assert list(Alias.objects.filter(page=laptops).values_list("name", "kind")) == [("Laptops", "title")]


def test_restoring_makes_a_new_version_and_keeps_topics(laptops: Page, alice: User, bob: User) -> None:
    first = text(laptops).body
    actions.edit_page(laptops, by=alice, title="Machines", body="Other", based_on=1, topics=["Hardware"])

    restored = actions.restore_version(laptops, by=bob, number=1)

    assert (restored.version, restored.title, text(laptops).body) == (3, "Laptops", first)
    assert [topic.name for topic in restored.topics.all()] == ["Hardware"]
    assert Change.objects.of("page", laptops.pk).first().restored_from == 1


def test_a_long_title_in_any_script_makes_an_address_of_bounded_length(alice: User, space: Space) -> None:
    page = actions.create_page(by=alice, space=space, title="社内規程" * 50, body="本文")

    assert len(page.get_absolute_url()) < 270


@pytest.mark.parametrize("title", ["", "   ", "\x00", "x" * 201])
def test_a_bad_title_is_refused_in_words(laptops: Page, alice: User, title: str) -> None:
    with pytest.raises(actions.Refusal, match=r"title.*\."):
        actions.edit_page(laptops, by=alice, title=title, body="x", based_on=1)


def test_a_page_that_was_wanted_turns_the_link_blue(alice: User, space: Space, work_jobs: Callable[[], None]) -> None:
    page = actions.create_page(by=alice, space=space, title="Index", body="See [[Laptops]].")
    assert "missing" in text(page).html

    made = actions.create_page(by=alice, space=space, title="laptops", body="")
    work_jobs()

    assert "missing" not in text(page).html
    assert f'href="/pages/{made.pk}/"' in text(page).html
    assert [link.target for link in page.links.all()] == [made]


def test_a_link_to_a_hidden_page_looks_missing(alice: User, charlie: User, space: Space, secret_space: Space) -> None:
    actions.create_page(by=alice, space=secret_space, title="Layoffs", body="")

    page = actions.create_page(by=charlie, space=space, title="Guess", body="[[Layoffs]] and [[Vault:Layoffs]]")

    assert text(page).html.count("missing") == 2
