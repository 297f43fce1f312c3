"""People are found by their words, however these are spelt."""

import pytest
from django.db.models import QuerySet

from accounts.models import User
from tests.conftest import person


def found(text: str, *, is_whole: bool = False) -> list[str]:
    return usernames(User.objects.called(text, is_whole=is_whole))


def usernames(people: QuerySet[User]) -> list[str]:
    return list(people.order_by("username").values_list("username", flat=True))


@pytest.fixture
def mueller(db: None) -> User:
    someone = person("j.mueller")
    someone.name, someone.role, someone.about = "Jörg Müller-Łuk", "Accountant", "I know VAT."
    someone.save()
    return someone


@pytest.mark.parametrize(
    "typed",
    ["Jörg", "jorg", "JOERG", "mül", "muell", "Mull", "luk jo", "  müller,jörg ", "j.mue", "J Mul Lu", "Jo\u0308rg"],
)
def test_the_beginnings_of_words_of_a_name_find_it(mueller: User, typed: str) -> None:
    assert found(typed) == ["j.mueller"]


@pytest.mark.parametrize("typed", ["", " ", "!?", "ller", "jörg maier", "\u0308", "VAT", "accountant"])
def test_other_words_find_no_name(mueller: User, typed: str) -> None:
    assert found(typed) == []


def test_whole_words_are_asked_for_where_beginnings_would_find_too_much(mueller: User) -> None:
    assert found("mul", is_whole=True) == []
    assert found("Mueller", is_whole=True) == ["j.mueller"]


def test_what_people_do_is_found_by_itself(mueller: User) -> None:
    assert usernames(User.objects.doing("account")) == ["j.mueller"]
    assert usernames(User.objects.doing("vat")) == []


@pytest.mark.parametrize(
    ("name", "typed"), [("Маргарита Ёлкина", "елк марг"), ("山田太郎", "山田"), ("نور الهدى", "نور")]
)
def test_any_alphabet_will_do(db: None, name: str, typed: str) -> None:
    User.objects.create_user(username="somebody", email="s@example.com", name=name)

    assert found(typed) == ["somebody"]


@pytest.mark.parametrize(
    "typed", ["'", "a'b:*|c", "a & !b", "\\", "%s %(x)s {0}", "x" * 10_000, "a " * 5_000, "<->", ":*"]
)
def test_anything_may_be_typed(mueller: User, typed: str) -> None:
    assert found(typed) == []
