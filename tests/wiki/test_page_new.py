import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from history.models import Change
from spaces import actions as spaces
from spaces.models import Space
from wiki import actions
from wiki.models import File, Page

NEW = "/pages/new/"


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Laptops", body="Ask IT.")


def test_it_asks_with_place_and_title_filled_in(as_bob: Client, laptops: Page) -> None:
    answer = as_bob.get(f"{NEW}?space=handbook&parent={laptops.pk}&title=Chargers")

    assert answer.status_code == 200
    assert answer.context["form"]["title"].value() == "Chargers"
    assert (answer.context["space"].slug, answer.context["parent"]) == ("handbook", laptops)


def test_it_saves_where_the_address_says(as_bob: Client, bob: User, laptops: Page) -> None:
    answer = as_bob.post(
        f"{NEW}?space=handbook&parent={laptops.pk}",
        {"title": "Chargers", "body": "In the cupboard.", "summary": "Begin", "topics": "IT, it, Hardware"},
    )

    page = Page.objects.with_text().get(title="Chargers")
    assert answer.status_code == 302
    assert answer["Location"] == page.get_absolute_url()
    assert (page.parent, page.body, page.created_by) == (laptops, "In the cupboard.", bob)
    assert sorted(topic.name for topic in page.topics.all()) == ["Hardware", "it"]
    assert Change.objects.of("page", page.pk).get().summary == "Begin"


def test_the_form_may_name_another_place(as_bob: Client, laptops: Page) -> None:
    as_bob.post(f"{NEW}?space=handbook", {"title": "Chargers", "space": "handbook", "parent": laptops.pk})

    assert Page.objects.get(title="Chargers").parent == laptops


def test_it_begins_in_the_space_one_wrote_in_last(as_alice: Client, alice: User, space: Space, laptops: Page) -> None:
    spaces.create_space(by=alice, name="Aardvarks")

    assert as_alice.get(NEW).context["space"] == space


def test_with_nowhere_to_write_it_says_what_to_do(as_charlie: Client, secret_space: Space) -> None:
    answer = as_charlie.get(NEW)

    assert "There is no space you may write in" in answer.content.decode()
    assert reverse("spaces:space_new") in answer.content.decode()


@pytest.mark.parametrize("query", ["?space=vault", "?parent=999999", "?parent=x", "?parent=99999999999999999999"])
def test_what_one_may_not_see_does_not_exist(as_charlie: Client, secret_space: Space, query: str) -> None:
    assert as_charlie.get(NEW + query).status_code == 404


def test_a_reader_may_not_write(as_charlie: Client, alice: User) -> None:
    news = spaces.create_space(by=alice, name="News", writers=spaces.Members())
    page = actions.create_page(by=alice, space=news, title="Today")

    assert as_charlie.get(f"{NEW}?space=news").status_code == 403
    assert as_charlie.get(f"{NEW}?parent={page.pk}").status_code == 403
    answer = as_charlie.post(f"{NEW}?space=news", {"title": "Mine", "body": "Kept words"})
    assert (answer.status_code, "Kept words" in answer.content.decode()) == (403, True)


def test_a_hidden_place_in_the_form_is_refused_and_the_text_kept(
    as_charlie: Client, alice: User, space: Space, secret_space: Space
) -> None:
    hidden = actions.create_page(by=alice, space=secret_space, title="Combination")

    answer = as_charlie.post(NEW, {"title": "Mine", "body": "Kept words", "space": "handbook", "parent": hidden.pk})

    assert answer.status_code == 422
    assert "Kept words" in answer.content.decode()
    assert "Combination" not in answer.content.decode()
    assert not Page.objects.filter(title="Mine").exists()


@pytest.mark.parametrize(
    ("sent", "problem"),
    [
        ({"title": "  "}, "A page needs a title."),
        ({"title": "x" * 201}, "The title is longer than 200 characters; shorten it."),
        ({"title": "T", "topics": "y" * 61}, "A topic has at most 60 characters"),
        ({"title": "T", "topics": "a, !!!"}, "“!!!” has neither a letter nor a digit."),
        ({"title": "T", "topics": ",".join(f"t{n}" for n in range(21))}, "A page has at most 20 topics."),
    ],
)
def test_bad_input_keeps_the_text(as_bob: Client, space: Space, sent: dict[str, str], problem: str) -> None:
    answer = as_bob.post(NEW, {"body": " Kept <words>\n", **sent})

    assert answer.status_code == 422
    assert problem in answer.content.decode()
    assert "&#10; Kept &lt;words&gt;\n" in answer.content.decode()
    assert not Page.objects.exists()


def test_nul_and_odd_line_ends_are_cleaned(as_bob: Client, space: Space) -> None:
    as_bob.post(NEW, {"title": "A\x00B", "body": "one\x00\r\ntwo\rthree"})

    page = Page.objects.with_text().get()
    assert (page.title, page.body) == ("AB", "one\ntwo\nthree")


def test_looking_a_place_up_saves_nothing_and_keeps_the_text(as_bob: Client, laptops: Page) -> None:
    answer = as_bob.post(NEW, {"title": "New", "body": "Kept words", "space": "handbook", "q": "lapt", "look": "yes"})

    assert answer.status_code == 200
    assert [option.title for option in answer.context["found"]] == ["Laptops"]
    assert "Kept words" in answer.content.decode()
    assert Page.objects.count() == 1


def test_the_preview_without_scripts_keeps_everything(as_bob: Client, laptops: Page) -> None:
    answer = as_bob.post(NEW, {"title": "New", "body": "**bold** [[Laptops]]", "space": "handbook", "preview": "yes"})

    html = answer.content.decode()
    assert "<strong>bold</strong>" in html
    assert f'href="/pages/{laptops.pk}/"' in html
    assert "**bold** [[Laptops]]" in html
    assert Page.objects.count() == 1


def test_uploads_shown_in_the_text_become_the_pages(as_bob: Client, bob: User, space: Space, png: bytes) -> None:
    file = actions.upload_file(by=bob, name="plan.png", content=io.BytesIO(png))

    as_bob.post(NEW, {"title": "Plan", "body": file.markdown})

    assert File.objects.get().page == Page.objects.get()


def test_signed_out_it_asks_to_sign_in_first(client: Client, db: None) -> None:
    answer = client.get(f"{NEW}?space=handbook")

    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/login/?next=/pages/new/%3Fspace%3Dhandbook"


def test_a_save_after_the_session_has_ended_keeps_everything(client: Client, db: None) -> None:
    answer = client.post(f"{NEW}?space=handbook", {"title": "Mine", "body": "Kept <words>", "topics": "IT"})

    html = answer.content.decode()
    assert answer.status_code == 401
    assert "Your session has ended." in html
    assert "Kept &lt;words&gt;" in html
    assert '<input type="hidden" name="topics" value="IT">' in html
    assert 'action="/pages/new/?space=handbook"' in html


def test_other_methods_are_refused(as_bob: Client, space: Space) -> None:
    assert as_bob.put(NEW).status_code == 405


def test_queries_do_not_grow_with_pages_and_spaces(as_alice: Client, alice: User, laptops: Page) -> None:
    counts = []
    for number in range(2):
        with CaptureQueriesContext(connection) as queries:
            as_alice.get(f"{NEW}?space=handbook")
        counts.append(len(queries))
        for extra in range(3):
            actions.create_page(by=alice, space=laptops.space, title=f"More {number} {extra}")
            spaces.create_space(by=alice, name=f"Space {number} {extra}")

    assert counts[0] == counts[1]


def test_pages_called_like_it_are_named_while_typing(
    as_bob: Client, as_charlie: Client, alice: User, laptops: Page, secret_space: Space
) -> None:
    actions.create_page(by=alice, space=secret_space, title="Laptop keys")

    seen = as_bob.get("/pages/similar/", {"title": "Lapt"}).content.decode()
    assert "Laptops</a>" in seen
    assert "Laptop keys</a>" in seen
    assert "Laptop keys" not in as_charlie.get("/pages/similar/", {"title": "Lapt"}).content.decode()
    assert "<a" not in as_bob.get("/pages/similar/", {"title": "Quite another thing"}).content.decode()
    assert as_bob.post("/pages/similar/").status_code == 405


@pytest.mark.parametrize("field", ["q", "space", "parent", "title"])
def test_a_nul_in_a_field_is_no_error_of_ours(as_bob: Client, space: Space, field: str) -> None:
    sent = {"title": "Laptops", "body": "", "space": space.slug, field: "a\x00b"}

    assert as_bob.post("/pages/new/", sent | {"look": "1"}).status_code == 200
    assert as_bob.post("/pages/preview/", sent).status_code == 200
