from django.test import Client

from accounts.models import User
from spaces.models import Space


def test_it_says_first_what_archiving_does(as_alice: Client, space: Space) -> None:
    response = as_alice.get("/spaces/handbook/archive/")

    assert "Nothing is deleted" in response.text
    assert Space.objects.get().archived_at is None


def test_an_archived_space_is_read_only(as_alice: Client, alice: User, space: Space) -> None:
    response = as_alice.post("/spaces/handbook/archive/")
    space = Space.objects.with_rights(alice).get()

    assert response.headers["Location"] == "/spaces/handbook/"
    assert space.archived_at is not None
    assert not space.is_writer
    assert "Reopen space" in as_alice.get("/spaces/handbook/archive/").text


def test_it_can_be_reopened(as_alice: Client, alice: User, space: Space) -> None:
    as_alice.post("/spaces/handbook/archive/")
    as_alice.post("/spaces/handbook/archive/")

    assert Space.objects.with_rights(alice).get().is_writer
