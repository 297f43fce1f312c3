"""What was typed, as a tree: what stands side by side, what belongs together, what must not be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SHORTEST = 3  # letters of a beginning; with fewer it would stand for half of all words


@dataclass(frozen=True, slots=True)
class Said:
    """A word, or with `is_quoted` a phrase, said plainly or of a field: `coffee`, `"flat white"`, `in:kitchen`."""

    text: str
    field: str = ""
    is_quoted: bool = False

    @property
    def is_beginning(self) -> bool:
        """Whether it stands for all words that begin so: `word*`."""
        return self.has_star and len(self.text) > SHORTEST

    @property
    def is_cut_short(self) -> bool:
        """Whether it would, were it longer."""
        return self.has_star and 1 < len(self.text) <= SHORTEST

    @property
    def has_star(self) -> bool:
        return not self.is_quoted and self.text.endswith("*")


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands side by side, of which any will do: `coffee machine`."""

    parts: Sequence["Node"]


@dataclass(frozen=True, slots=True)
class Either:
    """What OR joins."""

    parts: Sequence["Node"]


@dataclass(frozen=True, slots=True)
class Both:
    """What AND joins."""

    parts: Sequence["Node"]


@dataclass(frozen=True, slots=True)
class Never:
    """What NOT or a minus stands before."""

    part: "Node"


Node = Said | Beside | Either | Both | Never


def leaves(node: Node) -> Iterator[Said]:
    """Give all that is said in a tree, in the order typed."""
    match node:
        case Said():
            yield node
        case Never(part):
            yield from leaves(part)
        case _:
            for part in node.parts:
                yield from leaves(part)
