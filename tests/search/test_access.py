"""Who finds what: everybody only what they may read, through every door of search."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from search.actions import Readdress, readdress
from search.queries import find
from search.suggesting import called_like, nearest, suggest
from spaces.models import Audience, Space
from tests.search.conftest import put

SEEN = {
    "alice": {"Recipe known", "Recipe known to few"},
    "bob": {"Recipe known", "Recipe known to few"},
    "charlie": {"Recipe known"},
    "admin": {"Recipe known", "Recipe known to few"},
}
DOORS: dict[str, Callable[[User], set[str]]] = {
    "find": lambda user: {hit.title for hit in find("recipe", user=user).items},
    "find by text": lambda user: {hit.title for hit in find("saffron", user=user).items},
    "find by phrase": lambda user: {hit.title for hit in find('"the saffron"', user=user).items},
    "find by title": lambda user: {hit.title for hit in find("title:recipe", user=user).items},
    "find by beginning": lambda user: {hit.title for hit in find("saffr*", user=user).items},
    "find by filter": lambda user: {hit.title for hit in find("kind:page updated:week", user=user).items},
    "find by what is not there": lambda user: {hit.title for hit in find("recipe -tea", user=user).items},
    "find by either": lambda user: {hit.title for hit in find("tea OR (saffron AND wash OR hide)", user=user).items},
    "find by what nothing is exactly": lambda user: {hit.title for hit in find('"recipe saffron"', user=user).items},
    "count": lambda user: set(sorted(SEEN["admin"])[: find("recipe", user=user).counts.total]),
    "suggest": lambda user: {one.title for one in suggest("reci", user=user)},
    "suggest inside": lambda user: {one.title for one in suggest("known recipe", user=user)},
    "nearest": lambda user: {one.title for one in nearest("recipes nowhere", user=user)},
    "called like": lambda user: {one.title for one in called_like("recipes we know", user=user, kind="page")},
}


@pytest.fixture
def recipes(space: Space, secret_space: Space) -> None:
    put(space, 1, "Recipe known", "Saffron and rice.", ("Steps", "Wash the saffron."))
    put(secret_space, 2, "Recipe known to few", "Saffron and gold.", ("Steps", "Hide the saffron."))


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("who", SEEN)
def test_each_finds_what_they_may_read(request: pytest.FixtureRequest, recipes: None, who: str, door: str) -> None:
    user = request.getfixturevalue(who)

    assert DOORS[door](user) == SEEN[who]


@pytest.mark.parametrize("door", DOORS)
def test_nobody_leaves_the_team_and_finds_on(recipes: None, bob: User, door: str) -> None:
    bob.teams.clear()

    assert DOORS[door](bob) == SEEN["charlie"]


@pytest.mark.parametrize("door", DOORS)
def test_what_is_restricted_is_found_no_more(
    recipes: None, space: Space, secret_space: Space, charlie: User, door: str
) -> None:
    narrowed = Audience.objects.of(space.readers_id, secret_space.readers_id)

    readdress("page", [Readdress(1, space.pk, narrowed.pk, "", "/pages/1/")])

    assert DOORS[door](charlie) == set()


def test_the_pages_say_nothing_of_what_is_hidden(recipes: None, as_charlie: Client, secret_space: Space) -> None:
    for path in ("/search/?q=saffron", "/search/suggest/?q=reci", "/search/suggest/?q=reci&format=json"):
        answer = as_charlie.get(path).content.decode()
        assert "Recipe known" in answer
        assert "few" not in answer
        assert secret_space.name not in answer


@pytest.mark.parametrize("path", ["/search/", "/search/suggest/"])
def test_a_space_one_may_not_see_does_not_exist(as_charlie: Client, secret_space: Space, path: str) -> None:
    assert as_charlie.get(path, {"q": "saffron", "space": secret_space.slug}).status_code == 404


@pytest.mark.parametrize("path", ["/search/", "/search/suggest/"])
def test_who_is_not_signed_in_is_asked_to(db: None, client: Client, path: str) -> None:
    assert client.get(path, {"q": "saffron"}).status_code == 302
