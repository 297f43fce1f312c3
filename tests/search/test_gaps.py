from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from search.models import Gap, Search, Seeker
from search.searches import deciding, gaps, noting
from spaces.actions import change_space
from spaces.models import Space
from tests.search.conftest import put
from tests.search.test_noting import age


def look_for(client: Client, *queries: str, seconds: int = 40, **where: str) -> None:
    """Search for one after the other, some time apart."""
    for words in queries:
        age(seconds=seconds)
        client.get("/search/", {"q": words, **where})


def pause() -> None:
    """Let the time go by after which searches are decided about, and do so."""
    age(minutes=6)
    deciding.decide()


def board() -> list[tuple[str, int]]:
    counted = [(gap.words, gap.people) for gap in Gap.objects.open().counted()]
    return sorted(counted, key=lambda row: (-row[1], row[0]))


def test_what_found_nothing_becomes_a_gap_once_the_person_has_paused(space: Space, as_alice: Client) -> None:
    look_for(as_alice, "Parental leave?")

    deciding.decide()
    assert board() == []

    pause()
    assert board() == [("Parental leave", 1)]
    assert Search.objects.get().has_failed is True


def test_deciding_twice_changes_nothing(space: Space, as_alice: Client) -> None:
    look_for(as_alice, "Parental leave")
    pause()
    before = [list(model.objects.values()) for model in (Gap, Seeker, Search)]

    assert deciding.decide() == 0

    assert [list(model.objects.values()) for model in (Gap, Seeker, Search)] == before


def test_wordings_of_one_key_are_one_gap_and_people_are_counted_once(
    space: Space, as_alice: Client, as_bob: Client
) -> None:
    look_for(as_alice, "parental leave", "leave for parentals", "sabbatical")
    look_for(as_bob, "Parental leaves")
    pause()

    assert board() == [("Parental leaves", 2), ("sabbatical", 1)]


def test_opened_nothing_and_tried_other_words_has_failed_too(space: Space, as_alice: Client) -> None:
    put(space, 1, "Vacation policy")
    put(space, 2, "Holiday policy")
    look_for(as_alice, "vacation", "holiday")
    pause()

    assert board() == [("vacation", 1)]


def test_what_was_opened_or_followed_by_nothing_has_not_failed(space: Space, as_alice: Client, as_bob: Client) -> None:
    put(space, 1, "Vacation")
    look_for(as_alice, "vacation")
    as_alice.post("/search/opened/", {"search": Search.objects.get().pk, "kind": "page", "id": 1})
    look_for(as_alice, "holiday", seconds=300)
    look_for(as_bob, "vacation")
    pause()

    assert board() == [("holiday", 1)]


def test_what_was_typed_on_later_was_not_yet_all(space: Space, as_alice: Client) -> None:
    look_for(as_alice, "parent", "parental lea", "parental leave")
    pause()

    assert board() == [("parental leave", 1)]


@pytest.mark.parametrize("typed", ["by:alice", "the of", "-coffee", "word " * 20, "???", "kind:page parental"])
def test_operators_and_more_than_a_sentence_never_fail(space: Space, as_alice: Client, typed: str) -> None:
    look_for(as_alice, typed)
    if typed.startswith("kind"):
        Search.objects.all().delete()
        as_alice.get("/search/", {"q": "parental", "kind": "page"})
    pause()

    assert board() == []


def test_a_search_in_a_space_is_a_gap_of_that_space(space: Space, as_alice: Client) -> None:
    look_for(as_alice, "parental leave", space=space.slug)
    pause()

    assert Gap.objects.get().space == space


def test_words_are_kept_off_the_board_when_asked(space: Space, as_alice: Client, as_bob: Client) -> None:
    look_for(as_alice, "my burnout")
    search = Search.objects.get()
    assert as_bob.post("/search/keep-off/", {"search": search.pk}).status_code == 404

    answer = as_alice.post("/search/keep-off/", {"search": search.pk}, follow=True)
    assert "These words stay off the gaps board." in answer.text
    look_for(as_alice, "My burnout", seconds=900)
    pause()

    assert board() == []
    look_for(as_bob, "burnout my")
    pause()
    assert board() == [("burnout my", 1)]


def test_a_space_one_left_does_not_tell_what_it_is_called_now(
    secret_space: Space, alice: User, bob: User, as_bob: Client
) -> None:
    look_for(as_bob, "my burnout", space=secret_space.slug)
    bob.teams.clear()
    change_space(secret_space, by=alice, name="Merger", slug="merger", description="", language="english")

    answer = as_bob.post("/search/keep-off/", {"search": Search.objects.get().pk})

    assert answer["Location"] == "/search/?q=my+burnout"


def test_words_already_on_the_board_are_taken_off_again(space: Space, as_alice: Client) -> None:
    look_for(as_alice, "my burnout")
    pause()

    as_alice.post("/search/keep-off/", {"search": Search.objects.get().pk})

    assert board() == []
    assert not Seeker.objects.exists()


def test_the_page_that_found_nothing_says_where_the_words_go(space: Space, as_alice: Client) -> None:
    page = as_alice.get("/search/", {"q": "parental leave"}).text

    assert "without your name" in page
    assert "Keep it off the board" in page


def test_a_page_of_that_name_closes_the_gap_by_itself(space: Space, as_alice: Client) -> None:
    put(space, 1, "Absences")
    look_for(as_alice, "parental leave")
    pause()
    assert deciding.close_written() == 0

    put(space, 2, "Everything for families", aliases=["Parental leaves"])

    assert deciding.close_written() == 1
    gap = Gap.objects.get()
    assert (gap.state, gap.kind, gap.object_id, gap.closed_by) == ("answered", "page", 2, None)
    assert deciding.close_written() == 0


def test_a_page_that_not_everybody_reads_closes_no_gap_of_all(
    space: Space, secret_space: Space, as_alice: Client
) -> None:
    look_for(as_alice, "parental leave")
    look_for(as_alice, "parental leave", space=secret_space.slug, seconds=700)
    pause()

    put(secret_space, 2, "Parental leave")

    assert deciding.close_written() == 1
    assert board() == [("parental leave", 1)]
    assert Gap.objects.open().get().space is None


def test_what_is_there_under_that_name_is_no_gap(space: Space, as_alice: Client) -> None:
    put(space, 1, "Vacation")
    put(space, 2, "Holiday")

    look_for(as_alice, "vacations", "holiday")
    pause()

    assert board() == []


def test_an_answered_gap_opens_again_when_nothing_is_found_after_all(space: Space, alice: User, as_bob: Client) -> None:
    look_for(as_bob, "parental leave")
    pause()
    gap = Gap.objects.get()
    gaps.answer(gap, by=alice, kind="page", object_id=1)
    Gap.objects.update(closed_at=timezone.now() - timedelta(days=1))

    look_for(as_bob, "parental leave", seconds=900)
    pause()

    gap.refresh_from_db()
    assert (gap.state, gap.object_id) == ("open", None)


def test_a_dismissed_gap_stays_dismissed(space: Space, alice: User, as_bob: Client) -> None:
    look_for(as_bob, "parental leave")
    pause()
    gaps.dismiss(Gap.objects.get(), by=alice)

    look_for(as_bob, "parental leave", seconds=900)
    pause()

    assert Gap.objects.get().state == "dismissed"


def test_those_who_looked_are_told_once_and_only_what_they_may_read(
    space: Space, secret_space: Space, alice: User, bob: User, charlie: User, as_bob: Client, as_charlie: Client
) -> None:
    put(secret_space, 5, "Time off in the vault")
    look_for(as_bob, "parental leave")
    look_for(as_charlie, "parental leave")
    pause()
    gaps.answer(Gap.objects.get(), by=alice, kind="page", object_id=5)

    page = as_bob.get("/").text
    assert "You looked for “parental leave” on" in page
    assert "Time off in the vault" in page
    assert gaps.news_for(alice) == gaps.news_for(charlie) == []
    assert "Time off in the vault" not in as_charlie.get("/").text

    [news] = gaps.news_for(bob)
    assert as_charlie.post(f"/search/news/{news.pk}/away/").status_code == 404
    as_bob.post(f"/search/news/{news.pk}/away/", {"next": "/"})
    assert gaps.news_for(bob) == []


def test_forgetting_takes_ones_words_off_the_board(space: Space, alice: User, as_alice: Client, as_bob: Client) -> None:
    look_for(as_alice, "parental leave", "sabbatical")
    look_for(as_bob, "sabbatical")
    pause()

    noting.forget(alice)

    assert board() == [("sabbatical", 1)]


def test_who_looked_is_forgotten_after_a_time(space: Space, as_alice: Client) -> None:
    look_for(as_alice, "parental leave")
    pause()
    Gap.objects.update(searched_at=timezone.now() - timedelta(days=91))

    noting.drop_old(90)

    assert not Gap.objects.exists()
    assert not Seeker.objects.exists()
