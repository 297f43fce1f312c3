import pytest
from django.test import Client

from spaces.models import Space

TYPED = {"name": "Rules", "description": "What holds.", "language": "german", "slug": "rules"}


def test_its_maintainer_changes_what_a_space_is_called(as_alice: Client, space: Space) -> None:
    response = as_alice.post("/spaces/handbook/edit/", TYPED)
    space.refresh_from_db()

    assert response.headers["Location"] == "/spaces/rules/edit/"
    assert (space.name, space.description, space.language, space.slug) == ("Rules", "What holds.", "german", "rules")


def test_the_old_address_keeps_working(as_alice: Client, as_bob: Client, space: Space) -> None:
    as_alice.post("/spaces/handbook/edit/", TYPED)

    assert as_alice.get("/spaces/handbook/edit/").status_code == 200
    assert as_bob.get("/spaces/handbook/", follow=True).redirect_chain == [("/spaces/rules/", 302)]


def test_the_form_holds_what_is_there(as_alice: Client, space: Space) -> None:
    assert 'value="Handbook"' in as_alice.get("/spaces/handbook/edit/").text


@pytest.mark.parametrize(("wrong", "words"), [({"slug": "vault"}, "is taken"), ({"name": "Vault"}, "has this name")])
def test_what_is_wrong_is_said_and_the_rest_kept(
    as_alice: Client, space: Space, secret_space: Space, wrong: dict[str, str], words: str
) -> None:
    response = as_alice.post("/spaces/handbook/edit/", TYPED | wrong)

    assert words in response.text
    assert 'value="What holds."' in response.text
    assert "Settings of Handbook" in response.text
    assert Space.objects.get(pk=space.pk).name == "Handbook"


@pytest.mark.parametrize("last", ["edit", "access", "access/people", "archive"])
def test_who_reads_but_does_not_maintain_is_refused(as_bob: Client, space: Space, last: str) -> None:
    assert as_bob.get(f"/spaces/handbook/{last}/").status_code == 403
    assert as_bob.post(f"/spaces/handbook/{last}/", TYPED).status_code in {403, 405}
    assert Space.objects.get(pk=space.pk).name == "Handbook"


@pytest.mark.parametrize("last", ["edit", "access", "access/people", "archive"])
def test_a_stranger_finds_nothing(as_charlie: Client, secret_space: Space, last: str) -> None:
    assert as_charlie.get(f"/spaces/vault/{last}/").status_code == 404
    assert as_charlie.post(f"/spaces/vault/{last}/", TYPED).status_code in {404, 405}


@pytest.mark.parametrize("last", ["edit", "access", "archive"])
def test_nothing_else_changes_it(as_alice: Client, space: Space, last: str) -> None:
    assert as_alice.put(f"/spaces/handbook/{last}/").status_code == 405


def test_hostile_names_stay_text(as_alice: Client, space: Space) -> None:
    as_alice.post("/spaces/handbook/edit/", TYPED | {"name": "<script>x</script>", "description": "<img onerror=x>"})

    for address in ("/spaces/", "/spaces/rules/edit/", "/spaces/rules/access/", "/spaces/rules/archive/"):
        text = as_alice.get(address).text
        assert "<script>x" not in text
        assert "<img onerror" not in text
