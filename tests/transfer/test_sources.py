"""Folders and ZIPs are trusted in nothing."""

import stat
import zipfile
from pathlib import Path

import pytest

from tests.transfer.conftest import Bring, write, zipped
from transfer import documents, sources
from transfer.sources import UnreadableSource, open_source
from wiki.models import Page


def taken(path: Path) -> list[str]:
    with open_source(path) as source:
        return sorted(source.files)


def test_one_folder_around_everything_is_taken_off(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"top/a.md": "a", "top/b/c.png": "c", "LICENSE": "l"})

    assert taken(path) == ["LICENSE", "a.md", "b/c.png"]


def test_folders_beside_each_other_stay(tmp_path: Path) -> None:
    assert taken(zipped(tmp_path / "a.zip", {"docs/a.md": "a", "images/b.png": "b"})) == ["docs/a.md", "images/b.png"]
    assert taken(zipped(tmp_path / "b.zip", {"docs/a.md": "a", "README.md": "b"})) == ["README.md", "docs/a.md"]


@pytest.mark.parametrize("name", ["../a.md", "x/../../a.md", "/etc/a.md", "C:/a.md", "..\\a.md"])
def test_paths_that_lead_out_of_the_zip_are_left_out(tmp_path: Path, name: str) -> None:
    with open_source(zipped(tmp_path / "a.zip", {name: "evil", "b.md": "b"})) as source:
        assert list(source.files) == ["b.md"]
        assert "leads out of the ZIP" in source.left_out[0][1]


def test_links_in_a_zip_are_left_out(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("passwords.md")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("b.md", "b")

    assert taken(tmp_path / "a.zip") == ["b.md"]


def test_links_out_of_a_folder_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret")
    root = write(tmp_path / "root", {"a.md": "a", ".git/config.md": "hidden"})
    (root / "out.md").symlink_to(tmp_path / "secret.md")
    (root / "hidden.md").symlink_to(root / ".git/config.md")
    (root / "same.md").symlink_to(root / "a.md")
    (root / "loop").symlink_to(root)

    assert taken(root) == ["a.md", "same.md"]


def test_of_names_that_differ_in_capitals_one_is_taken(tmp_path: Path) -> None:
    with open_source(zipped(tmp_path / "a.zip", {"A.md": "1", "a.md": "2", "b.md": "3"})) as source:
        assert list(source.files) == ["A.md", "b.md"]
        assert source.left_out == [("a.md", "differs from “A.md” in capitals only and was left out")]


def test_names_that_cannot_be_kept_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text("a")
    Path(f"{tmp_path}/b\udcffad.md").write_text("b")
    long = zipped(tmp_path / "long.zip", {"x" * 600 + ".md": "a", "b.md": "b"})

    with open_source(tmp_path) as source:
        assert source.markdown() == ["good.md"]
        assert source.left_out == [("b?ad.md", "has a name with characters that cannot be kept and was left out")]
    assert taken(long) == ["b.md"]


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MOST_BYTES", 10_000_000)
    path = zipped(tmp_path / "bomb.zip", {"a.md": b"\0" * 20_000_000})
    assert path.stat().st_size < 50_000

    with pytest.raises(UnreadableSource, match=r"“bomb\.zip” holds more than can be taken at once"):
        open_source(path)


def test_a_file_that_lies_about_its_size_is_not_read_past_it(tmp_path: Path, bring: Bring) -> None:
    path = zipped(tmp_path / "a.zip", {"a.md": "# A\n\n" + "x" * 5000, "b.md": "# B"})
    content = path.read_bytes()
    path.write_bytes(content.replace((5005).to_bytes(4, "little"), (10).to_bytes(4, "little")))

    report = bring(path)

    assert list(Page.objects.values_list("title", flat=True)) == ["B"]
    assert str(report.problems[0]).startswith("a.md cannot be read")


def test_a_single_file_that_is_too_large_is_told(tmp_path: Path, bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LARGEST_FILE", 1024**2)

    report = bring(write(tmp_path, {"a.md": "x" * (1024**2 + 1), "b.md": "# B"}))

    assert [str(problem) for problem in report.problems] == ["a.md is larger than 1 MB"]


def test_what_is_no_zip_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_text("no zip")
    (tmp_path / "b.zip").write_bytes(zipped(tmp_path / "c.zip", {"a.md": "a" * 9000}).read_bytes()[60:])

    for name in ("a.zip", "b.zip"):
        with pytest.raises(UnreadableSource, match=rf"{name}|cannot be read"):
            open_source(tmp_path / name).read("a.md")


@pytest.mark.parametrize(
    ("path", "content", "title", "body"),
    [
        ("a.md", b"# Title #\n\nText", "Title", "Text"),
        ("a.md", b"Title\n=====\n\nText", "Title", "Text"),
        ("a.md", b"\xef\xbb\xbf# Title\r\n\r\nOne\r\nTwo", "Title", "One\nTwo"),
        ("a.md", b"---\ntitle: Front\n---\n# Other\n\nText", "Front", "# Other\n\nText"),
        ("a.md", b"+++\ntitle = 'Toml'\n+++\nText", "Toml", "Text"),
        ("a.md", b"# [Linked](x.md) `code` *em*\n", "Linked code em", ""),
        ("a.md", b"Text\n\n# Later", "A", "Text\n\n# Later"),
        ("how_to-do.md", b"Text", "How to do", "Text"),
        ("some-folder/README.md", b"Text", "Some folder", "Text"),
        ("a.md", b"---\n: [broken\n---\nText", "A", "---\n: [broken\n---\nText"),
        ("a.md", b"---\n- a list\n---\nText", "A", "---\n- a list\n---\nText"),
        ("a.md", "Gr\u00fc\u00dfe".encode("cp1252"), "A", "Grüße"),
        ("a.md", b"", "A", ""),
        ("a.md", b"a\0b", "A", "ab"),
    ],
)
def test_documents_are_read(path: str, content: bytes, title: str, body: str) -> None:
    found = documents.read(path, content)

    assert (found.title, found.body) == (title, body)


def test_unused_facts_are_told_once_however_many_files_have_them(tmp_path: Path, bring: Bring) -> None:
    fact = "---\ndraft: true\n---\n"

    report = bring(write(tmp_path, {"a.md": fact, "b.md": fact, "c.md": fact}))

    assert [str(problem) for problem in report.problems] == [
        "a.md has “draft” in its front matter, which is not used, as have 2 other files"
    ]


def test_hostile_front_matter_is_only_text(tmp_path: Path, bring: Bring) -> None:
    bomb = "---\na: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )

    report = bring(
        write(
            tmp_path,
            {
                "bomb.md": bomb + "tags: *i\n---\n# Bomb",
                "code.md": "---\ntitle: !!python/object/apply:os.system [id]\n---\n# Code",
                "deep.md": "---\n" + "[" * 3000 + "\n---\n# Deep",
            },
        )
    )

    assert Page.objects.count() == 3
    assert report.counts == {"new": 3}
