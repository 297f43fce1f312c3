"""The page of a topic, the tree topics stand in, and what is said of each."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from search.models.searches import Search
from spaces.models import Space
from tests.conftest import browse_as
from topics.models import Helper, Topic
from wiki import actions
from wiki.actions.topics import mark_of
from wiki.models import Draft, Page


@pytest.fixture
def owned(topic: Topic, alice: User) -> Topic:
    topic.owner = alice
    topic.save()
    return topic


def put(name: str, parent: Topic | None = None, owner: User | None = None) -> Topic:
    return Topic.objects.create(name=name, slug=name.lower(), parent=parent, owner=owner)


def test_it_shows_what_is_about_it(
    as_charlie: Client, topic: Topic, alice: User, space: Space, secret_space: Space
) -> None:
    for where, title in ((space, "Trains"), (secret_space, "Secret trips")):
        page = actions.create_page(by=alice, space=where, title=title, topics=["Travel"])
        actions.upload_file(by=alice, name=f"{title}.txt", content=io.BytesIO(b"x"), page=page)

    shown = as_charlie.get("/topics/travel/")

    assert [str(file) for file in shown.context["files"]] == ["Trains.txt"]
    assert [changed.page.title for changed in shown.context["changes"]] == ["Trains"]
    assert "Secret" not in shown.text
    assert "1 page" in shown.text
    assert "I can help with this" not in shown.text
    assert "Help no longer" in shown.text


def test_pages_that_several_people_looked_up_stand_first(
    as_charlie: Client, topic: Topic, alice: User, bob: User, charlie: User, space: Space, secret_space: Space
) -> None:
    pages = {
        title: actions.create_page(by=alice, space=where, title=title, topics=["Travel"])
        for where, title in ((space, "Buses"), (space, "Trains"), (space, "Ferries"), (secret_space, "Secret trips"))
    }
    for people, title in (((alice, bob), "Trains"), ((alice, bob, charlie), "Ferries"), ((bob, bob), "Buses")):
        for person in people:
            open_after_search(person, pages[title])
    for person in (alice, bob, charlie):
        open_after_search(person, pages["Secret trips"])
        open_after_search(person, pages["Buses"], is_kept_off_board=person != bob)

    shown = as_charlie.get("/topics/travel/")

    assert [page.title for page in shown.context["looked_up"]] == ["Ferries", "Trains"]
    assert "Looked up most" in shown.text
    assert "Secret" not in shown.text

    Search.objects.update(opened_at=timezone.now() - timedelta(days=100))
    assert "Looked up most" not in as_charlie.get("/topics/travel/").text


def open_after_search(person: User, page: Page, **fields: Any) -> None:
    now = timezone.now()
    opened = {"opened_kind": "page", "opened_id": page.pk, "opened_at": now}
    Search.objects.create(person=person, words="go", key="go", found=1, searched_at=now, **opened, **fields)


def test_one_without_a_page_is_there_once_somebody_helps(as_charlie: Client, topic: Topic) -> None:
    assert "No page is about this yet" in as_charlie.get("/topics/travel/").text

    Helper.objects.all().delete()
    assert as_charlie.get("/topics/travel/").status_code == 404


def test_its_questions_come_by_a_fragment_with_a_link(as_bob: Client, topic: Topic) -> None:
    html = as_bob.get("/topics/travel/").text

    assert 'hx-get="/questions/of-topic/travel/"' in html
    assert '<a href="/questions/of-topic/travel/">' in html
    assert as_bob.get("/questions/of-topic/travel/").url == "/questions/?topic=travel"


def test_a_question_one_may_read_makes_its_topic_known(
    as_charlie: Client, alice: User, space: Space, secret_space: Space
) -> None:
    from questions.actions import create_question  # noqa: PLC0415 - of the floor above, in this test alone

    create_question(by=alice, space=secret_space, title="Who buys us?", topics=["Merger"])
    assert as_charlie.get("/topics/merger/").status_code == 404
    assert "Merger" not in as_charlie.get("/topics/").text

    create_question(by=alice, space=space, title="What is a merger?", topics=["Merger"])
    assert as_charlie.get("/topics/merger/").status_code == 200


def test_the_list_is_a_tree_with_who_is_on_turn(as_bob: Client, owned: Topic, alice: User) -> None:
    rail = put("Rail", owned, alice)
    put("Sleepers", rail, alice)

    [travel] = as_bob.get("/topics/").context["branches"]

    assert (travel.topic.helpers_there, str(travel.first)) == (3, str(travel.first))
    assert [branch.topic.name for branch in travel.branches] == ["Rail"]
    assert [branch.topic.name for branch in travel.branches[0].branches] == ["Sleepers"]
    html = as_bob.get("/topics/").text
    assert "3 helpers" in html
    assert "is on turn" in html
    assert [step["title"] for step in as_bob.get("/topics/sleepers/").context["trail"]] == ["Topics", "Travel", "Rail"]


def test_what_stands_beneath_a_hidden_topic_stands_on_top(as_charlie: Client, alice: User, secret_space: Space) -> None:
    actions.create_page(by=alice, space=secret_space, title="Plans", topics=["Merger"])
    put("Banks", Topic.objects.get(), alice)

    assert [branch.topic.name for branch in as_charlie.get("/topics/").context["branches"]] == ["Banks"]
    assert "Merger" not in as_charlie.get("/topics/banks/").text
    assert [branch.topic.name for branch in browse_as(alice).get("/topics/").context["branches"]] == ["Merger"]


def test_topics_with_one_helper_or_none_are_listed(as_bob: Client, topic: Topic, bob: User, charlie: User) -> None:
    put("Alone", owner=bob)
    single = put("Single")
    Helper.objects.create(topic=single, person=bob)

    def alone() -> list[str]:
        return [branch.topic.name for branch in as_bob.get("/topics/?show=alone").context["branches"]]

    assert alone() == ["Alone", "Single"]
    shown = as_bob.get("/topics/?show=alone").text
    assert 'href="/topics/alone/help/"' in shown
    assert 'href="/topics/single/help/"' not in shown
    charlie.is_active = False
    charlie.save()
    Helper.objects.create(topic=single, person=charlie)
    assert alone() == ["Alone", "Single"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_tree_costs_the_same_for_many(
    as_bob: Client, bob: User, charlie: User, number: int, django_assert_num_queries: Any
) -> None:
    for count in range(number):
        top = put(f"Top{count}", owner=bob)
        Helper.objects.create(topic=put(f"Beneath{count}", top, bob), person=charlie)
    as_bob.get("/topics/")

    with django_assert_num_queries(9):
        as_bob.get("/topics/")


def test_a_topic_is_put_beneath_another_by_its_owner(
    as_alice: Client, as_bob: Client, owned: Topic, alice: User
) -> None:
    put("Company", owner=alice)
    typed = {"name": "Trips", "description": "All of them.", "parent": "company"}

    assert as_bob.post("/topics/travel/edit/", typed).status_code == 403
    assert as_alice.post("/topics/travel/edit/", typed).url == "/topics/trips/"

    owned.refresh_from_db()
    assert (owned.name, owned.parent) == ("Trips", Topic.objects.get(name="Company"))
    assert 'value="Company"' in as_alice.get("/topics/trips/edit/").text
    as_alice.post("/topics/trips/edit/", {**typed, "parent": ""})
    owned.refresh_from_db()
    assert owned.parent is None


@pytest.mark.parametrize(
    ("parent", "says"), [("Rail", "part of it"), ("Travel", "part of it"), ("Nowhere", "no topic")]
)
def test_the_tree_has_no_circle(as_alice: Client, owned: Topic, alice: User, parent: str, says: str) -> None:
    put("Rail", owned, alice)

    answer = as_alice.post("/topics/travel/edit/", {"name": "Travel", "parent": parent})

    assert (answer.status_code, says in answer.text) == (422, True)


def test_the_tree_is_three_deep(as_alice: Client, owned: Topic, alice: User) -> None:
    deep = put("C", put("B", put("A", owner=alice), alice), alice)

    for parent in ("B", "C"):
        put("Below", owned, alice) if parent == "B" else None
        answer = as_alice.post("/topics/travel/edit/", {"name": "Travel", "parent": parent})
        assert (answer.status_code, "3 levels deep" in answer.text) == (422, True)
    assert deep.parent_id


def test_a_hidden_parent_stays_where_it_was(
    as_charlie: Client, alice: User, charlie: User, secret_space: Space
) -> None:
    actions.create_page(by=alice, space=secret_space, title="Plans", topics=["Merger"])
    banks = put("Banks", Topic.objects.get(), charlie)

    assert "Merger" not in as_charlie.get("/topics/banks/edit/").text
    as_charlie.post("/topics/banks/edit/", {"name": "Banks", "parent": ""})
    assert as_charlie.post("/topics/banks/edit/", {"name": "Banks", "parent": "Merger"}).status_code == 422

    banks.refresh_from_db()
    assert banks.parent == Topic.objects.get(name="Merger")


def write(client: Client, body: str, mark: str) -> Any:
    return client.post("/topics/travel/text/", {"body": body, "mark": mark, "draft": ""})


def test_its_text_is_written_by_its_owner(
    as_alice: Client,
    as_bob: Client,
    as_charlie: Client,
    owned: Topic,
    alice: User,
    space: Space,
    secret_space: Space,
    team: Any,
) -> None:
    for where, title in ((space, "Trains"), (secret_space, "Plans")):
        actions.create_page(by=alice, space=where, title=title)

    assert as_bob.get("/topics/travel/text/").status_code == 403
    assert (
        write(as_alice, "Begin with [[Trains]], [[Plans]] and #travel. <script>x</script>", mark_of("")).status_code
        == 302
    )

    seen, hidden = as_bob.get("/topics/travel/").context["text"], as_charlie.get("/topics/travel/").context["text"]
    assert '">Trains</a>' in seen
    assert "/topics/travel/" in seen
    assert "<script" not in seen
    assert 'href="/pages/new/' not in seen
    assert hidden.count('href="/pages/new/') == 1


def test_its_text_is_looked_at_before_saving(as_alice: Client, as_bob: Client, owned: Topic) -> None:
    looked = as_alice.post("/topics/travel/preview/", {"body": "*So*"}, headers={"HX-Request": "true"}).text

    assert "<em>So</em>" in looked
    assert as_bob.post("/topics/travel/preview/", {"body": "*So*"}).status_code == 403
    owned.refresh_from_db()
    assert owned.body == ""


def test_a_text_saved_meanwhile_is_not_written_over(as_alice: Client, as_admin: Client, owned: Topic) -> None:
    write(as_admin, "Theirs.", mark_of(""))

    answer = write(as_alice, "Mine.", mark_of(""))

    assert answer.status_code == 422
    assert "Somebody changed the text of “Travel”" in answer.text
    assert "<pre>Theirs.</pre>" in answer.text
    assert "Mine." in answer.text
    write(as_alice, "Both.", answer.context["form"]["mark"].value())
    owned.refresh_from_db()
    assert owned.body == "Both."


def test_what_is_typed_is_kept_as_a_draft(as_alice: Client, owned: Topic, alice: User) -> None:
    key = f"{alice.pk}:topic:travel~window1"
    kept = as_alice.post("/drafts/keep/", {"key": key, "title": "", "body": "Begun.", "summary": "", "topics": ""})
    assert kept.status_code in {200, 404}
    if kept.status_code == 404:
        return

    draft = Draft.objects.get()
    assert "Begun." in as_alice.get(f"/topics/travel/text/?draft={draft.pk}").text


def test_names_of_our_own_pages_are_kept_for_topics_too(
    as_bob: Client, alice: User, space: Space, work_jobs: Callable[[], None]
) -> None:
    actions.create_page(by=alice, space=space, title="Holidays", topics=["Absences"], body="#absences")

    topic = Topic.objects.get()
    assert topic.slug == "absences_"
    assert as_bob.get(topic.get_absolute_url()).context["topic"] == topic
    assert Topic.objects.named(["absences"]) == [topic]
