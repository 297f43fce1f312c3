"""A page is found by what others call it, as far as all its readers may read that."""

from collections.abc import Callable

import pytest

from accounts.models import Team, User
from search.models import Entry
from search.queries import find
from spaces import actions as spaces
from spaces.models import Space
from wiki import actions
from wiki.actions import calling
from wiki.models import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def target(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Absence", body="How to be away.")


@pytest.fixture
def link(alice: User, space: Space, work_jobs: Callable[[], None]) -> Callable[..., Page]:
    """Write a page with this text, in the open space unless another is named."""

    def write(body: str, where: Space = space, title: str = "Source") -> Page:
        page = actions.create_page(by=alice, space=where, title=title, body=body)
        work_jobs()
        return page

    return write


def called(page: Page) -> list[str]:
    return Entry.objects.leads().get(kind="page", object_id=page.pk).called.splitlines()


def found(words: str, user: User) -> list[str]:
    return [hit.title for hit in find(words, user=user).items]


def test_it_is_found_by_the_words_of_links(target: Page, link: Callable[..., Page], charlie: User) -> None:
    link(f"Take [sabbatical leave](/pages/{target.pk}/) or [[Absence|time off]].")

    assert called(target) == ["sabbatical leave", "time off"]
    assert "Absence" in found("sabbatical", charlie)


def test_words_that_say_nothing_do_not_count(target: Page, link: Callable[..., Page]) -> None:
    link(
        f"[absence](/pages/{target.pk}/) [Here](/pages/{target.pk}/) [this page.](/pages/{target.pk}/) [[Absence]] "
        f"[https://example.com/x](/pages/{target.pk}/) [docs/absence.md](/pages/{target.pk}/) [?!](/pages/{target.pk}/)"
    )

    assert called(target) == []


def test_words_that_lead_to_many_pages_do_not_count(
    alice: User, space: Space, target: Page, link: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calling, "ANYWHERE", 1)
    other = actions.create_page(by=alice, space=space, title="Other")

    link(f"[the form](/pages/{target.pk}/) [the form](/pages/{other.pk}/) [the other form](/pages/{other.pk}/)")

    assert called(target) == []
    assert called(other) == ["the other form"]


def test_what_most_pages_say_comes_first_and_there_is_an_end(
    target: Page, link: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calling, "MOST_NAMES", 2)
    link(f"[one](/pages/{target.pk}/) [two](/pages/{target.pk}/) [three](/pages/{target.pk}/)", title="A")
    link(f"[Three](/pages/{target.pk}/) [two](/pages/{target.pk}/)", title="B")
    link(f"[three](/pages/{target.pk}/)", title="C")

    assert called(target) == ["three", "two"]


def test_words_of_a_hidden_page_do_not_count(
    target: Page, link: Callable[..., Page], secret_space: Space, charlie: User, bob: User
) -> None:
    link(f"[Project Zebra](/pages/{target.pk}/)", where=secret_space)

    assert called(target) == []
    assert found("zebra", charlie) == []
    assert found("zebra", bob) == ["Source"]


def test_words_of_an_open_page_count_for_a_hidden_one(
    alice: User, link: Callable[..., Page], secret_space: Space
) -> None:
    hidden = actions.create_page(by=alice, space=secret_space, title="Hidden")

    link(f"[Project Zebra](/pages/{hidden.pk}/)")

    assert called(hidden) == ["Project Zebra"]


def test_words_go_when_their_page_is_restricted_and_come_again(
    target: Page, link: Callable[..., Page], alice: User, charlie: User
) -> None:
    source = link(f"[Project Zebra](/pages/{target.pk}/)")

    actions.restrict_page(source, by=alice, members=spaces.Members.of(people=[alice]))

    assert called(target) == []
    assert found("zebra", charlie) == []

    actions.unrestrict_page(source, by=alice)

    assert called(target) == ["Project Zebra"]


def test_words_go_when_their_page_moves_where_others_may_not_see(
    target: Page, link: Callable[..., Page], alice: User, secret_space: Space
) -> None:
    source = link(f"[Project Zebra](/pages/{target.pk}/)")

    actions.move_page(source, by=alice, space=secret_space, parent=None)

    assert called(target) == []


def test_words_count_for_a_page_that_moves_to_their_readers(
    target: Page, link: Callable[..., Page], alice: User, secret_space: Space
) -> None:
    link(f"[Project Zebra](/pages/{target.pk}/)", where=secret_space)

    actions.move_page(target, by=alice, space=secret_space, parent=None)

    assert called(target) == ["Project Zebra"]


def test_words_go_with_their_page_into_the_bin_and_come_back(
    target: Page, link: Callable[..., Page], alice: User, work_jobs: Callable[[], None]
) -> None:
    source = link(f"[Project Zebra](/pages/{target.pk}/)")

    actions.delete_page(source, by=alice)

    assert called(target) == []

    actions.restore_page(source, by=alice)
    work_jobs()

    assert called(target) == ["Project Zebra"]


def test_a_page_from_the_bin_is_found_by_what_it_was_called(
    target: Page, link: Callable[..., Page], alice: User, work_jobs: Callable[[], None]
) -> None:
    link(f"[Project Zebra](/pages/{target.pk}/)")
    actions.delete_page(target, by=alice)
    work_jobs()

    actions.restore_page(target, by=alice)
    work_jobs()

    assert called(target) == ["Project Zebra"]


def test_words_follow_the_text(
    target: Page, link: Callable[..., Page], alice: User, work_jobs: Callable[[], None]
) -> None:
    source = link(f"[Project Zebra](/pages/{target.pk}/)")

    actions.edit_page(source, by=alice, title="Source", body=f"[Lion](/pages/{target.pk}/)", based_on=1)
    work_jobs()

    assert called(target) == ["Lion"]

    actions.edit_page(source, by=alice, title="Source", body="Nothing.", based_on=2)
    work_jobs()

    assert called(target) == []


def test_a_space_that_closes_takes_its_words_along(
    target: Page, link: Callable[..., Page], alice: User, team: Team, work_jobs: Callable[[], None]
) -> None:
    side = spaces.create_space(by=alice, name="Side")
    link(f"[Project Zebra](/pages/{target.pk}/)", where=side)
    assert called(target) == ["Project Zebra"]

    spaces.open_space(
        side,
        by=alice,
        readers=spaces.Members.of(teams=[team]),
        writers=spaces.Members.of(teams=[team]),
        maintainers=spaces.Members.of(people=[alice]),
    )
    work_jobs()

    assert called(target) == []


def test_words_follow_who_is_in_a_restriction(target: Page, link: Callable[..., Page], alice: User) -> None:
    source = link(f"[Project Zebra](/pages/{target.pk}/)")
    actions.restrict_page(source, by=alice, members=spaces.EVERYONE)
    assert called(target) == ["Project Zebra"]

    source.refresh_from_db()
    actions.restrict_page(source, by=alice, members=spaces.Members.of(people=[alice]))

    assert called(target) == []
