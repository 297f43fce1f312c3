"""What is asked of search: words and questions as people type them, narrowed, with operators, misspelt, and half typed."""

import random
from collections.abc import Callable
from functools import partial

from django.utils import timezone

from bench import crowd
from bench.cast import Cast
from bench.texts import Texts
from search import actions
from search.language.filters import Filters
from search.models import Entry
from search.queries import find
from search.typeahead import offers

LENGTHS = (1, 1, 2, 2, 3, 4, 6, 9)  # words of a query; the longest are asked as questions
ASKED = ("how do I {}", "what is the {}", "who knows about {}?", "where can I find {}", "{}")
QUESTION = 4
SAVES, AT_ONCE = 100, 100
Calls = list[Callable[[], object]]


def doors(people: Cast, store: Texts, number: int, pages: int, seed: int) -> list[tuple[str, Calls]]:
    """Give what is measured, the floor first: each a row of calls."""
    chance = random.Random(seed)
    reader = people.reader
    asked = [question(store, chance, nth) for nth in range(number)]
    some = chance.sample(range(1, pages), number)
    pks = Entry.objects.leads().filter(object_id__in=some).values_list("pk", flat=True)
    narrowed = [
        Filters(spaces=(people.handbook.pk,)),
        Filters(topics=(3, 4)),
        Filters(people=(7,)),
        Filters(is_checked=True, kinds=("page",)),
    ]

    return [
        ("a row by its primary key", [partial(Entry.objects.get, pk=pk) for pk in pks]),
        ("find", [partial(find, query, user=reader) for query in asked]),
        (
            "find, narrowed",
            [
                partial(find, query, user=reader, filters=narrowed[nth % len(narrowed)])
                for nth, query in enumerate(asked)
            ],
        ),
        ("find, with operators", [partial(find, operated(store, query), user=reader) for query in asked]),
        ("find, misspelt", [partial(find, misspelt(query, chance), user=reader) for query in asked]),
        ("find, the fourth page", [partial(find, query, user=reader, cursor="60") for query in asked]),
        ("typeahead", [partial(offers, query[: 2 + len(query) % 6], user=reader) for query in asked]),
        ("a saved page's entries", saves(people, store)),
        (f"{AT_ONCE} pages put in anew", rebuilds(people, store)),
    ]


def question(store: Texts, chance: random.Random, nth: int) -> str:
    length = LENGTHS[nth % len(LENGTHS)]
    words = store.words(length)
    return chance.choice(ASKED).format(words) if length >= QUESTION else words


def operated(store: Texts, query: str) -> str:
    first, *_ = query.split()
    return f'"{store.words(2)}" {first} -{store.words(1)}'


def misspelt(query: str, chance: random.Random) -> str:
    """Swap two letters of the longest word."""
    longest = max(query.split(), key=len)
    at = chance.randrange(1, max(2, len(longest) - 1))
    return query.replace(longest, longest[: at - 1] + longest[at : at + 1] + longest[at - 1 : at] + longest[at + 1 :])


def saves(people: Cast, store: Texts) -> Calls:
    """Put pages whose text has changed, one by one, as saving does."""
    made = crowd.described(crowd.spaces_of(people), store, range(SAVES), timezone.now())
    return [partial(actions.put, "page", one) for one in made]


def rebuilds(people: Cast, store: Texts) -> Calls:
    """Put pages in anew, many at once, as a rebuild does."""
    made = list(crowd.described(crowd.spaces_of(people), store, range(SAVES, SAVES + 10 * AT_ONCE), timezone.now()))
    parts = [made[start : start + AT_ONCE] for start in range(0, len(made), AT_ONCE)]
    return [partial(actions.put_many, kind="page", objects=part) for part in parts]
