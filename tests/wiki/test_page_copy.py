import io

import pytest
from django.test import Client

from accounts.models import User
from spaces.models import Space
from wiki import actions
from wiki.models import File, Page


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Laptops", body="Ask **IT**.", topics=["IT"])


def test_it_copies_text_and_topics_beside_the_page(as_bob: Client, bob: User, laptops: Page) -> None:
    form = as_bob.get(f"/pages/{laptops.pk}/copy/").context["form"]
    assert form["title"].value() == "Laptops (copy)"

    answer = as_bob.post(f"/pages/{laptops.pk}/copy/", {"title": "Notebooks", "space": "handbook", "parent": ""})

    copy = Page.objects.with_text().get(title="Notebooks")
    assert (answer.status_code, answer["Location"]) == (302, copy.get_absolute_url())
    assert (copy.body, copy.created_by, copy.version) == ("Ask **IT**.", bob, 1)
    assert [topic.name for topic in copy.topics.all()] == ["IT"]


def test_a_reader_may_copy_to_where_they_write(as_bob: Client, alice: User, laptops: Page) -> None:
    actions.protect_page(laptops, by=alice, is_protected=True)

    assert as_bob.post(f"/pages/{laptops.pk}/copy/", {"title": "Mine"}).status_code == 302


def test_an_empty_title_is_refused_in_words(as_bob: Client, laptops: Page) -> None:
    answer = as_bob.post(f"/pages/{laptops.pk}/copy/", {"title": ""})

    assert answer.status_code == 422
    assert "A page needs a title." in answer.content.decode()


def test_strangers_get_404(as_charlie: Client, alice: User, secret_space: Space) -> None:
    hidden = actions.create_page(by=alice, space=secret_space, title="Combination")

    assert as_charlie.get(f"/pages/{hidden.pk}/copy/").status_code == 404
    assert as_charlie.post(f"/pages/{hidden.pk}/copy/", {"title": "Mine"}).status_code == 404


def test_other_methods_are_refused(as_bob: Client, laptops: Page) -> None:
    assert as_bob.delete(f"/pages/{laptops.pk}/copy/").status_code == 405


def test_a_copy_has_files_of_its_own(alice: User, charlie: User, space: Space, secret_space: Space) -> None:
    hidden = actions.create_page(by=alice, space=secret_space, title="Plan")
    file = actions.upload_file(by=alice, name="plan.txt", content=io.BytesIO(b"plan"), page=hidden)
    hidden = actions.edit_page(hidden, by=alice, title="Plan", body=f"[plan](/files/{file.pk}/plan.txt)", based_on=1)

    copy = actions.copy_page(hidden, by=alice, title="Open plan", space=space, parent=None)

    copied = copy.files.get()
    assert copied.pk != file.pk
    assert f"/files/{copied.pk}/" in Page.objects.with_text().get(pk=copy.pk).html
    assert list(File.objects.visible_to(charlie)) == [copied]
    assert copied.versions.get().blob.name == file.versions.get().blob.name


def test_relative_addresses_of_what_was_imported_become_lasting(alice: User, space: Space) -> None:
    target = actions.create_page(by=alice, space=space, title="B", imported_from="a/b.md")
    page = actions.create_page(by=alice, space=space, title="C", body="[b](b.md#top) <b.md>", imported_from="a/c.md")

    copy = actions.copy_page(page, by=alice, title="D", space=space, parent=None)

    body = Page.objects.with_text().get(pk=copy.pk).body
    assert f"[b](/pages/{target.pk}/#top)" in body


def test_what_was_imported_together_stays_linked_in_another_space(
    alice: User, space: Space, secret_space: Space
) -> None:
    target = actions.create_page(by=alice, space=space, title="B", imported_from="a/b.md")
    page = actions.create_page(by=alice, space=space, title="C", body="[b](b.md)", imported_from="a/c.md")
    actions.move_page(page, by=alice, space=secret_space, parent=None)

    actions.edit_page(page, by=alice, title="C", body="Again: [b](b.md)", based_on=1)

    assert f'href="/pages/{target.pk}/"' in Page.objects.with_text().get(pk=page.pk).html
