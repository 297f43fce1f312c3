import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from spaces.models import Space
from tests.transfer.conftest import write, zipped
from wiki.models import Alias, Page


def test_a_zip_becomes_a_space(
    admin: User, tmp_path: Path, tree: dict[str, str | bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("import_markdown", str(zipped(tmp_path / "a.zip", tree)), "--space", "Our handbook")

    out, err = capsys.readouterr()
    assert out == "Imported: 5 new pages, 1 new file. Problems: 0.\n"
    assert "5/5" in err
    assert Space.objects.get().name == "Our handbook"
    assert set(Page.objects.values_list("created_by", flat=True)) == {admin.pk}


def test_a_dry_run_tells_everything_and_writes_nothing(
    admin: User, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(
        tmp_path, {"a.md": "---\nx: 1\n---\n[b](b.md) [c](c.md#d)", "b.md": "[a](/a.md)", "spare.txt": "spare"}
    )

    call_command("import_markdown", str(root), "--space", "New", "--dry-run", verbosity=2)

    assert capsys.readouterr().out.splitlines() == [
        "a.md has “x” in its front matter, which is not used",
        "a.md:4 links to “c.md”, which is not among the files",
        "spare.txt is shown by no page and was left out",
        "Would import: 2 new pages, 1 file that no page shows. Problems: 2.",
    ]
    assert (Space.objects.count(), Page.objects.count()) == (0, 0)


def test_a_space_is_found_by_name_or_address(admin: User, alice: User, space: Space, tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "# A"})

    call_command("import_markdown", str(tmp_path), "--space", "handBOOK", "--by", "alice", verbosity=0)

    assert Space.objects.get() == space
    assert Page.objects.get().created_by == alice


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere", "--space", "A"], "“nowhere” is neither a folder nor a ZIP file."),
        ([".", "--space", "A", "--by", "nobody"], "There is nobody called “nobody”."),
    ],
)
def test_refusals_are_sentences(admin: User, arguments: list[str], words: str) -> None:
    with pytest.raises(CommandError, match=words):
        call_command("import_markdown", *arguments, verbosity=0)


def test_without_an_administrator_somebody_must_be_named(alice: User, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no administrator yet; name one with --by"):
        call_command("import_markdown", str(tmp_path), "--space", "A")


def test_judged_documents_become_pages_once(admin: User, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "judged.json"
    documents = [{"id": "1", "title": "On wings", "text": "Air."}, {"id": "2", "title": "", "text": "No title."}]
    path.write_text(json.dumps({"documents": documents}))
    call_command("import_judged", str(path), "--space", "Judged", verbosity=0)
    path.write_text(json.dumps({"documents": [*documents[:1], {"id": "2", "title": "", "text": "Changed."}]}))

    call_command("import_judged", str(path), "--space", "Judged", verbosity=0)
    call_command("import_judged", str(path), "--space", "Judged", verbosity=0)

    assert sorted(Page.objects.values_list("title", "version")) == [("2", 2), ("On wings", 1)]
    assert sorted(Alias.objects.values_list("kind", "name")) == [("path", "1"), ("path", "2")]
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["2", "1", "0"]


def test_a_file_that_is_no_collection_is_refused(admin: User, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"documents": [{"id": "1"}]}')

    with pytest.raises(CommandError, match="is not a file of documents with id, title and text"):
        call_command("import_judged", str(path), "--space", "Judged")
