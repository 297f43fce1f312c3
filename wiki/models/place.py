"""Where a page stands among the others: keys that sort a space's tree in reading order.

A page's path is its parent's path and one segment of ten hexadecimal digits. Sorting paths as bytes walks the tree
depth first; a subtree is a range of paths; a place between two neighbours is the middle of their segments.
"""

WIDTH = 10
GAP = 1 << 20
LAST = 16**WIDTH - 1
DEEPEST = 30
AFTER_ANY_DIGIT = "g"


class NoRoom(ValueError):
    """Two neighbours have no place left between them; their level must be spaced out anew."""


def segment(position: int) -> str:
    return f"{position:0{WIDTH}x}"


def position(path: str) -> int:
    return int(path[-WIDTH:], 16)


def parent_of(path: str) -> str:
    return path[:-WIDTH]


def depth(path: str) -> int:
    """Count the pages above: 0 at the top of the space."""
    return len(path) // WIDTH - 1


def ancestors(path: str) -> list[str]:
    """Give the paths of the pages above, from the top."""
    return [path[:end] for end in range(WIDTH, len(path), WIDTH)]


def end_of(path: str) -> str:
    """Give the key that follows every path in this subtree."""
    return path + AFTER_ANY_DIGIT


def between(low: int | None, high: int | None) -> int:
    """Give a position between two neighbours, either of which may be missing. Raise NoRoom when they touch."""
    if high is None:
        chosen = (low or 0) + GAP
        if chosen > LAST:
            raise NoRoom
        return chosen
    chosen = ((low or 0) + high) // 2
    if chosen in {low or 0, high}:
        raise NoRoom
    return chosen
