"""What a tree of things said asks for: which words rank, what must be so, what must not be, what is narrowed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.utils.translation import gettext as _

from search.language import values
from search.language.asked import Literal, Word
from search.language.filters import NONE, Filters
from search.language.lexing import Heard
from search.language.tree import Beside, Both, Either, Never, Node, Said, leaves
from search.language.values import ANY, Values, either

Condition = TypeVar("Condition", str, Literal)
MOST = 8  # conditions of each kind: each costs the database a look at every candidate
LITERALS = 2  # phrases that texts are looked into for
TITLE = "title"


@dataclass(slots=True)
class Meaning:
    """What was asked for, gathered while walking down the tree. Words that are `free` may mean others as well.

    `notes` say what was not understood, `silent` which phrases say nothing beside other words.
    """

    heard: Mapping[Said, Heard]
    values: Values
    words: dict[Word, None] = field(default_factory=dict)
    free: set[Word] = field(default_factory=set)
    common: dict[Word, None] = field(default_factory=dict)
    required: list[str] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)
    literals: list[Literal] = field(default_factory=list)
    narrowed: dict[str, list[Filters]] = field(default_factory=lambda: defaultdict(list))
    never: list[Filters] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)
    silent: dict[str, None] = field(default_factory=dict)

    def take(self, node: Node, *, is_needed: bool = False) -> None:
        """Take in what is looked for; words alone rank, and what `is_needed` must be there."""
        match node:
            case Never(Never(part)):
                self.take(part, is_needed=is_needed)
            case Never(part):
                self.leave_out(part)
            case Said():
                self.look_for(node, is_needed=is_needed)
            case Either(parts):
                self.take_either(parts, is_needed=is_needed)
            case Both(parts):
                for part in parts:
                    self.take(part, is_needed=True)
            case Beside(parts) if is_needed and are_words(parts):
                self.take_either(parts, is_needed=True)
            case Beside(parts):
                for part in parts:
                    self.take(part)

    def look_for(self, said: Said, *, is_needed: bool) -> None:
        if said.field in values.FIELDS:
            self.narrow([said])
            return
        self.rank_by(said)
        heard = self.heard[said]
        needed = expression_of(said, heard)
        if self.is_literal(said):
            self.literals.append(Literal(needed, heard.pattern, is_of_title=said.field == TITLE))
        elif said.field == TITLE:
            self.names.append(needed)
        elif is_needed or said.is_quoted:
            self.required.append(needed)
        if said.is_cut_short:
            self.notes[_("Before the star of “%s” belong at least three letters.") % said.text] = None
        if said.is_quoted and not needed and heard.words:
            self.silent[_("“%s” has only words that stand on nearly every page.") % said.text] = None

    def take_either(self, parts: Sequence[Node], *, is_needed: bool) -> None:
        """Take in alternatives: values of one field, titles, or words of which one must be there."""
        fields = {said.field for part in parts for said in leaves(part)}
        if len(fields) == 1 and fields <= ANY | {"topic"} and all(isinstance(part, Said) for part in parts):
            self.narrow([part for part in parts if isinstance(part, Said)])
            return
        if fields & values.FIELDS:
            self.notes[_("OR stands between words, or between values of one of in:, topic:, by: and kind:.")] = None
            self.take(Beside(parts))
            return
        for part in parts:
            self.rank_all(part)
        needed = self.expression(Either(parts))
        if fields == {TITLE}:
            self.names.append(needed)
        elif is_needed or not are_words(parts):
            self.required.append(needed)

    def leave_out(self, node: Node) -> None:
        """Take in what must not be there: of words side by side none."""
        match node:
            case Said() if node.field in values.FIELDS:
                self.never += self.understood([node])
            case Said():
                self.deny(node)
            case Beside(parts) | Either(parts):
                for part in parts:
                    self.take(Never(part))
            case Both():
                self.excluded.append(self.expression(node))

    def deny(self, said: Said) -> None:
        heard = self.heard[said]
        is_of_title = said.field == TITLE
        if self.is_literal(said):
            literal = Literal(heard.phrase, heard.pattern, is_denied=True, is_of_title=is_of_title)
            self.literals.append(literal)
        elif said.is_quoted and heard.pattern:
            self.notes[_("“%s” is one phrase too many to be left out.") % said.text] = None
        else:
            (self.unnamed if is_of_title else self.excluded).append(expression_of(said, heard))

    def is_literal(self, said: Said) -> bool:
        """Whether texts are looked into for a phrase; of very many such phrases those after the first are taken loosely."""
        return said.is_quoted and bool(self.heard[said].pattern) and len(self.literals) < LITERALS

    def narrow(self, said: Sequence[Said]) -> None:
        name = said[0].field
        if understood := self.understood(said):
            is_choice = len(said) > 1 or name in ANY
            self.narrowed[name].append(either(understood) if is_choice else understood[0])

    def understood(self, said: Iterable[Said]) -> list[Filters]:
        """Give what these values narrow to, and note those that say nothing."""
        found = {one: self.values.filters(one) for one in said}
        self.notes.update((values.note(one), None) for one, filters in found.items() if filters is None)
        return [filters for filters in found.values() if filters is not None]

    def rank_by(self, said: Said) -> None:
        heard = self.heard[said]
        self.words.update(dict.fromkeys(heard.telling))
        self.common.update(dict.fromkeys(heard.words))
        if not (said.is_quoted or said.field):
            self.free.update(heard.telling)

    def rank_all(self, node: Node) -> None:
        """Rank by all words of alternatives but for those that must not be there."""
        match node:
            case Said():
                self.rank_by(node)
            case Beside(parts) | Either(parts) | Both(parts):
                for part in parts:
                    self.rank_all(part)

    def expression(self, node: Node) -> str:
        """Give the tsquery for one section; what it cannot say, and stop words, are left out of it."""
        match node:
            case Said() if node.field in values.FIELDS:
                return ""
            case Said():
                return expression_of(node, self.heard[node])
            case Never(part):
                denied = self.expression(part)
                return f"!({denied})" if denied else ""
            case Both(parts):
                return joined(" & ", map(self.expression, parts))
        return joined(" | ", (self.expression(part) for part in node.parts if not isinstance(part, Never)))

    def filters(self) -> Filters:
        """Give what all fields narrow to."""
        whole = NONE
        for name, found in self.narrowed.items():
            for one in [either(found)] if name in ANY else found:
                whole &= one
        return whole if not self.never else whole & Filters(never=tuple(self.never[:MOST]))

    def bounded(self, conditions: Sequence[Condition]) -> list[Condition]:
        """Give the conditions that say something, and of very many the first."""
        telling = list(dict.fromkeys(filter(None, conditions)))
        if len(telling) > MOST:
            self.notes[_("Only the first %d phrases, exclusions or titles of this count.") % MOST] = None
        return telling[:MOST]


def are_words(parts: Iterable[Node]) -> bool:
    """Whether these are nothing but plain words."""
    return all(isinstance(part, Said) and not part.field and not part.is_quoted for part in parts)


def expression_of(said: Said, heard: Heard) -> str:
    return heard.phrase if said.is_quoted else heard.together()


def joined(sign: str, queries: Iterable[str]) -> str:
    telling = [f"({query})" for query in queries if query]
    return sign.join(telling)
