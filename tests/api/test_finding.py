"""/search, /topics, /people and /me."""

import pytest
from django.conf import settings
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from search.spelling import vocabulary
from tests.api.conftest import Program
from wiki.actions import add_name, create_page
from wiki.models import Page


def test_search_finds_the_section(api_alice: Program, alice: User, laptops: Page) -> None:
    page = create_page(
        by=alice, space=laptops.space, title="Cables", body="Intro.\n\n## Chargers\n\nEach charger is labelled.\n"
    )
    add_name(page, by=alice, name="Wires")

    told = api_alice.get("/search", q="labelled charger").json()

    (hit,) = told["items"]
    assert (hit["kind"], hit["id"], hit["title"], hit["space"]) == ("page", page.pk, "Cables", "handbook")
    assert hit["url"].startswith(f"{settings.SITE_URL}/pages/{page.pk}-cables/#")
    assert "<mark>" in hit["snippet"]
    assert hit["aliases"] == ["Wires"]
    assert (told["next"], told["corrected"]) == (None, None)


def test_a_hit_names_the_file_it_was_imported_from(api_alice: Program, alice: User, laptops: Page) -> None:
    create_page(by=alice, space=laptops.space, title="Ducts", body="Cooling ducts.", imported_from="it/Ducts.md")

    (hit,) = api_alice.get("/search", q="cooling ducts").json()["items"]

    assert hit["aliases"] == ["it/Ducts.md"]


def test_search_comes_in_parts(api_alice: Program, alice: User, laptops: Page) -> None:
    for number in range(3):
        create_page(by=alice, space=laptops.space, title=f"Cable {number}", body="Order one cable.")

    seen, cursor = [], None
    for _ in range(2):
        part = api_alice.get("/search", q="cable", limit=2, cursor=cursor).json()
        seen += [hit["title"] for hit in part["items"]]
        cursor = part["next"]

    assert sorted(seen) == ["Cable 0", "Cable 1", "Cable 2"]
    assert cursor is None


def test_search_keeps_to_space_and_kind(api_alice: Program, laptops: Page, hidden: Page) -> None:
    assert len(api_alice.get("/search", q="zebra").json()["items"]) == 1
    assert api_alice.get("/search", q="zebra", space="handbook").json()["items"] == []
    assert len(api_alice.get("/search", q="zebra", kind="page").json()["items"]) == 1
    assert api_alice.get("/search", q="zebra", kind="file").json()["items"] == []


@pytest.mark.parametrize("q", ["", "   ", "\x00", "\U0001f600", '"', "((", "a" * 5000, "';--", "\\"])
def test_search_answers_whatever_is_typed(api_alice: Program, laptops: Page, q: str) -> None:
    assert api_alice.get("/search", q=q).status_code == 200


def test_search_refuses_a_kind_it_does_not_know(api_alice: Program) -> None:
    answer = api_alice.get("/search", q="x", kind="planet")

    assert (answer.status_code, answer.json()["error"]["field"]) == (422, "kind")


def test_search_keeps_to_everything_that_is_chosen(api_alice: Program, alice: User, laptops: Page) -> None:
    other = create_page(by=alice, space=laptops.space, title="Cables", body="Order one.", topics=["Wires"])

    def found(**asked: object) -> list[str]:
        return [hit["title"] for hit in api_alice.get("/search", q="order", **asked).json()["items"]]

    everything = found()
    assert {"Cables", laptops.title} <= set(everything)
    assert found(by="alice", kind=["page", "post"]) == everything
    assert found(updated="week", checked="no", exact=True) == everything
    assert found(updated="2020") == found(checked="yes") == []
    assert other.title in found(space=["handbook"], kind="page")


def test_search_speaks_the_language_of_queries(api_alice: Program, alice: User, laptops: Page) -> None:
    create_page(by=alice, space=laptops.space, title="Cables", body="Order one cable.")
    create_page(by=alice, space=laptops.space, title="Orders", body="The cable was one of many.")

    told = api_alice.get("/search", q='"one cable" in:nowhere kind:page').json()

    assert [hit["title"] for hit in told["items"]] == ["Cables"]
    assert (told["notes"], told["also"]) == (["There is no space “nowhere”, so it is left out."], [])


def test_search_tells_how_what_it_found_divides(api_alice: Program, api_charlie: Program, hidden: Page) -> None:
    mine, theirs = (program.get("/search", q="zebra").json()["counts"] for program in (api_alice, api_charlie))

    assert mine["kind"]["page"] == 1
    assert mine["space"] == {hidden.space.slug: 1}
    assert (mine["updated"]["day"], mine["checked"], mine["is_least"]) == (mine["total"], 0, False)
    assert theirs == {
        "total": 0,
        "is_least": False,
        "kind": {},
        "space": {},
        "topic": {},
        "by": {},
        "updated": {},
        "checked": 0,
    }


@pytest.mark.parametrize(
    ("field", "value"),
    [("kind", ["page", "planet"]), ("updated", "blah"), ("checked", "perhaps"), ("exact", "perhaps"), ("limit", 0)],
)
def test_search_names_the_value_that_is_none(api_alice: Program, field: str, value: object) -> None:
    answer = api_alice.get("/search", q="x", **{field: value})

    assert (answer.status_code, answer.json()["error"]["field"]) == (422, field)


@pytest.mark.parametrize("field", ["space", "topic", "by"])
def test_search_in_what_one_may_not_know_of_is_not_here(api_charlie: Program, hidden: Page, field: str) -> None:
    value = {"space": hidden.space.slug, "topic": "zebra-topic", "by": "nobody"}[field]

    assert api_charlie.get("/search", q="x", **{field: value}).status_code == 404


def test_topics_are_those_of_pages_one_reads(
    api_alice: Program, api_charlie: Program, laptops: Page, hidden: Page
) -> None:
    mine = api_alice.get("/topics").json()["items"]
    theirs = api_charlie.get("/topics").json()["items"]

    assert [(topic["name"], topic["slug"], topic["pages"]) for topic in mine] == [
        ("Hardware", "hardware", 1),
        ("Zebra topic", "zebra-topic", 1),
    ]
    assert [topic["name"] for topic in theirs] == ["Hardware"]
    assert theirs[0]["url"] == f"{settings.SITE_URL}/topics/hardware/"


def test_people_are_found_by_name(api_alice: Program, bob: User, charlie: User) -> None:
    charlie.is_active = False
    charlie.save()

    everybody = api_alice.get("/people").json()["items"]
    found = api_alice.get("/people", q="bo").json()["items"]

    assert [person["username"] for person in everybody] == ["alice", "bob"]
    assert found == [{"username": "bob", "name": "Bob", "role": "", "url": f"{settings.SITE_URL}/people/bob/"}]


def test_people_come_in_parts(api_alice: Program, bob: User) -> None:
    first = api_alice.get("/people", limit=1).json()
    second = api_alice.get("/people", limit=1, cursor=first["next"]).json()

    assert [person["username"] for part in (first, second) for person in part["items"]] == ["alice", "bob"]


def test_lists_cost_the_same_for_one_and_three(
    api_alice: Program, alice: User, laptops: Page, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    api_alice.get("/me")
    lists = {"/topics": 2, "/people": 2}  # the token and the list

    for path, queries in lists.items():
        with django_assert_num_queries(queries):
            assert len(api_alice.get(path).json()["items"]) == 1

    for name in ("bob", "charlie"):
        User.objects.create_user(username=name, email=f"{name}@example.com")
        create_page(by=alice, space=laptops.space, title=name, topics=[name])
    for path, queries in lists.items():
        with django_assert_num_queries(queries):
            assert len(api_alice.get(path).json()["items"]) == 3


def test_search_puts_slips_right_unless_told_not_to(api_alice: Program, alice: User, laptops: Page) -> None:
    create_page(by=alice, space=laptops.space, title="Vacation policy", body="Five weeks.")
    vocabulary.forget()
    vocabulary.gather()

    told = api_alice.get("/search", q="vacaton policy").json()
    exact = api_alice.get("/search", q="vacaton", exact="true").json()

    assert (told["corrected"], told["items"][0]["title"]) == ("vacation policy", "Vacation policy")
    assert (exact["corrected"], exact["items"]) == (None, [])


def test_people_are_found_in_the_shape_of_all_hits(api_alice: Program, alice: User, bob: User, laptops: Page) -> None:
    create_page(by=bob, space=laptops.space, title="Vacation policy", body="Five weeks.")

    by_name = api_alice.get("/search", q="bob").json()["items"]
    (by_work,) = api_alice.get("/search", q="who knows about vacation", kind="person").json()["items"]

    assert [(hit["kind"], hit["id"], hit["title"]) for hit in by_name] == [("person", bob.pk, "Bob")]
    assert (by_work["title"], by_work["url"]) == ("Bob", f"{settings.SITE_URL}/people/bob/")
    assert by_work["aliases"] == ["bob"]
    assert "Vacation policy" in by_work["snippet"]
