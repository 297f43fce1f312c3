"""Nobody's texts take the threads that others need."""

from threading import Event, Thread

import pytest
from django.test import Client

from accounts import turns
from accounts.models import User
from accounts.turns import MOST, Busy, Turns


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.0)


def test_one_more_than_allowed_is_refused(impatient: None) -> None:
    queue = Turns()

    with queue.taken(1), queue.taken(1), pytest.raises(Busy), queue.taken(1):
        pass

    assert queue.begun == {}


def test_others_have_turns_of_their_own(impatient: None) -> None:
    queue = Turns()

    with queue.taken(1), queue.taken(1), queue.taken(2):
        assert {whose: len(begun) for whose, begun in queue.begun.items()} == {1: MOST, 2: 1}


def test_a_turn_that_is_soon_over_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 60.0)
    queue, asked, got = Turns(), Event(), Event()

    def one_more() -> None:
        asked.set()
        with queue.taken(1):
            got.set()

    with queue.taken(1):
        with queue.taken(1):
            thread = Thread(target=one_more)
            thread.start()
            asked.wait()
            assert not got.is_set()
        thread.join()

    assert got.is_set()


def test_a_turn_ends_with_what_went_wrong_in_it() -> None:
    queue = Turns()

    with pytest.raises(LookupError), queue.taken(1):
        raise LookupError

    assert queue.begun == {}


def test_a_profile_keeps_what_was_typed_while_it_waits(as_alice: Client, alice: User, impatient: None) -> None:
    with turns.turn_of(alice), turns.turn_of(alice):
        answer = as_alice.post("/settings/", {"name": "Alice", "about": "Kept words"})

    assert "Other texts of yours are still being laid out." in answer.content.decode()
    assert "Kept words" in answer.content.decode()
    alice.refresh_from_db()
    assert alice.about == ""
