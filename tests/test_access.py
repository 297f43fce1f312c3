"""The one table of who may come in by which door, and what must never be seen through it.

The world behind the doors is in tests/world.py, what a stranger may not change in tests/test_access_changes.py, and the
API's doors in tests/api/test_access.py.
"""

import pytest
from django.test import Client

from tests.world import WHO, World, shown, status

SEEN = {"alice": 200, "bob": 200, "reader": 200, "charlie": 404, "nobody": 302}
CHANGED = {"alice": 200, "bob": 200, "reader": 403, "charlie": 404, "nobody": 302}
MAINTAINED = {"alice": 200, "bob": 403, "reader": 403, "charlie": 404, "nobody": 302}
OWN = {"alice": 200, "bob": 404, "reader": 404, "charlie": 404, "nobody": 302}
LED = {"alice": 302, "bob": 302, "reader": 302, "charlie": 404, "nobody": 302}
NOT_THERE = {"alice": 404, "bob": 404, "reader": 404, "charlie": 404, "nobody": 302}
HERE = {"alice": 200, "bob": 200, "reader": 200, "charlie": 200, "nobody": 302}
ASKED = {"alice": 200, "bob": 403, "reader": 403, "charlie": 404, "nobody": 302}
FEED_SEEN, FEED_HERE = SEEN | {"nobody": 401}, HERE | {"nobody": 401}

DOORS = {
    "/pages/{hidden}/": SEEN,
    "/pages/{hidden}-any-title/": SEEN,
    "/pages/{restricted}/": SEEN,
    "/pages/{hidden}/markdown/": SEEN,
    "/pages/{hidden}/history/": SEEN,
    "/pages/{hidden}/versions/1/": SEEN,
    "/pages/{hidden}/compare/1/2/": SEEN,
    "/pages/{hidden}/links/": SEEN,
    "/pages/{hidden}/files/": SEEN,
    "/pages/{restricted}/history/": SEEN,
    "/pages/{hidden}/outline/": SEEN,
    "/pages/{restricted}/outline/": SEEN,
    "/pages/outline/?title=zebra+hidden&space=vault": SEEN,
    "/pages/outline/?title=zebra+restricted&space=commons": SEEN,
    "/pages/outline/?title=open+page&space=commons": HERE,
    "/pages/people/?page={hidden}&q=ali": SEEN,
    "/pages/people/?page={restricted}": SEEN,
    "/pages/people/?space=vault": SEEN,
    "/pages/people/?space=commons&q=c": HERE,
    "/pages/topics/": HERE,
    "/pages/topics/?q=zeb": HERE,
    "/files/{file}/zebra.txt": SEEN,
    "/files/{restricted_file}/anything": SEEN,
    "/files/{file}/versions/1/": SEEN,
    "/spaces/{vault}/": SEEN,
    "/spaces/{vault}/recent/": SEEN,
    "/spaces/{vault}/recent/feed.atom": FEED_SEEN,
    "/topics/zebra-topic/feed.atom": FEED_SEEN,
    "/topics/zebra-topic/edit/": SEEN | {"alice": 403, "bob": 403, "reader": 403},
    "/topics/zebra-topic/merge/": SEEN | {"alice": 403, "bob": 403, "reader": 403},
    "/spaces/{vault}/wanted/": SEEN,
    "/spaces/{vault}/orphans/": SEEN,
    "/spaces/{vault}/tree/": SEEN,
    "/topics/zebra-topic/": SEEN,
    "/pages/{hidden}/edit/": CHANGED,
    "/pages/{hidden}/edit/?section=h-any": CHANGED,
    "/pages/{restricted}/edit/?section=h-any": SEEN,
    "/pages/new/?space=commons&parent={hidden}": CHANGED,
    "/pages/new/?space=commons&parent={restricted}": SEEN,
    "/drafts/": HERE,
    "/drafts/{draft}/": OWN,
    "/drafts/{draft}/discard/": OWN,
    "/pages/new/?draft={draft}": OWN,
    "/pages/{hidden}/draft/": OWN | {"alice": 302},
    "/pages/{hidden}/move/": CHANGED,
    "/pages/{hidden}/copy/": SEEN,
    "/pages/{hidden}/delete/": CHANGED,
    "/pages/{hidden}/topics/": CHANGED,
    "/pages/{hidden}/names/": CHANGED,
    "/pages/{hidden}/title/": CHANGED,
    "/pages/{hidden}/versions/1/restore/": CHANGED,
    "/pages/{hidden}/access/": CHANGED,
    "/pages/{hidden}/archive/": CHANGED,
    "/pages/{hidden}/protect/": MAINTAINED,
    "/pages/{restricted}/edit/": SEEN,
    "/spaces/{vault}/templates/": CHANGED,
    "/spaces/{vault}/templates/new/": CHANGED,
    "/spaces/{vault}/templates/new/?page={open}": CHANGED,
    "/spaces/{commons}/templates/new/?page={hidden}": SEEN,
    "/pages/{hidden}/template/": SEEN | {"alice": 302, "bob": 302, "reader": 302},
    "/templates/{template}/edit/": CHANGED,
    "/templates/{template}/delete/": CHANGED,
    "/files/{file}/replace/": CHANGED,
    "/files/{file}/delete/": CHANGED,
    "/spaces/{vault}/edit/": MAINTAINED,
    "/spaces/{vault}/import/": MAINTAINED,
    "/spaces/{vault}/archive/": MAINTAINED,
    "/spaces/{vault}/access/": MAINTAINED,
    "/diagrams/": HERE | {"nobody": 200},
    "/": HERE,
    "/recent/": HERE,
    "/comments/page/{hidden}/": SEEN,
    "/comments/page/{hidden}/?resolved=1": SEEN,
    "/comments/page/{restricted}/": SEEN,
    "/comments/page/{binned}/": NOT_THERE,
    "/comments/page/{open}/": HERE,
    "/comments/threads/{thread}/": LED,
    "/comments/threads/{binned_thread}/": NOT_THERE,
    "/comments/{comment}/": LED,
    "/comments/{restricted_comment}/": LED,
    "/comments/{binned_comment}/": NOT_THERE,
    "/comments/{comment}/edit/": SEEN | {"bob": 403, "reader": 403},
    "/comments/{comment}/wordings/": SEEN,
    "/comments/{binned_comment}/wordings/": NOT_THERE,
    "/questions/{question}-any-title/": SEEN,
    "/questions/{question}/": LED,
    "/questions/{question}/answer/": LED,
    "/questions/{question}/edit/": ASKED,
    "/questions/{question}/delete/": ASKED,
    "/questions/{question}/history/": SEEN,
    "/questions/{question}/versions/1/": SEEN,
    "/questions/{question}/versions/1/restore/": ASKED,
    "/questions/{question}/compare/?old=1&new=2": LED,
    "/questions/{question}/compare/1/2/": SEEN,
    "/questions/people/?question={question}": SEEN,
    "/questions/{binned_question}-any-title/": NOT_THERE | {"alice": 410},
    "/questions/{binned_question}/history/": NOT_THERE,
    "/answers/{answer}/": LED,
    "/answers/{answer}/edit/": CHANGED,
    "/answers/{answer}/delete/": CHANGED,
    "/answers/{answer}/history/": SEEN,
    "/answers/{answer}/versions/1/": SEEN,
    "/answers/{answer}/versions/1/restore/": CHANGED,
    "/answers/{answer}/compare/?old=1&new=2": LED,
    "/answers/{answer}/compare/1/2/": SEEN,
    "/comments/question/{question}/": SEEN,
    "/comments/answer/{answer}/": SEEN,
    "/comments/question/{binned_question}/": NOT_THERE,
    "/questions/calls/": HERE,
    "/questions/calls/{call}/pass/": OWN | {"alice": 404, "bob": 200},
    "/questions/calls/{call}/people/?person=ali": OWN | {"alice": 404, "bob": 200},
    "/questions/calls/{lost_call}/pass/": NOT_THERE,
    "/questions/calls/{lost_call}/people/?person=ali": NOT_THERE,
    "/questions/still-open/": HERE,
    "/questions/still-open/?mine=1": HERE,
    "/inbox/": HERE,
    "/inbox/?show=later": HERE,
    "/inbox/?group=needs-me": HERE,
    "/inbox/?show=unread": HERE,
    "/inbox/{notice}/": NOT_THERE | {"bob": 302},
    "/recent/?by=alice": HERE,
    "/recent/feed.atom": FEED_HERE,
    "/recent/feed.atom?by=alice": FEED_HERE,
    "/spaces/{commons}/recent/feed.atom": FEED_HERE,
    "/settings/feeds/": HERE,
    "/spaces/": HERE,
    "/topics/": HERE,
    "/topics/suggest/?q=zeb": HERE,
    "/bin/": HERE,
    "/bin/?space=commons": HERE,
    "/people/": HERE,
    "/pages/similar/?title=zeb": HERE,
    "/people/alice/": HERE,
    "/search/?q=zebra": HERE,
    "/search/?q=words": HERE,
    "/search/?q=the+way": HERE,
    "/search/?q=zebra&kind=file": HERE,
    "/search/?q=zebra&kind=topic": HERE,
    "/search/": HERE,
    "/search/help/": HERE,
    "/search/?kind=page": HERE,
    "/search/?q=words&exact=1&shown=40": HERE,
    "/search/?q=zebrx": HERE,
    "/search/?q=words&space=vault": SEEN,
    "/search/?topic=zebra-topic": SEEN,
    "/search/?q=ezbra": HERE,
    "/search/?q=words&kind=person": HERE,
    "/search/?q=who+knows+about+words": HERE,
    "/search/gaps/": HERE,
    "/search/gaps/?state=answered": HERE,
    "/search/gaps/?state=dismissed": HERE,
    "/search/gaps/?space=vault": SEEN,
    "/gaps/{gap}/point/": CHANGED,
    "/search/words/": HERE,
    "/search/words/new/": HERE,
    "/search/feed.atom?q=zebra": FEED_HERE,
    "/search/feed.atom?kind=page": FEED_HERE,
    "/search/feed.atom?q=words&space=vault": FEED_SEEN,
    "/search/suggest/?recent={hidden},{restricted},{binned},{open}": HERE,
    "/search/suggest/?q=zeb": HERE,
    "/search/suggest/?q=zeb&format=json": HERE,
    "/pages/places/?space=commons&q=zeb": HERE,
    "/pages/new/?title=x": HERE,
    "/pages/new/?space=commons&template={template}": HERE,
    "/spaces/{commons}/templates/": HERE,
    "/pages/{lists}/": HERE,
    "/pages/{lists}/versions/1/": HERE,
    "/pages/{open}/": HERE,
    "/pages/{open}/links/": HERE,
    "/pages/{open}/history/": HERE,
    "/spaces/{commons}/": HERE,
    "/spaces/{commons}/recent/": HERE,
    "/spaces/{commons}/wanted/": HERE,
    "/spaces/{commons}/orphans/": HERE,
    "/spaces/{commons}/tree/": HERE,
}


@pytest.mark.parametrize("door", DOORS)
def test_each_door_opens_for_whom_it_should(world: World, clients: dict[str, Client], door: str) -> None:
    statuses = {who: status(clients[who], world.address(door)) for who in WHO}

    assert statuses == DOORS[door]


@pytest.mark.parametrize("door", DOORS)
def test_a_stranger_meets_nothing_hidden(world: World, clients: dict[str, Client], door: str) -> None:
    address = world.address(door)

    text = shown(clients["charlie"].get(address))

    typed = address.partition("?")[2].casefold()
    for hidden in ("zebra hidden", "zebra child", "zebra restricted", "zebra binned", "zebra vault", "zebra wanted",
                   "zebra topic", "zebra summary", "zebra comment", "zebra wording", "zebra words", "zebra.txt", "zebra2.txt"):  # fmt: skip
        assert hidden not in text
    if "zeb" not in typed:
        assert "zebra" not in text
