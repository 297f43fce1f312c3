import pytest
from django.test import Client

from accounts.models import User
from spaces.models import Space
from wiki import actions
from wiki.models import Page

PREVIEW = "/pages/preview/"


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Laptops", body="Words")


def test_it_shows_exactly_what_saving_shows(as_bob: Client, bob: User, laptops: Page) -> None:
    body = "# One\r\n\r\n[[Laptops]] [[Wanted]] **bold**\r\n\r\n- [x] done\r\n"

    answer = as_bob.post(PREVIEW, {"title": "T", "body": body, "page": laptops.pk})

    actions.edit_page(laptops, by=bob, title="Laptops", body=body, based_on=1)
    assert Page.objects.with_text().get(pk=laptops.pk).html in answer.content.decode()


def test_htmx_gets_only_its_part(as_bob: Client, laptops: Page) -> None:
    answer = as_bob.post(PREVIEW, {"body": "**bold**", "space": "handbook"}, headers={"HX-Request": "true"})

    html = answer.content.decode()
    assert "<strong>bold</strong>" in html
    assert "<html" not in html


def test_links_show_only_what_one_may_see(as_charlie: Client, alice: User, space: Space, secret_space: Space) -> None:
    hidden = actions.create_page(by=alice, space=secret_space, title="Combination")

    answer = as_charlie.post(PREVIEW, {"body": f"[[Combination]] [x](/pages/{hidden.pk}/)", "space": "handbook"})

    html = answer.content.decode()
    assert f'<a href="/pages/{hidden.pk}/">Combination' not in html
    assert 'class="missing"' in html


def test_hostile_text_is_harmless(as_bob: Client, space: Space) -> None:
    answer = as_bob.post(
        PREVIEW, {"title": "<script>x</script>", "body": "<script>alert(1)</script>", "space": "handbook"}
    )

    assert "<script>x" not in answer.content.decode()
    assert "<script>alert" not in answer.content.decode()


def test_a_page_one_may_not_see_does_not_exist(as_charlie: Client, alice: User, secret_space: Space) -> None:
    hidden = actions.create_page(by=alice, space=secret_space, title="Combination")

    assert as_charlie.post(PREVIEW, {"body": "x", "page": hidden.pk}).status_code == 404


def test_it_takes_only_posts(as_bob: Client) -> None:
    assert as_bob.get(PREVIEW).status_code == 405


def test_signed_out_it_shows_nothing(client: Client, db: None) -> None:
    assert client.post(PREVIEW, {"body": "**bold**"}).status_code == 401


@pytest.mark.parametrize("digits", [18, 40, 5000])
def test_numbers_that_no_page_has_are_no_error_of_ours(as_bob: Client, space: Space, digits: int) -> None:
    body = f"[a](/pages/{'9' * digits}/) [b](/files/{'9' * digits}/x)"

    assert as_bob.post("/pages/preview/", {"body": body, "space": space.slug}).status_code == 200
