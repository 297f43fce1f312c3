"""What was imported is found: by its links' words, its files' text, its topics."""

from collections.abc import Callable
from pathlib import Path

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.models import User
from search.models import Entry
from search.queries import find
from tests.transfer.conftest import Bring, write
from transfer import importing
from transfer.importing import Stopped

pytestmark = pytest.mark.django_db
TREE = {
    "index.md": "# Our handbook\n\nRead [what the law asks](law.md) and [the form](files/form.txt).\n",
    "law.md": "---\ntags: [Compliance]\n---\n# Duties\n\nMany.\n",
    "files/form.txt": "Zebras sign here.",
}


def found(words: str, user: User) -> set[tuple[str, str]]:
    return {(hit.kind, hit.title) for hit in find(words, user=user).items}


def test_it_is_found_by_links_files_and_topics(
    tmp_path: Path, bring: Bring, alice: User, charlie: User, work_jobs: Callable[[], None]
) -> None:
    bring(write(tmp_path, TREE))
    work_jobs()

    assert found("law asks", charlie) == {("page", "Duties"), ("page", "Our handbook")}
    assert found("zebras", charlie) == {("file", "form.txt")}
    assert ("topic", "Compliance") in found("compliance", charlie)
    assert not any(Entry.objects.leads().filter(kind="page").values_list("people", flat=True))


def test_what_links_say_is_gathered_once(tmp_path: Path, bring: Bring) -> None:
    bring(write(tmp_path, TREE))

    assert ProcrastinateJob.objects.filter(task_name="wiki.jobs.gather_link_words").count() == 1


def test_what_was_written_before_it_was_stopped_is_found(
    tmp_path: Path, bring: Bring, alice: User, work_jobs: Callable[[], None]
) -> None:
    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        bring(write(tmp_path, TREE), step=stop)
    work_jobs()

    assert ("page", "Duties") in found("law asks", alice)


def test_words_are_counted_after_many_pages(tmp_path: Path, bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = []
    monkeypatch.setattr(importing.search, "count_words", lambda: counted.append(True))

    bring(write(tmp_path, TREE))
    assert counted == []

    monkeypatch.setattr(importing, "MANY", 2)
    bring(write(tmp_path, {name: f"{text} Changed." for name, text in TREE.items()}))
    assert counted == [True]
