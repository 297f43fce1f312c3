"""Whatever is typed is read, in bounded time and into bounded conditions, and what it asks for is found or said."""

from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from search.language import dates
from search.language.asked import Asked
from search.language.grammar import DEEPEST, depth, parse
from search.language.meaning import MOST
from search.language.reading import CHARACTERS, read
from search.language.tree import Beside, Both, Either, Never, Said, leaves
from search.language.wording import clean
from search.queries import find
from spaces.models import Space
from tests.search.conftest import put

PIECES = [
    *("coffee", "tea", "The", "IT", "e-mail", "Müller", "東京都", "猫", "مرحبا", "😀", "x" * 50, "1.5", "C++", "a"),
    *('"', '""', '"flat white"', "“", "”", "'", "(", ")", "((", "))", "*", "cof*", "c*", "-", "--", "+", "|", "&", "!"),
    *("AND", "OR", "NOT", "and", "<->", ":*", ":A", "\\", "%", "%s", "{}", "\x00", "\u202e", "\ud800", "\ufeff", "\n"),
    *(
        "title:",
        "title:tea",
        "in:",
        "in:handbook",
        'in:"',
        "topic:x",
        "by:me",
        "by:*",
        "kind:page",
        "kind:*",
        "checked:yes",
    ),
    *(
        "updated:week",
        "updated:>2026-01",
        "updated:..",
        "updated:99999",
        "http://x.y/z?a=b#c",
        "foo:bar",
        "::",
        "-in:handbook",
    ),
]
TYPED = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=25).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda between: between.join(pieces))
)
CALM = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@CALM
@given(typed=TYPED)
def test_anything_typed_gives_hits_or_a_sentence(space: Space, alice: User, typed: str) -> None:
    put(space, 1, "Coffee", "It is hot.")

    found = find(typed, user=alice)

    assert len(found.items) <= 1
    assert all(str(note).endswith(".") for note in found.asked.notes)
    for conditions in (found.asked.required, found.asked.excluded, found.asked.names, found.asked.unnamed):
        assert len(conditions) <= MOST


@CALM
@given(words=st.lists(st.sampled_from(["coffee", "tea", "milk"]), min_size=1, max_size=5))
def test_words_alone_ask_for_words_alone(space: Space, alice: User, words: list[str]) -> None:
    asked = read(" ".join(words), user=alice)

    assert [word.typed for word in asked.words] == list(dict.fromkeys(words))
    assert asked == Asked(
        typed=asked.typed,
        words=asked.words,
        required=[],
        excluded=[],
        names=[],
        unnamed=[],
        literals=[],
        taught=[],
        notes=[],
    )


@settings(max_examples=300, deadline=None)
@given(typed=TYPED)
def test_a_tree_holds_what_was_typed_and_no_group_of_one(typed: str) -> None:
    tree = parse(clean(typed)[:CHARACTERS])

    def check(node: Said | Beside | Either | Both | Never) -> None:
        match node:
            case Said():
                assert node.text.strip()
            case Never(part):
                check(part)
            case _:
                assert len(node.parts) > 1 or node is tree
                for part in node.parts:
                    check(part)

    check(tree)
    assert all(said.text for said in leaves(tree))


@settings(max_examples=300, deadline=None)
@given(said=st.text(alphabet="0123456789-.<>= dwmylastpnhekr", max_size=20))
def test_any_time_is_a_span_or_none(said: str) -> None:
    span = dates.read(said, timezone.localtime())

    assert span is None or span.since or span.until


def test_brackets_are_counted_and_too_deep_ones_left_out() -> None:
    deep = "(" * 400 + "coffee" + ")" * 400

    assert depth(deep) == 400
    assert parse(deep) == Said("coffee")
    assert parse("(" * DEEPEST + "coffee" + ")" * DEEPEST) == Said("coffee")


def test_only_so_many_conditions_are_asked(space: Space, alice: User) -> None:
    put(space, 1, "Coffee", "It is hot.")
    typed = " ".join(f'-"not{number} tea"' for number in range(40)) + " coffee"

    found = find(typed, user=alice)

    assert (len(found.items), len(found.asked.excluded)) == (1, MOST)
    assert found.asked.notes == ["Only the first 8 phrases, exclusions or titles of this count."]
