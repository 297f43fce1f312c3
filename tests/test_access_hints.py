"""That what is hidden from somebody answers exactly as what is not there: no note, count, offer or status tells them apart.

Each door is asked for words of what is hidden, and for words like them that stand nowhere.
"""

import re

import pytest
from django.test import Client
from django.utils.http import urlencode

from tests.world import WHO, World, shown
from wiki.models import Page

NOWHERE = {"zeb": "qzx", "vault": "qzult"}
QUERIES = [
    "zebra",
    '"zebra words"',
    "zeb*",
    "zebar",
    "zebrawords",
    "title:zebra",
    'title:"zebra hidden"',
    "in:vault page",
    'in:"zebra vault" page',
    "-in:vault page",
    "topic:zebra-topic page",
    'topic:"zebra topic"',
    '-topic:"zebra topic" page',
    "by:zebra page",
    "page -zebra",
    "open OR zebra",
    "(open AND zebra) OR nothing",
    "zebra kind:file",
    "zebra updated:week",
    "checked:no zebra",
    "who knows about zebra",
]
SEARCHES = ["/search/", "/search/suggest/", "/search/feed.atom"]
FIELDS = [
    ("/search/?q=page", "space", "vault"),
    ("/search/?q=page", "topic", "zebra-topic"),
    ("/search/?q=page", "by", "zebra"),
    ("/search/gaps/?state=open", "space", "vault"),
    ("/search/suggest/?q=a", "space", "vault"),
    ("/search/feed.atom?q=page", "space", "vault"),
    ("/pages/places/?q=zebra", "space", "vault"),
    ("/pages/new/?title=x", "space", "vault"),
    ("/recent/?", "space", "vault"),
    ("/bin/?", "space", "vault"),
    ("/people/?", "q", "zebra"),
    ("/topics/suggest/?", "q", "zebra"),
    ("/pages/similar/?", "title", "zebra hidden"),
    ("/pages/topics/?", "q", "zebra"),
    ("/pages/outline/?space=commons", "title", "zebra restricted"),
    ("/pages/outline/?title=open+page", "space", "vault"),
    ("/pages/people/?q=a", "space", "vault"),
    ("/pages/people/?space=commons", "q", "zebra"),
]
CHANGING = re.compile(
    r"""csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"|X-CSRFToken[^}]*|<updated>[^<]*|(name="search" value|data-noted)="\d+\""""
)


def answer(client: Client, address: str) -> tuple[int, str]:
    """Give status and text, without what was typed and what is new at each view."""
    response = client.get(address)
    text = CHANGING.sub("", response.content.decode()).casefold()
    for word in (*NOWHERE, *NOWHERE.values()):
        text = text.replace(word, "·")
    return response.status_code, text


def nowhere(words: str) -> str:
    for hidden, other in NOWHERE.items():
        words = words.replace(hidden, other)
    return words


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("path", SEARCHES)
def test_words_of_what_is_hidden_are_like_words_that_stand_nowhere(
    world: World, clients: dict[str, Client], path: str, query: str
) -> None:
    charlie = clients["charlie"]

    assert answer(charlie, f"{path}?{urlencode({'q': query})}") == answer(
        charlie, f"{path}?{urlencode({'q': nowhere(query)})}"
    )


@pytest.mark.parametrize(("path", "field", "value"), FIELDS)
def test_the_name_of_what_is_hidden_is_like_one_that_names_nothing(
    world: World, clients: dict[str, Client], path: str, field: str, value: str
) -> None:
    charlie = clients["charlie"]

    assert answer(charlie, f"{path}&{urlencode({field: value})}") == answer(
        charlie, f"{path}&{urlencode({field: nowhere(value)})}"
    )


def test_the_number_of_a_hidden_template_is_like_one_of_none(world: World, clients: dict[str, Client]) -> None:
    def without_number(address: str, number: int) -> tuple[int, str]:
        status, text = answer(clients["charlie"], address.format(number))
        return status, re.sub(rf"(template(?:=|s/|%3d|\" value=\")){number}\b", r"\1·", text)

    for address in ("/pages/new/?space=commons&template={}", "/templates/{}/edit/", "/templates/{}/delete/"):
        hidden, none = (without_number(address, world.template.pk + more) for more in (0, 1000))
        assert hidden == none


def test_a_look_before_saving_tells_nothing_of_what_is_hidden(world: World, clients: dict[str, Client]) -> None:
    hidden = Page.objects.with_text().get(pk=world.hidden.pk)
    sent = {"title": hidden.title, "body": f"[[{hidden.title}]] [x](/pages/{hidden.pk}/)\n\n{hidden.body}"}

    statuses = {
        who: clients[who].post("/pages/review/", sent | {"page": str(hidden.pk), "based_on": "1"}).status_code
        for who in WHO
    }
    there, none = (
        shown(clients["charlie"].post("/pages/review/", sent | {"space": space}, headers={"HX-Request": "true"}))
        for space in ("vault", "no-such-space")
    )

    assert statuses == {"alice": 200, "bob": 200, "reader": 200, "charlie": 404, "nobody": 401}
    assert there == none
    assert "already" not in there
    assert "Open it" not in there
