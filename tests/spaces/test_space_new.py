import pytest
from django.test import Client

from accounts.models import User
from spaces.models import Space
from spaces.roles import Role, role_of_everyone

TYPED = {"name": "Sales & Service", "description": "How we sell.", "language": "english", "slug": "", "who": "everyone"}


def test_everybody_may_make_a_space(as_charlie: Client, charlie: User) -> None:
    response = as_charlie.post("/spaces/new/", TYPED)
    space = Space.objects.with_rights(charlie).get()

    assert response.headers["Location"] == "/spaces/sales-service/"
    assert (space.name, space.description, space.created_by) == ("Sales & Service", "How we sell.", charlie)
    assert space.is_maintainer
    assert role_of_everyone(space) == Role.WRITER


def test_a_space_for_chosen_people_asks_for_them_next(as_charlie: Client, bob: User) -> None:
    response = as_charlie.post("/spaces/new/", TYPED | {"who": "chosen"})

    assert response.headers["Location"] == "/spaces/sales-service/access/"
    assert not Space.objects.visible_to(bob).exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "This field is required."),
        ({"name": "Handbook"}, "Another space has this name; choose another."),
        ({"slug": "handbook"}, "The address “handbook” is taken; choose another."),
        ({"slug": "new"}, "The address “new” is taken; choose another."),
        ({"slug": "a/b"}, "Enter a valid"),
        ({"language": "klingon"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_kept(
    as_charlie: Client, space: Space, wrong: dict[str, str], words: str
) -> None:
    response = as_charlie.post("/spaces/new/", TYPED | wrong)

    assert response.status_code == 200
    assert words in response.text
    assert 'value="How we sell."' in response.text
    assert Space.objects.count() == 1


def test_the_form_is_there(as_charlie: Client) -> None:
    assert 'name="name"' in as_charlie.get("/spaces/new/").text


def test_nothing_else_makes_one(as_charlie: Client) -> None:
    assert as_charlie.put("/spaces/new/").status_code == 405
