from collections.abc import Callable

import pytest
from django.core.exceptions import ObjectDoesNotExist

from accounts.models import User
from search import queries
from spaces.actions import Members
from spaces.models import Space
from wiki import actions
from wiki.models import Page, place


def make(by: User, space: Space, title: str, parent: Page | None = None, body: str = "") -> Page:
    return actions.create_page(by=by, space=space, title=title, parent=parent, body=body)


def outline(space: Space) -> list[str]:
    """Give the titles in reading order, indented by depth."""
    return ["  " * page.depth + page.title for page in Page.objects.living().filter(space=space).in_order()]


@pytest.fixture
def tree(alice: User, space: Space) -> dict[str, Page]:
    pages = {name: make(alice, space, name) for name in ("A", "B", "C")}
    for name in ("B1", "B2"):
        pages[name] = make(alice, space, name, pages["B"])
    pages["B1a"] = make(alice, space, "B1a", pages["B1"])
    return pages


def test_reading_order_is_depth_first(tree: dict[str, Page], space: Space) -> None:
    assert outline(space) == ["A", "B", "  B1", "    B1a", "  B2", "C"]


def test_a_subtree_moves_with_its_root(tree: dict[str, Page], space: Space, alice: User) -> None:
    actions.move_page(tree["B"], by=alice, space=space, parent=tree["C"])

    assert outline(space) == ["A", "C", "  B", "    B1", "      B1a", "    B2"]


def test_a_page_goes_first_and_after_a_sibling(tree: dict[str, Page], space: Space, alice: User) -> None:
    actions.move_page(tree["C"], by=alice, space=space, parent=None, first=True)
    actions.move_page(tree["A"], by=alice, space=space, parent=None, after=tree["B"])
    actions.move_page(tree["B2"], by=alice, space=space, parent=tree["B"], first=True)

    assert outline(space) == ["C", "B", "  B2", "  B1", "    B1a", "A"]


def test_a_full_level_is_spaced_out(tree: dict[str, Page], space: Space, alice: User) -> None:
    for number in range(45):
        last = make(alice, space, f"N{number}")
        actions.move_page(last, by=alice, space=space, parent=None, after=tree["A"])

    order = [line for line in outline(space) if not line.startswith(" ")]
    assert order == ["A", *(f"N{number}" for number in reversed(range(45))), "B", "C"]
    assert outline(space)[-5:] == ["B", "  B1", "    B1a", "  B2", "C"]


def test_nothing_moves_beneath_itself(tree: dict[str, Page], space: Space, alice: User) -> None:
    with pytest.raises(actions.Refusal, match="“B” cannot stand beneath itself"):
        actions.move_page(tree["B"], by=alice, space=space, parent=tree["B1a"])


def test_the_tree_is_bounded_in_depth(space: Space, alice: User) -> None:
    parent = None
    for level in range(place.DEEPEST + 1):
        parent = make(alice, space, f"L{level}", parent)

    with pytest.raises(actions.Refusal, match="at most 30 levels"):
        make(alice, space, "Too deep", parent)


def test_moving_to_another_space_changes_who_may_read(
    tree: dict[str, Page], secret_space: Space, alice: User, charlie: User
) -> None:
    actions.edit_page(tree["B1a"], by=alice, title="B1a", body="unicorn", based_on=1)

    actions.move_page(tree["B"], by=alice, space=secret_space, parent=None)

    assert outline(secret_space) == ["B", "  B1", "    B1a", "  B2"]
    assert not Page.objects.visible_to(charlie).filter(title__startswith="B").exists()
    assert queries.find("unicorn", user=charlie).items == []
    assert [hit.title for hit in queries.find("unicorn", user=alice).items] == ["B1a"]


def test_restrictions_nest_and_come_off(
    tree: dict[str, Page], space: Space, alice: User, bob: User, charlie: User
) -> None:
    def readers(name: str) -> set[str]:
        return {
            person.username
            for person in (alice, bob, charlie)
            if Page.objects.visible_to(person).filter(pk=tree[name].pk).exists()
        }

    actions.restrict_page(tree["B1"], by=alice, members=Members.of(people=[charlie]))
    actions.restrict_page(Page.objects.get(pk=tree["B"].pk), by=alice, members=Members.of(people=[bob]))

    assert (readers("B"), readers("B1a"), readers("B2")) == ({"alice", "bob"}, {"alice"}, {"alice", "bob"})

    actions.unrestrict_page(Page.objects.select_related("restriction").get(pk=tree["B"].pk), by=alice)

    assert (readers("B"), readers("B1a"), readers("B2")) == (
        {"alice", "bob", "charlie"},
        {"alice", "charlie"},
        {"alice", "bob", "charlie"},
    )


def test_a_new_page_takes_the_readers_of_the_page_above(
    tree: dict[str, Page], space: Space, alice: User, charlie: User
) -> None:
    actions.restrict_page(tree["B"], by=alice, members=Members())

    page = make(alice, space, "B3", Page.objects.get(pk=tree["B"].pk))

    with pytest.raises(ObjectDoesNotExist):
        Page.objects.visible_to(charlie).get(pk=page.pk)


def test_deleting_and_restoring_keeps_place_and_history(tree: dict[str, Page], space: Space, alice: User) -> None:
    actions.delete_page(tree["B"], by=alice)

    assert outline(space) == ["A", "C"]
    assert [page.title for page in Page.objects.in_bin_for(alice)] == ["B"]

    actions.restore_page(tree["B"], by=alice)

    assert outline(space) == ["A", "B", "  B1", "    B1a", "  B2", "C"]


def test_restoring_without_the_page_above_goes_to_the_nearest_left(
    tree: dict[str, Page], space: Space, alice: User
) -> None:
    actions.delete_page(tree["B1a"], by=alice)
    actions.delete_page(tree["B1"], by=alice)

    actions.restore_page(tree["B1a"], by=alice)

    assert outline(space) == ["A", "B", "  B2", "  B1a", "C"]


def test_a_deleted_page_is_not_found_and_comes_back(
    tree: dict[str, Page], alice: User, work_jobs: Callable[[], None]
) -> None:
    actions.edit_page(tree["B2"], by=alice, title="B2", body="unicorn", based_on=1)

    actions.delete_page(tree["B"], by=alice)
    assert queries.find("unicorn", user=alice).items == []

    actions.restore_page(tree["B"], by=alice)
    work_jobs()
    assert [hit.title for hit in queries.find("unicorn", user=alice).items] == ["B2"]


def test_purging_leaves_nothing(tree: dict[str, Page], alice: User) -> None:
    from history.models import Change  # noqa: PLC0415

    actions.delete_page(tree["B"], by=alice)

    actions.purge_page(Page.objects.get(pk=tree["B"].pk))

    assert set(Page.objects.values_list("title", flat=True)) == {"A", "C"}
    assert not Change.objects.filter(object_id=tree["B1a"].pk).exists()
