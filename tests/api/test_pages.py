"""/pages: listed, written, read, changed, deleted."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from history import record
from spaces.actions import archive_space
from spaces.models import Space
from tests.api.conftest import Program
from wiki.actions import create_page, edit_page, protect_page
from wiki.models import Page


def test_a_page_is_written_and_read_as_it_is_shown(api_alice: Program, as_alice: Client, space: Space) -> None:
    sent = {"space": "handbook", "title": "Laptops", "body": "Order *one* [[Here]].", "topics": ["Hardware", "IT"]}

    made = api_alice.post("/pages", {**sent, "summary": "First"})
    read = api_alice.get(f"/pages/{made.json()['id']}")

    page = Page.objects.with_text().get()
    assert made.status_code == 201
    assert made["Location"] == f"/api/v1/pages/{page.pk}"
    assert made.json() == read.json()
    assert read.json() == {
        "id": page.pk,
        "title": "Laptops",
        "space": "handbook",
        "parent": None,
        "url": f"{settings.SITE_URL}/pages/{page.pk}-laptops/",
        "version": 1,
        "updated_at": page.updated_at.isoformat().replace("+00:00", "Z"),
        "updated_by": "alice",
        "topics": ["Hardware", "IT"],
        "is_archived": False,
        "body": "Order *one* [[Here]].",
        "html": page.html,
    }
    assert page.html in as_alice.get(page.get_absolute_url()).content.decode()
    assert record.texts("page", page.pk, 1)[1].change.summary == "First"


def test_a_page_is_put_beneath_another(api_alice: Program, laptops: Page) -> None:
    made = api_alice.post("/pages", {"space": "handbook", "parent": laptops.pk, "title": "Chargers"})

    assert made.json()["parent"] == laptops.pk
    assert Page.objects.get(title="Chargers").parent == laptops


def test_a_parent_of_another_space_is_named(api_alice: Program, hidden: Page, space: Space) -> None:
    answer = api_alice.post("/pages", {"space": "handbook", "parent": hidden.pk, "title": "Chargers"})

    assert (answer.status_code, answer.json()["error"]["field"]) == (422, "parent")
    assert not Page.objects.filter(title="Chargers").exists()


@pytest.mark.parametrize(
    ("sent", "field", "words"),
    [
        ({"title": "x"}, "space", "“space” is missing."),
        ({"space": "handbook"}, "title", "“title” is missing."),
        ({"space": "handbook", "title": "  "}, "title", "A page needs a title."),
        ({"space": "handbook", "title": "x" * 201}, "title", "longer than 200 characters"),
        ({"space": "handbook", "title": 7}, "title", "a text"),
        ({"space": "handbook", "title": "x", "body": "x" * 2_000_001}, "body", "split it"),
        ({"space": "handbook", "title": "x", "boddy": "x"}, "boddy", "not part of this call"),
        ({"space": "handbook", "title": "x", "topics": ["?"]}, "topics", "neither a letter nor a digit"),
        ({"space": "handbook", "title": "x", "topics": ["t" * 61]}, "topics", "at most 60 characters"),
        ({"space": "handbook", "title": "x", "topics": [1]}, "topics.0", "a text"),
        ({"space": "handbook", "title": "x", "summary": "s" * 301}, "summary", "300"),
        ({"space": "handbook", "title": "x", "parent": "one"}, "parent", "a whole number"),
        ([], None, "dictionary"),
        (None, None, "This call needs a body."),
    ],
)
def test_bad_input_names_the_field(
    api_alice: Program, space: Space, sent: object, field: str | None, words: str
) -> None:
    answer = api_alice.post("/pages", sent)

    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error.get("field")) == (422, "invalid", field)
    assert words in error["message"]
    assert not Page.objects.exists()


@pytest.mark.parametrize("sent", [b"{", b"\xff", b"[" * 100_000, b'{"title": ' + b"9" * 5000 + b"}"])
def test_what_is_not_json_is_refused(api_alice: Program, space: Space, sent: bytes) -> None:
    answer = api_alice.post("/pages", sent)

    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "unreadable")


def test_a_body_past_the_limit_is_413(api_alice: Program, space: Space) -> None:
    answer = api_alice.post("/pages", b" " * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1))

    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_large")


def test_what_no_database_keeps_is_left_out(api_alice: Program, space: Space) -> None:
    sent = {"space": "hand\x00book", "title": "A\x00B", "body": "C\x00D", "summary": "E\x00F", "topics": ["G\x00H"]}

    made = api_alice.post("/pages", sent).json()

    assert (made["title"], made["body"], made["topics"]) == ("AB", "CD", ["GH"])


def test_half_a_character_is_marked(api_alice: Program, space: Space) -> None:
    answer = api_alice.post("/pages", b'{"space": "handbook", "title": "Half \\ud800", "body": "\\udfff"}')

    assert (answer.status_code, answer.json()["title"], answer.json()["body"]) == (201, "Half ?", "?")


def test_a_change_is_a_version(api_bob: Program, laptops: Page) -> None:
    sent = {"title": "Notebooks", "body": "Order two.", "summary": "More", "topics": ["IT"], "based_on": 1}

    changed = api_bob.patch(f"/pages/{laptops.pk}", sent)

    assert changed.status_code == 200
    told = changed.json()
    assert (told["title"], told["body"], told["topics"]) == ("Notebooks", "Order two.", ["IT"])
    assert (told["version"], told["updated_by"]) == (2, "bob")
    assert record.texts("page", laptops.pk, 2)[2].change.summary == "More"


def test_what_is_left_out_stays(api_bob: Program, laptops: Page) -> None:
    changed = api_bob.patch(f"/pages/{laptops.pk}", {"title": "Notebooks", "based_on": 1}).json()

    assert (changed["body"], changed["topics"], changed["title"]) == ("Order *one*.\n", ["Hardware"], "Notebooks")


def test_what_changes_nothing_makes_no_version(api_bob: Program, laptops: Page) -> None:
    changed = api_bob.patch(f"/pages/{laptops.pk}", {"body": "Order *one*.\n", "based_on": 1}).json()

    assert (changed["version"], changed["updated_by"]) == (1, "alice")


def test_changes_to_other_lines_are_merged(api_bob: Program, alice: User, laptops: Page) -> None:
    lines = ["One.", "", "Two.", "", "Three.", ""]
    edit_page(laptops, by=alice, title="Laptops", body="\n".join(lines), based_on=1)
    edit_page(laptops, by=alice, title="Notebooks", body="\n".join(["First.", *lines[1:]]), based_on=2)

    changed = api_bob.patch(f"/pages/{laptops.pk}", {"body": "\n".join([*lines[:4], "Third.", ""]), "based_on": 2})

    assert changed.status_code == 200
    assert changed.json()["body"] == "First.\n\nTwo.\n\nThird.\n"
    assert changed.json()["title"] == "Notebooks"


def test_a_clash_answers_409_with_the_newer_page(api_bob: Program, alice: User, laptops: Page) -> None:
    edit_page(laptops, by=alice, title="Laptops", body="Order three.\n", based_on=1)

    answer = api_bob.patch(f"/pages/{laptops.pk}", {"body": "Order two.\n", "based_on": 1})

    told = answer.json()
    assert answer.status_code == 409
    assert told["error"]["code"] == "conflict"
    assert told["error"]["message"].startswith("Alice saved “Laptops” after you began.")
    assert (told["page"]["version"], told["page"]["body"]) == (2, "Order three.\n")
    assert "Order two." in told["merged"]
    assert "Order three." in told["merged"]
    assert Page.objects.get(pk=laptops.pk).version == 2


@pytest.mark.parametrize("based_on", [0, -1, 2, 10**12, 10**30, "new", None])
def test_a_version_that_never_was_is_named(api_bob: Program, laptops: Page, based_on: object) -> None:
    answer = api_bob.patch(f"/pages/{laptops.pk}", {"body": "x", "based_on": based_on})

    assert (answer.status_code, answer.json()["error"]["field"]) == (422, "based_on")
    assert Page.objects.get(pk=laptops.pk).version == 1


def test_who_only_reads_does_not_change(api_bob: Program, alice: User, laptops: Page, space: Space) -> None:
    protect_page(laptops, by=alice, is_protected=True)

    statuses = [
        api_bob.patch(f"/pages/{laptops.pk}", {"body": "x", "based_on": 1}).status_code,
        api_bob.delete(f"/pages/{laptops.pk}").status_code,
    ]

    assert statuses == [403, 403]
    assert Page.objects.visible_to(alice).filter(pk=laptops.pk, version=1).exists()


def test_nobody_writes_in_an_archived_space(api_alice: Program, alice: User, space: Space) -> None:
    archive_space(space, by=alice)

    answer = api_alice.post("/pages", {"space": "handbook", "title": "x"})

    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "forbidden")


def test_a_page_goes_to_the_bin(api_bob: Program, alice: User, laptops: Page) -> None:
    answer = api_bob.delete(f"/pages/{laptops.pk}")

    assert (answer.status_code, answer.content) == (204, b"")
    assert "Content-Type" not in answer
    assert Page.objects.in_bin_for(alice).get().deleted_by.username == "bob"
    assert api_bob.get(f"/pages/{laptops.pk}").status_code == 404


def test_a_list_comes_in_parts_newest_first(api_alice: Program, alice: User, space: Space) -> None:
    made = [create_page(by=alice, space=space, title=f"Page {number}") for number in range(5)]

    seen, cursor = [], None
    for _ in range(3):
        part = api_alice.get("/pages", space="handbook", limit=2, cursor=cursor).json()
        seen += [item["id"] for item in part["items"]]
        cursor = part["next"]

    assert seen == [page.pk for page in reversed(made)]
    assert cursor is None


def test_a_list_holds_what_it_is_asked_for(api_alice: Program, alice: User, laptops: Page, hidden: Page) -> None:
    chargers = create_page(by=alice, space=laptops.space, parent=laptops, title="Chargers")
    cables = create_page(by=alice, space=laptops.space, parent=laptops, title="Cables")
    since = cables.updated_at.isoformat()

    def titles(**query: object) -> list[str]:
        return [item["title"] for item in api_alice.get("/pages", **query).json()["items"]]

    assert titles(space="vault") == ["Zebra"]
    assert titles(parent=laptops.pk) == ["Chargers", "Cables"]
    assert titles(updated_since=since) == ["Cables"]
    assert titles(updated_since=chargers.updated_at.isoformat()) == ["Chargers", "Cables"]
    assert titles(updated_since=(datetime.now(UTC) + timedelta(hours=1)).isoformat()) == []
    assert titles(space="", parent="", updated_since="", cursor="") == ["Cables", "Chargers", "Zebra", "Laptops"]


def test_a_moment_without_a_zone_is_utc(api_alice: Program, laptops: Page) -> None:
    naive = laptops.updated_at.astimezone(UTC).replace(tzinfo=None).isoformat()

    assert len(api_alice.get("/pages", updated_since=naive).json()["items"]) == 1


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+12:00", "2026-01-31"])
def test_any_moment_may_be_asked_for(api_alice: Program, space: Space, moment: str) -> None:
    assert api_alice.get("/pages", updated_since=moment).status_code == 200


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"updated_since": "yesterday"}, "updated_since"),
        ({"updated_since": "0.5"}, "updated_since"),
        ({"parent": "one"}, "parent"),
        ({"limit": "101"}, "limit"),
        ({"limit": "0"}, "limit"),
        ({"cursor": "made-up"}, "cursor"),
    ],
)
def test_a_bad_query_names_the_field(api_alice: Program, query: dict[str, str], field: str) -> None:
    answer = api_alice.get("/pages", **query)

    assert (answer.status_code, answer.json()["error"]["field"]) == (422, field)


def test_a_list_costs_the_same_for_one_and_three(
    api_alice: Program, alice: User, laptops: Page, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    api_alice.get("/pages")  # notes that the token was used

    with django_assert_num_queries(3):  # token, pages, topics
        assert len(api_alice.get("/pages").json()["items"]) == 1

    for title in ("Chargers", "Cables"):
        create_page(by=alice, space=laptops.space, title=title, topics=["Hardware", title])
    with django_assert_num_queries(3):
        assert len(api_alice.get("/pages").json()["items"]) == 3


def test_a_page_costs_three_queries(
    api_alice: Program, laptops: Page, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    api_alice.get("/pages")

    with django_assert_num_queries(3):  # token, page, topics
        api_alice.get(f"/pages/{laptops.pk}")
