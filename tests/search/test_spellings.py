"""Words are found however they are spelt, in every language and script."""

# ruff: noqa: RUF001 - words of many scripts

import pytest

from accounts.models import User
from search.queries import find
from search.suggesting import suggest
from spaces.languages import LANGUAGES
from spaces.models import Space
from tests.search.conftest import put


def titles(query: str, user: User) -> set[str]:
    return {hit.title for hit in find(query, user=user, is_exact=True).items}


def marked(query: str, user: User) -> str:
    [hit] = find(query, user=user, is_exact=True).items
    return hit.snippet.replace("<mark>", "[").replace("</mark>", "]")


@pytest.mark.parametrize("language", ["english", "german", "simple"])
@pytest.mark.parametrize("typed", ["Müller", "mueller", "Muller"])
@pytest.mark.parametrize("written", ["Müller", "Mueller", "Muller"])
def test_an_umlaut_is_found_in_nine_directions(
    space: Space, alice: User, language: str, written: str, typed: str
) -> None:
    space.language = language
    space.save()
    put(space, 1, "Guests", f"Tomorrow we see {written} at noon.")
    put(space, 2, f"Profile of {written}", "Who it is.")

    assert titles(typed, alice) == {"Guests", f"Profile of {written}"}
    assert marked(f"{typed} noon -title:profile", alice) == f"Tomorrow we see [{written}] at [noon]."


@pytest.mark.parametrize("typed", ["müll", "muell", "mull", "Müller", "Mueller", "Muller"])
def test_names_with_umlauts_are_suggested(space: Space, alice: User, typed: str) -> None:
    put(space, 1, "Müller & Sons", "Text.")
    put(space, 2, "Miller", "Text.")

    assert [one.title for one in suggest(typed, user=alice)] == ["Müller & Sons"]


@pytest.mark.parametrize("typed", ["Müller", "Mueller", "Muller"])
def test_names_in_two_letters_are_suggested(space: Space, alice: User, typed: str) -> None:
    put(space, 1, "Mueller & Sons", "Text.")

    assert [one.title for one in suggest(typed, user=alice)] == ["Mueller & Sons"]


@pytest.mark.parametrize(
    ("language", "written", "typed"),
    [
        ("french", "crème brûlée", "creme brulee"),
        ("french", "l’œuvre", "oeuvre"),
        ("english", "a naïve café", "naive cafe"),
        ("english", "a naive cafe", "naïve café"),
        ("spanish", "el año que viene", "ano"),
        ("portuguese", "instalação", "instalacao"),
        ("simple", "zażółć gęślą jaźń", "zazolc gesla"),
        ("turkish", "ışık hızı", "isik"),
        ("turkish", "İstanbul", "istanbul"),
        ("simple", "Việt Nam đường", "viet duong"),
        ("german", "Straße", "strasse"),
        ("german", "strasse", "Straße"),
        ("danish", "Søren i Århus", "Soren"),
        ("danish", "Søren i Århus", "Soeren"),
        ("danish", "Søren i Århus", "Aarhus"),
        ("danish", "Søren i Århus", "Arhus"),
        ("danish", "Aarhus", "Århus"),
        ("greek", "η Αθήνα", "αθηνα"),
        ("greek", "η Αθηνα", "Αθήνα"),
        ("russian", "новая ёлка", "елка"),
        ("russian", "новая елка", "ёлка"),
        ("arabic", "مُحَمَّد", "محمد"),
        ("arabic", "أحمد", "احمد"),
        ("simple", "שָׁלוֹם", "שלום"),
        ("english", "ＷＩＤＥ letters", "wide"),
        ("english", "ﬁle of ligatures", "file"),
        ("english", "SHOUTED WORDS", "shouted"),
        ("hindi", "हिन्दी भाषा", "भाषा"),
        ("simple", "ფუნქცია", "ფუნქცია"),
    ],
)
def test_accents_may_be_left_out(space: Space, alice: User, language: str, written: str, typed: str) -> None:
    space.language = language
    space.save()
    put(space, 1, "Page", f"1 {written} 2.")

    assert titles(typed, alice) == {"Page"}


def test_a_short_word_with_two_vowels_is_not_another_word(space: Space, alice: User) -> None:
    put(space, 1, "Poets", "A poet writes for the guest.")
    put(space, 2, "Pots", "A pot in a gust.")

    assert titles("poet", alice) == {"Poets"}
    assert titles("pot", alice) == {"Pots"}
    assert titles("guest", alice) == {"Poets"}


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("東京都の会議室は予約が必要です。", "会議室"),
        ("東京都の会議室は予約が必要です。", "京都"),
        ("東京都の会議室は予約が必要です。", "予約"),
        ("東京都の会議室は予約が必要です。", "都"),
        ("コーヒーメーカーの掃除方法", "メーカー"),
        ("コーヒーメーカーの掃除方法", "ｺｰﾋｰ"),
        ("请在周五之前提交报销单", "报销"),
        ("请在周五之前提交报销单", "报销单怎么提交"),
        ("회사에서 휴가를 신청하는 방법", "휴가"),
        ("회사에서 휴가를 신청하는 방법", "신청"),
        ("회사에서 휴가를 신청하는 방법", "회사에"),
        ("Django入門の手引き", "入門"),
        ("Django入門の手引き", "django"),
        ("Django入門の手引き", "Django入門"),
        ("Version2の使い方", "version2"),
        ("黒猫", "猫"),
        ("ภาษาไทยสำหรับทุกคน", "ไทย"),
        ("𠮷野家で食べる", "𠮷野"),
    ],
)
def test_writing_without_spaces_is_found_by_any_part(space: Space, alice: User, written: str, typed: str) -> None:
    put(space, 1, "Page", written)
    put(space, 2, written, "Text.")
    put(space, 3, "Other", "別の文章。다른 글. 其他。")

    assert titles(typed, alice) == {"Page", written}


def test_all_pairs_of_a_short_word_must_be_there(space: Space, alice: User) -> None:
    put(space, 1, "Tokyo", "東京都")
    put(space, 2, "Kyoto", "京都")

    assert titles("東京都", alice) == {"Tokyo"}
    assert titles("京都", alice) == {"Tokyo", "Kyoto"}
    assert titles("-東京 京都", alice) == {"Kyoto"}
    assert titles('"東京都"', alice) == {"Tokyo"}


@pytest.mark.parametrize("typed", ["CI/CD", "ci cd", "cd", '"CI/CD"'])
def test_words_that_a_slash_joins_are_words(space: Space, alice: User, typed: str) -> None:
    put(space, 1, "Page", "We like CI/CD here.")
    put(space, 2, "CI/CD", "Text.")
    put(space, 3, "Other", "See /ci/cd/path and http://example.com/ci/cd for more.")

    assert {"Page", "CI/CD"} <= titles(typed, alice)
    assert "Other" not in titles(typed, alice)


@pytest.mark.parametrize("typed", ["入門", "門", "Django入", "django", "django入門"])
def test_parts_of_titles_without_spaces_are_suggested(space: Space, alice: User, typed: str) -> None:
    put(space, 1, "Django入門", "Text.")

    assert [one.title for one in suggest(typed, user=alice)] == ["Django入門"]


def test_signs_are_marked_where_they_stand(space: Space, alice: User) -> None:
    put(space, 1, "Page", "最初の文。東京都の会議室は予約が必要です。")

    assert marked("会議室 東京", alice) == "[東京]都の[会議室]は予約が必要です。"


def test_other_spellings_are_marked_where_they_stand(space: Space, alice: User) -> None:
    put(space, 1, "Page", "Meet Mr Müller, Mrs Mueller’s crème brûlée & the Straße.")

    assert (
        marked("muller creme strasse", alice) == "Meet Mr [Müller], Mrs [Mueller]’s [crème] brûlée &amp; the [Straße]."
    )


@pytest.mark.parametrize("language", [name for name, _ in LANGUAGES])
def test_every_language_of_a_space_finds_its_words(space: Space, alice: User, language: str) -> None:
    space.language = language
    space.save()
    put(space, 1, "Page", "Kubernetes Zürich Łódź 12,5 Москва")

    for typed in ("kubernetes", "zurich", "lodz", "москва", '"Kubernetes Zürich"'):
        assert titles(typed, alice) == {"Page"}
