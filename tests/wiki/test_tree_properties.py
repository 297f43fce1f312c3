"""Random lives of a small forest of pages, beside a plain model of it: places, parents, bins and readers agree."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from hypothesis.extra.django import TestCase

from accounts.models import User
from spaces.actions import Members, create_space
from spaces.models import Audience, Space
from wiki.actions import (
    Refusal,
    create_page,
    delete_page,
    move_page,
    restore_page,
    restrict_page,
    unrestrict_page,
)
from wiki.models import Page, place

Step = tuple[str, int, int, int]
steps = some.lists(
    some.tuples(
        some.sampled_from(["create", "create", "create", "move", "delete", "restore", "restrict", "unrestrict"]),
        some.integers(0, 30),
        some.integers(0, 30),
        some.integers(0, 30),
    ),
    max_size=25,
)


@dataclass(eq=False)
class Node:
    """A page of the model. The top of each space is a node too, without a page."""

    title: str
    above: "Node | None" = None
    children: list["Node"] = field(default_factory=list)
    restricted: bool = False
    binned_by: "Node | None" = None

    def walk(self) -> Iterator["Node"]:
        for child in self.children:
            yield child
            yield from child.walk()

    def way_up(self) -> Iterator["Node"]:
        node: Node | None = self
        while node:
            yield node
            node = node.above

    def leave(self) -> None:
        if self.above:
            self.above.children.remove(self)
        self.above = None

    def put(self, child: "Node", at: int | None = None) -> None:
        child.leave()
        child.above = self
        self.children.insert(len(self.children) if at is None else at, child)


class Forest:
    """Do the same to pages and to the model, and compare them."""

    def __init__(self) -> None:
        self.alice = User.objects.create_user("alice", "alice@example.com")
        self.bob = User.objects.create_user("bob", "bob@example.com")
        closed = Members.of(people=[self.alice, self.bob])
        self.spaces = [
            create_space(by=self.alice, name="Open"),
            create_space(by=self.alice, name="Shut", readers=closed),
        ]
        self.tops = [Node(f"top {number}") for number in range(2)]
        self.titles = iter(f"page {number}" for number in range(100))

    def nodes(self) -> list[Node]:
        return [node for top in self.tops for node in top.walk()]

    def living(self) -> list[Node]:
        return [node for node in self.nodes() if not node.binned_by]

    def space_of(self, node: Node) -> Space:
        top = list(node.way_up())[-1]
        return self.spaces[self.tops.index(top)]

    def page_of(self, node: Node) -> Page:
        return Page.objects.select_related("space", "restriction").get(title=node.title)

    def place_for(self, number: int) -> Node:
        places = [*self.tops, *self.living()]
        return places[number % len(places)]

    def do(self, step: Step) -> None:
        act, what, where, how = step
        if act == "create":
            return self.create(self.place_for(where))
        found = self.nodes() if act == "restore" else self.living()
        if found:
            node = found[what % len(found)]
            if act == "move":
                self.move(node, self.place_for(where), how)
            else:
                getattr(self, act)(node)
        return None

    def create(self, above: Node) -> None:
        node = Node(next(self.titles))
        parent = self.page_of(above) if above.above else None
        create_page(by=self.alice, space=self.space_of(above), parent=parent, title=node.title)
        above.put(node)

    def move(self, node: Node, above: Node, how: int) -> None:
        others = [child for child in above.children if child is not node and not child.binned_by]
        after = others[how % len(others)] if others and how % 3 == 0 else None
        first = how % 3 == 1
        parent = self.page_of(above) if above.above else None
        place_after = self.page_of(after) if after else None
        page, space = self.page_of(node), self.space_of(above)
        try:
            move_page(page, by=self.alice, space=space, parent=parent, after=place_after, first=first)
        except Refusal:
            assert node in above.way_up()
            return
        assert node not in above.way_up()
        if after:
            node.leave()
            above.put(node, above.children.index(after) + 1)
        else:
            above.put(node, 0 if first else None)

    def delete(self, node: Node) -> None:
        delete_page(self.page_of(node), by=self.alice)
        for gone in (node, *node.walk()):
            gone.binned_by = gone.binned_by or node

    def restore(self, node: Node) -> None:
        if node.binned_by is not node:
            return
        restore_page(self.page_of(node), by=self.alice)
        for back in (node, *node.walk()):
            if back.binned_by is node:
                back.binned_by = None
        if node.above and node.above.binned_by:
            refuge = next(up for up in node.way_up() if up is not node and not up.binned_by)
            refuge.put(node)

    def restrict(self, node: Node) -> None:
        restrict_page(self.page_of(node), by=self.alice, members=Members.of(people=[self.alice]))
        node.restricted = True

    def unrestrict(self, node: Node) -> None:
        unrestrict_page(self.page_of(node), by=self.alice)
        node.restricted = False

    def compare(self) -> None:
        readable = set(
            Page.objects.filter(audience__in=Audience.objects.open_to(self.bob)).values_list("title", flat=True)
        )
        for top, space in zip(self.tops, self.spaces, strict=True):
            pages = list(Page.objects.filter(space=space).select_related("parent", "audience").order_by("path"))
            nodes = list(top.walk())
            assert [page.title for page in pages] == [node.title for node in nodes]
            for page, node in zip(pages, nodes, strict=True):
                above = node.above if node.above and node.above.above else None
                assert (page.parent.title if page.parent else None) == (above.title if above else None)
                assert place.parent_of(page.path) == (page.parent.path if page.parent else "")
                assert (page.deleted_at is not None) == (node.binned_by is not None)
                assert (page.title in readable) == (not any(up.restricted for up in node.way_up()))


class TestForest(TestCase):
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(steps)
    def test_pages_stand_and_are_read_as_in_a_plain_model(self, life: list[Step]) -> None:
        forest = Forest()

        for step in life:
            forest.do(step)
            forest.compare()
