"""What is said beside a hit of one kind. Apps above register it; search never learns what their things are."""

from collections.abc import Callable, Iterable, Mapping, Sequence

Facts = Callable[[Sequence[int]], Mapping[int, str]]
FACTS: dict[str, Facts] = {}


def register(kind: str, facts: Facts) -> None:
    """Let hits of a kind say more: `facts` gives words by the keys of what was found. Called when apps are ready."""
    FACTS[kind] = facts


def facts_of(objects: Iterable[tuple[str, int]]) -> Mapping[tuple[str, int], str]:
    """Give the words for these, by kind and key: what each kind found asks for, nothing where none says more."""
    by_kind: dict[str, list[int]] = {}
    for kind, object_id in objects:
        if kind in FACTS:
            by_kind.setdefault(kind, []).append(object_id)
    return {(kind, pk): words for kind, keys in by_kind.items() for pk, words in FACTS[kind](keys).items()}
