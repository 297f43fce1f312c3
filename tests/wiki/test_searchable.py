"""A rebuild puts what is true into the index, whatever stood there before."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from search import actions as search
from search.models import Entry, Name, Rebuild
from search.rebuild import rebuilding
from spaces.models import Space
from tests.wiki.filing import keep
from wiki import actions
from wiki.models import Link, Page

pytestmark = pytest.mark.django_db
TEXT = (
    "Lead with a [way in](/pages/{other}/).\n\n## First heading\n\nWords[^1] & `code`.\n\n[^1]: A note.\n\n- [ ] to do"
)
EXCEPT = ("id", "words", "names")


@pytest.fixture
def site(alice: User, space: Space, work_jobs: Callable[[], None]) -> Page:
    """A page with another beneath it, a file, a topic, another name, and a link from elsewhere."""
    other = actions.create_page(by=alice, space=space, title="Other")
    page = actions.create_page(
        by=alice, space=space, title="Page", parent=other, body=TEXT.format(other=other.pk), topics=["Tax"]
    )
    actions.add_name(page, by=alice, name="Sheet")
    actions.edit_page(other, by=alice, title="Other", body=f"See [the form](/pages/{page.pk}/).", based_on=1)
    keep(alice, "notes.txt", b"Words of a file", page)
    work_jobs()
    return page


def index() -> list[dict[str, object]]:
    rows = Entry.objects.order_by("kind", "object_id", "anchor", "part").values()
    return [{key: value for key, value in row.items() if key not in EXCEPT} for row in rows]


def names() -> set[tuple[str, int, str]]:
    return set(Name.objects.values_list("kind", "object_id", "key"))


def test_it_leaves_what_is_right_as_it_is(site: Page, django_assert_max_num_queries: Callable[..., object]) -> None:
    before, keys = index(), set(Entry.objects.values_list("pk", flat=True))

    call_command("rebuild_search", verbosity=0)

    assert index() == before
    assert set(Entry.objects.values_list("pk", flat=True)) == keys
    assert {row["kind"] for row in before} == {"page", "file", "topic"}


def test_it_puts_right_what_is_lost_or_wrong(site: Page, work_jobs: Callable[[], None]) -> None:
    before, known = index(), names()
    Entry.objects.filter(anchor="h-first-heading").delete()
    Entry.objects.filter(kind="file").delete()
    Name.objects.all().delete()
    Entry.objects.filter(kind="page").update(title="Wrong", called="wrong", topics=[], people=[])

    call_command("rebuild_search", verbosity=0)

    assert index() == before
    assert names() == known


def test_it_drops_what_is_no_more(site: Page, space: Space) -> None:
    before = index()
    for kind, key in (("page", site.pk + 1000), ("page", site.pk + 2000), ("file", 7_000), ("topic", 7_000)):
        ghost = search.Described(
            object_id=key, url="/", title="Ghost", place="", space=space, audience=space.audience, language="english",
            pieces=[], updated_at=timezone.now(),
        )  # fmt: skip
        search.put(kind, ghost)
    Page.objects.filter(pk=site.pk).update(deleted_at=timezone.now())

    call_command("rebuild_search", verbosity=0)

    assert not Name.objects.filter(key="ghost").exists()
    assert {row["object_id"] for row in index() if row["kind"] == "page"} == {
        row["object_id"] for row in before if row["kind"] == "page"
    } - {site.pk}
    assert not Entry.objects.filter(kind__in=["file", "topic"]).exists()


def test_it_has_files_read_that_were_not(site: Page, work_jobs: Callable[[], None]) -> None:
    file = site.files.get()
    file.reading = "failed"
    file.save()
    Entry.objects.filter(kind="file").update(text="")

    call_command("rebuild_search", verbosity=0)
    work_jobs()

    file.refresh_from_db()
    assert file.reading == "read"
    assert Entry.objects.get(kind="file").text == "Words of a file"


def test_it_goes_on_where_it_was_stopped(site: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "AT_ONCE", 1)
    run = rebuilding.begin(by=None)
    while not run.done:  # kinds that come before pages have nothing to put
        rebuilding.step(run.pk)
        run.refresh_from_db()
    assert rebuilding.stop(run)

    assert not rebuilding.step(run.pk)
    run.refresh_from_db()
    assert (run.state, run.kind, run.done) == (Rebuild.State.STOPPED, "page", 1)

    call_command("rebuild_search", resume=True, verbosity=0)

    run.refresh_from_db()
    assert (run.state, run.done, run.total) == (Rebuild.State.DONE, 4, 4)


def test_only_one_is_under_way(site: Page) -> None:
    first = rebuilding.begin(by=None)

    assert rebuilding.begin(by=None) == first
    assert not rebuilding.resume(first)


def test_a_rebuild_whose_worker_died_is_seen(site: Page) -> None:
    run = rebuilding.begin(by=None)
    assert list(rebuilding.silent()) == []

    Rebuild.objects.update(moved_at=timezone.now() - rebuilding.SILENT * 2)

    assert list(rebuilding.silent()) == [run]


def test_what_links_say_is_gathered(site: Page) -> None:
    Entry.objects.update(called="")

    call_command("rebuild_search", verbosity=0)

    assert Entry.objects.leads().get(kind="page", object_id=site.pk).called == "the form"
    assert Link.objects.get(target=site).words == "the form"
