import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from spaces.models import Space
from tests.wiki.filing import fetch, keep, sent, status
from wiki import actions
from wiki.models import FileVersion, Page


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Laptops")


@pytest.fixture
def vault(alice: User, secret_space: Space) -> Page:
    return actions.create_page(by=alice, space=secret_space, title="Combination")


def test_the_list_shows_files_and_to_writers_what_can_be_done(
    as_bob: Client, as_charlie: Client, alice: User, laptops: Page, png: bytes
) -> None:
    keep(alice, "plan.png", png, laptops)
    gone = actions.delete_file(keep(alice, "old.txt", b"x", laptops), by=alice)

    html = as_bob.get(f"/pages/{laptops.pk}/files/").content.decode()
    assert "plan.png" in html
    assert "3 × 2" in html
    assert f"/files/{gone.pk}/restore/" in html

    actions.protect_page(laptops, by=alice, is_protected=True)
    html = as_bob.get(f"/pages/{laptops.pk}/files/").content.decode()
    assert "plan.png" in html
    assert "old.txt" not in html
    assert "/replace/" not in html


def test_the_list_is_404_to_strangers(as_charlie: Client, vault: Page) -> None:
    assert as_charlie.get(f"/pages/{vault.pk}/files/").status_code == 404
    assert as_charlie.post(f"/pages/{vault.pk}/files/").status_code == 405


def test_queries_do_not_grow_with_files(as_bob: Client, alice: User, laptops: Page) -> None:
    counts = []
    for number in range(2):
        keep(alice, f"{number}.txt", b"x", laptops)
        with CaptureQueriesContext(connection) as queries:
            as_bob.get(f"/pages/{laptops.pk}/files/")
        counts.append(len(queries))
        keep(alice, f"more {number}.txt", b"x", laptops)

    assert counts[0] == counts[1]


def test_replacing_keeps_address_and_versions(as_bob: Client, bob: User, alice: User, laptops: Page) -> None:
    file = keep(alice, "plan.txt", b"old", laptops)
    assert as_bob.get(f"/files/{file.pk}/replace/").status_code == 200

    answer = as_bob.post(f"/files/{file.pk}/replace/", {"file": sent("newer.txt", b"newer")})

    file.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, f"/pages/{laptops.pk}/files/")
    assert (file.name, file.version, file.size) == ("plan.txt", 2, 5)
    assert fetch(as_bob, file.get_absolute_url())[1] == b"newer"
    assert fetch(as_bob, f"/files/{file.pk}/versions/1/")[1] == b"old"
    assert FileVersion.objects.get(file=file, number=2).created_by == bob


def test_a_wrong_replacement_is_told(as_bob: Client, alice: User, laptops: Page) -> None:
    file = keep(alice, "plan.txt", b"old", laptops)

    for wrong, problem in [
        ({}, "Choose a file first."),
        ({"file": sent("plan.pdf", b"x")}, "“plan.pdf” is of another kind than “plan.txt”"),
        ({"file": sent("plan.txt", b"")}, "“plan.txt” is empty."),
    ]:
        answer = as_bob.post(f"/files/{file.pk}/replace/", wrong)
        assert answer.status_code == 422
        assert problem in answer.content.decode()


def test_deleting_can_be_undone(as_bob: Client, alice: User, laptops: Page) -> None:
    file = keep(alice, "plan.txt", b"old", laptops)
    assert as_bob.get(f"/files/{file.pk}/delete/").status_code == 200

    html = as_bob.post(f"/files/{file.pk}/delete/", follow=True).content.decode()
    assert f'<a href="/files/{file.pk}/restore/" data-method="post">Undo</a>' in html
    assert as_bob.get(file.get_absolute_url()).status_code == 404

    assert as_bob.get(f"/files/{file.pk}/restore/").status_code == 200
    as_bob.post(f"/files/{file.pk}/restore/")
    assert status(as_bob, file.get_absolute_url()) == 200


@pytest.mark.parametrize("what", ["replace", "delete", "restore"])
def test_strangers_get_404_and_readers_403(
    as_charlie: Client, as_bob: Client, alice: User, laptops: Page, vault: Page, what: str
) -> None:
    hidden, seen = keep(alice, "a.txt", b"x", vault), keep(alice, "b.txt", b"x", laptops)
    actions.protect_page(laptops, by=alice, is_protected=True)
    if what == "restore":
        hidden, seen = (actions.delete_file(file, by=alice) for file in (hidden, seen))

    assert as_charlie.post(f"/files/{hidden.pk}/{what}/").status_code == 404
    assert as_bob.get(f"/files/{seen.pk}/{what}/").status_code == 403
    assert as_bob.post(f"/files/{seen.pk}/{what}/").status_code == 403
    assert as_bob.put(f"/files/{seen.pk}/{what}/").status_code == 405
