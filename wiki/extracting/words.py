"""The words of a document, gathered as its elements go by."""

from wiki.extracting.packed import Walk, attribute, local


class Words(Walk):
    """Gather what stands inside the elements `said`, but for those inside `hushed`.

    After an element of `lines` a new line begins, one of `gaps` is a space. An element of `parts` begins a part, named by
    that attribute.
    """

    def __init__(
        self,
        *,
        said: frozenset[str],
        lines: frozenset[str],
        gaps: frozenset[str],
        hushed: frozenset[str] = frozenset(),
        parts: dict[str, str] | None = None,
    ) -> None:
        self.of_said, self.of_lines, self.of_gaps, self.of_hushed = said, lines, gaps, hushed
        self.of_parts = parts or {}
        self.inside = self.hush = 0
        self.found: list[tuple[str, list[str]]] = [("", [])]

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if name in self.of_parts:
            self.found.append((attribute(attributes, self.of_parts[name]), []))
        self.inside += name in self.of_said
        self.hush += name in self.of_hushed

    def end(self, tag: str) -> None:
        name = local(tag)
        self.inside -= name in self.of_said
        self.hush -= name in self.of_hushed
        if name in self.of_lines:
            self.found[-1][1].append("\n")
        elif name in self.of_gaps:
            self.found[-1][1].append(" ")

    def data(self, text: str) -> None:
        if self.inside and not self.hush:
            self.found[-1][1].append(text)
            self.size += len(text)

    def taken(self, *, but_last: bool = False) -> list[tuple[str, str]]:
        """Give the parts that are whole, each with its name, and forget them."""
        whole = self.found[:-1] if but_last else self.found
        self.found = self.found[-1:] if but_last else []
        return [(name, "".join(words)) for name, words in whole]
