"""What other pages call a page: the words of the links that lead to it, by which search finds it too.

Only words that every reader of the page may read count: they stand in pages open to all of them, by the rule of
`Audience.objects.holding_all_of`, so that a hidden page's words help and tell nobody.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from django.core.cache import cache
from django.db import connection, transaction

from search import actions as search
from spaces.models import Audience
from wiki import jobs
from wiki.models import Link, Page
from wiki.models.page import KIND, key_of

AT_ONCE = 500
MOST_NAMES = 40
ANYWHERE = 20  # pages of different names that the same words may lead to before they say nothing of any
EDGES = re.compile(r"^\W+|\W+$")
STOPS = " .,:;!?…"
ADDRESS = re.compile(r"\w+://|^www\.|^/\S*$|\.\w+/|^\S+\.(?:md|html?)$", re.IGNORECASE)
POINTING = frozenset({
    "above", "article", "below", "click", "click here", "details", "doc", "docs", "document", "documentation", "example",
    "examples", "follow this link", "guide", "here", "in this page", "information", "learn more", "link", "list", "more",
    "more details", "more info", "more information", "page", "read more", "see", "see also", "see here", "see more", "source",
    "that page", "the page", "these", "this", "this article", "this doc", "this document", "this guide", "this link",
    "this list", "this page", "this section", "website",
    "hier", "mehr", "diese seite", "siehe hier", "ici", "cette page", "en savoir plus", "aquí", "esta página", "qui",
    "questa pagina", "deze pagina", "denna sida", "denne side", "här", "her", "tällä sivulla",
})  # fmt: skip
COMMON_FOR = 60 * 60 * 6
TURN = 0x63616C6C  # a name of our own among PostgreSQL's advisory locks


def take_turn() -> None:
    """Let one transaction at a time say what pages are called, until it ends.

    To be taken before any search entry is written, so that nobody writes what another has found to be hidden since.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])


def gather(targets: Iterable[int]) -> None:
    """Tell search what these pages are called now: a transaction and some four queries for each 500 of them."""
    numbered = sorted(set(targets))
    for start in range(0, len(numbered), AT_ONCE):
        with transaction.atomic():
            take_turn()
            part = numbered[start : start + AT_ONCE]
            said = said_of(part)
            search.call(KIND, {target: said.get(target, []) for target in part})


def gather_later(targets: Iterable[int]) -> None:
    numbered = sorted(set(targets))
    for start in range(0, len(numbered), AT_ONCE):
        jobs.gather_link_words.defer(targets=numbered[start : start + AT_ONCE])


def linked_from(pages: Iterable[int]) -> set[int]:
    """Give the pages to which these link with words: one query."""
    links = Link.objects.filter(source__in=list(pages), target__isnull=False).exclude(words="")
    return set(links.values_list("target", flat=True))


def said_of(targets: Iterable[int]) -> Mapping[int, list[str]]:
    """Give what links call these pages, the words of most pages first: one query, and one for each of their audiences."""
    by_audience: dict[int, dict[int, str]] = defaultdict(dict)
    for pk, audience, key in Page.objects.living().filter(pk__in=targets).values_list("pk", "audience", "key"):
        by_audience[audience][pk] = key
    common = common_words()
    return {
        target: names(said, keys[target], common)
        for audience, keys in by_audience.items()
        for target, said in words_for(audience, list(keys)).items()
    }


def words_for(audience: int, targets: list[int]) -> Mapping[int, Counter[str]]:
    """Count the pages that call each of these something, as far as all of this audience may read them."""
    open_to_all = Audience.objects.holding_all_of(audience)
    links = Link.objects.filter(target__in=targets, source__deleted_at=None, source__audience__in=open_to_all)
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for target, words in links.exclude(words="").order_by("pk").values_list("target", "words"):
        found[target].update(words.splitlines())
    return found


def names(said: Counter[str], title: str, common: frozenset[str]) -> list[str]:
    """Choose the words that name a page: not its title, no address, nothing that would do for any page. Each once."""
    spelled: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for words, pages in said.most_common():
        key = folded(words)
        if key and key not in {title, folded(title)} and key not in common and not ADDRESS.search(words):
            spelled.setdefault(key, words.strip(STOPS))
            counted[key] += pages
    return [spelled[key] for key, _ in counted.most_common(MOST_NAMES)]


def folded(words: str) -> str:
    return key_of(EDGES.sub("", words))


def common_words() -> frozenset[str]:
    """Give the words that point anywhere: of a short list, and those that lead to many pages. Counted every six hours."""
    counted: frozenset[str] | None = cache.get("wiki.common_words")
    if counted is None:
        counted = POINTING | {words for words, pages in pages_called().items() if len(pages) > ANYWHERE}
        cache.set("wiki.common_words", counted, COMMON_FOR)
    return counted


def pages_called() -> Mapping[str, set[int]]:
    """Give for each text of links the pages it leads to, all counted at most once too often: one query."""
    found: dict[str, set[int]] = defaultdict(set)
    for target, words in said_anywhere():
        for line in words.splitlines():
            pages = found[folded(line)]
            if len(pages) <= ANYWHERE:
                pages.add(target)
    return found


def said_anywhere() -> Iterator[tuple[int, str]]:
    links = Link.objects.filter(target__isnull=False, source__deleted_at=None).exclude(words="")
    return links.values_list("target", "words").iterator(chunk_size=5_000)
