"""Topics are found by who may read one of their pages, and pages by what they are about and who wrote them."""

from collections.abc import Callable

import pytest

from accounts.models import Team, User
from search.models import Entry, Name
from search.queries import find
from spaces import actions as spaces
from spaces.models import Space
from topics.actions import rename_topic
from topics.models import Topic
from wiki import actions, jobs
from wiki.actions import subjects
from wiki.models import Page

pytestmark = pytest.mark.django_db
Write = Callable[..., Page]


@pytest.fixture
def write(alice: User, space: Space, work_jobs: Callable[[], None]) -> Write:
    """Write a page about “Zebra care”, in the open space unless another is named."""

    def write(title: str, where: Space = space, by: User = alice, topics: tuple[str, ...] = ("Zebra care",)) -> Page:
        page = actions.create_page(by=by, space=where, title=title, topics=topics)
        work_jobs()
        return page

    return write


def topics_found(words: str, user: User) -> list[str]:
    return [hit.title for hit in find(words, user=user).items if hit.kind == "topic"]


def lead(page: Page) -> Entry:
    return Entry.objects.leads().get(kind="page", object_id=page.pk)


def test_a_page_knows_its_topics_writers_and_place(write: Write, alice: User, bob: User, space: Space) -> None:
    above = write("Above")
    page = actions.create_page(by=alice, space=space, parent=above, title="Page", topics=["Zebra care", "Law"])
    actions.edit_page(page, by=bob, title="Page", body="More.", based_on=1)

    entry = lead(page)
    named = dict(Topic.objects.values_list("name", "pk"))
    assert entry.topics == sorted(named.values())
    assert set(entry.topic_names.splitlines()) == {"Zebra care", "Law"}
    assert entry.people == [bob.pk, alice.pk]
    assert (entry.place, entry.place_url) == ("Above", above.get_absolute_url())
    assert lead(above).place_url == ""


def test_who_imported_a_page_did_not_write_it(alice: User, bob: User, space: Space) -> None:
    page = actions.create_page(by=alice, space=space, title="Page", imported_from="a.md")
    assert lead(page).people == []

    actions.edit_page(page, by=bob, title="Page", body="More.", based_on=1)
    actions.edit_page(page, by=alice, title="Page", body="And more.", based_on=2)

    assert lead(page).people == [alice.pk, bob.pk]


def test_topics_alone_are_changed_at_once(write: Write, alice: User, work_jobs: Callable[[], None]) -> None:
    page = write("Page")

    actions.set_topics(page, by=alice, names=["Lion care"])

    assert lead(page).topic_names == "Lion care"
    assert "page" in {hit.kind for hit in find("lion", user=alice).items}

    work_jobs()
    assert topics_found("lion", alice) == ["Lion care"]
    assert topics_found("zebra", alice) == []


def test_a_topic_of_hidden_pages_does_not_exist(
    write: Write, secret_space: Space, alice: User, bob: User, charlie: User
) -> None:
    write("Hidden", where=secret_space)

    assert topics_found("zebra", bob) == ["Zebra care"]
    assert topics_found("zebra", charlie) == []
    assert Name.objects.get(kind="topic").audience == secret_space.audience


def test_one_open_page_opens_it_to_all(write: Write, secret_space: Space, charlie: User) -> None:
    write("Hidden", where=secret_space)
    page = write("Open")
    write("Hidden too", where=secret_space)

    [hit] = [hit for hit in find("zebra", user=charlie).items if hit.kind == "topic"]
    assert (hit.title, hit.updated_at) == ("Zebra care", page.updated_at)


def test_it_is_hidden_with_its_last_open_page(write: Write, secret_space: Space, alice: User, charlie: User) -> None:
    write("Hidden", where=secret_space)
    page = write("Open")

    actions.restrict_page(page, by=alice, members=spaces.Members.of(people=[alice]))
    assert topics_found("zebra", charlie) == []

    actions.unrestrict_page(page, by=alice)
    assert topics_found("zebra", charlie) == ["Zebra care"]

    actions.move_page(page, by=alice, space=secret_space, parent=None)
    assert topics_found("zebra", charlie) == []


def test_it_goes_with_its_last_page_into_the_bin_and_comes_back(write: Write, alice: User) -> None:
    page = write("Page")

    actions.delete_page(page, by=alice)
    assert topics_found("zebra", alice) == []

    actions.restore_page(page, by=alice)
    assert topics_found("zebra", alice) == ["Zebra care"]


def test_a_space_that_closes_hides_it(
    write: Write, space: Space, alice: User, charlie: User, team: Team, work_jobs: Callable[[], None]
) -> None:
    side = spaces.create_space(by=alice, name="Side")
    write("Side page", where=side)
    write("Open")
    members = spaces.Members.of(teams=[team])

    spaces.open_space(side, by=alice, readers=members, writers=members, maintainers=members)
    work_jobs()

    assert topics_found("zebra", charlie) == ["Zebra care"]


def test_what_it_is_about_is_found(write: Write, alice: User) -> None:
    write("Page")
    Topic.objects.update(description="Stripes and hooves")

    subjects.put_topics(Topic.objects.values_list("pk", flat=True))

    assert topics_found("hooves", alice) == ["Zebra care"]


def test_another_name_reaches_the_pages(write: Write, alice: User, work_jobs: Callable[[], None]) -> None:
    page = write("Page")
    rename_topic(Topic.objects.get(), by=alice, name="Equids", description="")
    work_jobs()

    assert topics_found("equids", alice) == ["Equids"]
    assert lead(page).topic_names == "Equids"
    assert topics_found("zebra", alice) == ["Equids"]


def test_a_topic_that_is_gone_is_found_no_more(write: Write, alice: User) -> None:
    page = write("Page")
    topic = Topic.objects.get()
    pk = topic.pk
    topic.delete()

    jobs.put_topics.func(topics=[pk])

    assert topics_found("zebra", alice) == []
    assert lead(page).topics == []
