from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from history.models import Change
from notices.models import Notice
from spaces.models import Space
from tests.transfer.conftest import Bring, picture, write, zipped
from transfer.importing import Stopped
from transfer.models import Origin
from wiki import actions
from wiki.models import Alias, File, Page


def page(path: str) -> Page:
    return Page.objects.with_text().get(pk=Origin.objects.get(path=path).page_id)


def test_folders_become_the_tree(bring: Bring, tmp_path: Path, tree: dict[str, str | bytes]) -> None:
    report = bring(write(tmp_path, tree))

    assert report.counts == {"new": 5, "files": 1}
    assert report.problems == []
    titles = [(page.title, page.parent.title if page.parent else None) for page in Page.objects.in_order()]
    assert titles == [
        ("Our handbook", None),
        ("Computers", "Our handbook"),
        ("Laptops", "Computers"),
        ("People", "Our handbook"),
        ("The desk", "People"),
    ]


def test_links_and_pictures_lead_to_pages_and_files(bring: Bring, tmp_path: Path, tree: dict[str, str | bytes]) -> None:
    bring(write(tmp_path, tree))

    file, laptops = File.objects.get(), page("it/laptops.md")
    assert f'href="/pages/{laptops.pk}/"' in page("index.md").html
    assert f'href="/pages/{page("people/desk.md").pk}/#hours"' in laptops.html
    assert f'href="/pages/{page("index.md").pk}/"' in page("it/index.md").html
    assert file.get_absolute_url() in laptops.html
    assert (file.page_id, file.source) == (laptops.pk, "it/images/laptop.png")
    assert laptops.body == str(tree["it/laptops.md"]).removeprefix("# Laptops\n\n")


def test_front_matter_gives_topics_and_names(bring: Bring, tmp_path: Path, tree: dict[str, str | bytes]) -> None:
    bring(write(tmp_path, tree))

    desk = page("people/desk.md")
    assert sorted(topic.name for topic in desk.topics.all()) == ["Help", "IT"]
    assert list(desk.aliases.filter(kind=Alias.Kind.NAME).values_list("name", flat=True)) == ["Service desk"]
    assert desk.aliases.get(kind=Alias.Kind.PATH).name == "people/desk.md"


def test_every_page_is_one_version_by_whom_it_was_imported(
    bring: Bring, tmp_path: Path, tree: dict[str, str | bytes], alice: User
) -> None:
    bring(write(tmp_path, tree))

    lines = set(Change.objects.values_list("number", "author", "summary"))
    assert lines == {(1, alice.pk, "Imported")}
    assert Change.objects.count() == 5


def test_broken_links_are_told_with_page_and_line(bring: Bring, tmp_path: Path) -> None:
    report = bring(
        write(tmp_path, {"a.md": "---\ntitle: A\n---\n\n# A\n\nWords.\n\nSee [it](gone.md) and ![x](no.png)."})
    )

    assert [(problem.path, problem.line) for problem in report.problems] == [("a.md", 9), ("a.md", 9)]
    assert str(report.problems[0]) == "a.md:9 links to “gone.md”, which is not among the files"


def test_a_second_run_writes_nothing(bring: Bring, tmp_path: Path, tree: dict[str, str | bytes]) -> None:
    path = zipped(tmp_path / "a.zip", tree)
    bring(path)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        report = bring(path)

    assert report.counts == {"unchanged": 5}
    assert [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))] == []


def test_only_what_changed_is_written(bring: Bring, tmp_path: Path, tree: dict[str, str | bytes]) -> None:
    bring(write(tmp_path, tree))

    report = bring(write(tmp_path, {"it/laptops.md": "# Notebooks\n\nNew.", "it/images/laptop.png": picture("red")}))

    assert report.counts == {"changed": 1, "unchanged": 4, "unused": 1}
    assert (page("it/laptops.md").title, page("it/laptops.md").version) == ("Notebooks", 2)


def test_a_changed_picture_is_a_new_version_of_the_file(
    bring: Bring, tmp_path: Path, tree: dict[str, str | bytes]
) -> None:
    bring(write(tmp_path, tree))

    report = bring(write(tmp_path, {"it/images/laptop.png": picture("red")}))

    assert report.counts == {"unchanged": 5, "files_changed": 1}
    assert File.objects.get().version == 2


def test_what_comes_later_mends_the_links_of_pages_that_did_not_change(bring: Bring, tmp_path: Path) -> None:
    bring(write(tmp_path, {"a.md": "# A\n\n[b](sub/b.md) ![p](p.png)"}))

    bring(write(tmp_path, {"sub/b.md": "# B", "p.png": picture()}))

    assert f'href="/pages/{page("sub/b.md").pk}/"' in page("a.md").html
    assert File.objects.get().get_absolute_url() in page("a.md").html
    assert page("a.md").version == 1


def test_changes_here_and_in_the_file_are_merged(bring: Bring, tmp_path: Path, alice: User, space: Space) -> None:
    bring(write(tmp_path, {"a.md": "# A\n\nOne.\n\nTwo.\n\nThree.\n"}))
    actions.edit_page(page("a.md"), by=alice, title="A", body="One here.\n\nTwo.\n\nThree.\n", based_on=1)

    report = bring(write(tmp_path, {"a.md": "# A\n\nOne.\n\nTwo.\n\nThree there.\n"}))

    assert report.counts == {"changed": 1}
    assert page("a.md").body == "One here.\n\nTwo.\n\nThree there.\n"


def test_a_clash_leaves_the_page_as_it_is(bring: Bring, tmp_path: Path, alice: User) -> None:
    bring(write(tmp_path, {"a.md": "# A\n\nOne.\n"}))
    actions.edit_page(page("a.md"), by=alice, title="A", body="Here.\n", based_on=1)

    report = bring(write(tmp_path, {"a.md": "# A\n\nThere.\n"}))

    assert report.counts == {"clashed": 1}
    assert page("a.md").body == "Here.\n"
    assert "was changed here and in the file" in str(report.problems[0])


def test_a_removed_file_is_told_and_its_page_stays(bring: Bring, tmp_path: Path) -> None:
    bring(write(tmp_path, {"a.md": "# A", "b.md": "# B"}))
    (tmp_path / "b.md").unlink()

    report = bring(tmp_path)

    assert [str(problem) for problem in report.problems] == [
        "b.md is no longer among the files; its page was left as it is"
    ]
    assert page("b.md").title == "B"


def test_a_page_in_the_bin_stays_there(bring: Bring, tmp_path: Path, alice: User) -> None:
    bring(write(tmp_path, {"a/index.md": "# A", "a/b.md": "# B", "z.md": "# Z"}))
    actions.delete_page(page("a/index.md"), by=alice)

    report = bring(write(tmp_path, {"a/index.md": "# A two", "a/c.md": "# C"}))

    assert report.counts == {"unchanged": 2, "binned": 1, "new": 1}
    assert page("a/c.md").parent is None


def test_a_folder_page_that_comes_later_takes_its_pages(bring: Bring, tmp_path: Path) -> None:
    bring(write(tmp_path, {"a.md": "# A", "top/b.md": "# B"}))

    report = bring(write(tmp_path, {"index.md": "# Home"}))

    assert report.counts == {"new": 1, "moved": 2, "unchanged": 1}
    home = page("index.md")
    assert page("a.md").parent == page("top/index.md").parent == home
    assert page("top/b.md").path.startswith(home.path)


def test_new_pages_stand_where_their_order_says(bring: Bring, tmp_path: Path) -> None:
    bring(write(tmp_path, {"a.md": "# A", "d.md": "# D"}))

    bring(write(tmp_path, {"b.md": "# B", "c.md": "# C"}))

    assert [page.title for page in Page.objects.in_order()] == ["A", "B", "C", "D"]


def test_a_stop_leaves_whole_pages_and_the_next_run_goes_on(
    bring: Bring, tmp_path: Path, tree: dict[str, str | bytes]
) -> None:
    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        bring(write(tmp_path, tree), step=stop)
    left = list(Page.objects.in_order().values_list("title", "version"))
    report = bring(tmp_path)

    assert left == [("Our handbook", 1), ("Computers", 1)]
    assert report.counts == {"unchanged": 2, "new": 3, "files": 1}
    assert f'href="/pages/{page("it/laptops.md").pk}/"' in page("index.md").html


def test_what_cannot_be_a_page_is_told_and_the_rest_comes(bring: Bring, tmp_path: Path) -> None:
    report = bring(write(tmp_path, {"a.md": "# A", "b.md": "# B\n\n" + "x" * 2_000_001, "deep/" * 40 + "c.md": "# C"}))

    assert page("a.md").version == 1
    assert report.counts["refused"] >= 1
    assert {problem.path for problem in report.problems} >= {"b.md"}


def test_pages_elsewhere_that_wanted_the_title_are_woken(
    bring: Bring, tmp_path: Path, alice: User, space: Space, work_jobs: Callable[[], None]
) -> None:
    wanting = actions.create_page(by=alice, space=space, title="Wanting", body="[[Laptops]]")

    bring(write(tmp_path, {"laptops.md": "# Laptops"}))
    work_jobs()

    assert f'href="/pages/{page("laptops.md").pk}/"' in Page.objects.with_text().get(pk=wanting.pk).html


def test_nobody_is_told_that_an_imported_page_mentions_them(
    bring: Bring, tmp_path: Path, alice: User, bob: User
) -> None:
    bring(write(tmp_path, {"desk.md": "Ask @bob."}))
    bring(write(tmp_path, {"desk.md": "Ask @bob or @alice."}))

    assert page("desk.md").version == 2
    assert not Notice.objects.exists()
