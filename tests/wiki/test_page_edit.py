from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from history.models import Change
from spaces import actions as spaces
from spaces.models import Space
from tests.wiki.editing import BODY, body_of, edit, sent
from wiki import actions
from wiki.models import Page


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Laptops", body=BODY, topics=["IT"])


@pytest.fixture
def vault(alice: User, secret_space: Space) -> Page:
    return actions.create_page(by=alice, space=secret_space, title="Combination", body="1234")


def test_it_shows_what_is_to_be_changed(as_bob: Client, laptops: Page) -> None:
    answer = as_bob.get(edit(laptops))

    html = answer.content.decode()
    assert answer.status_code == 200
    assert f"&#10;{BODY}</textarea>" in html
    assert 'name="based_on" value="1"' in html
    assert 'value="IT"' in html
    assert f'data-upload-fields="{{&quot;page&quot;: &quot;{laptops.pk}&quot;}}"' in html


def test_it_saves_with_author_and_summary(as_bob: Client, bob: User, laptops: Page) -> None:
    answer = as_bob.post(edit(laptops), sent(BODY + "More.\n", summary="Add more"))

    change = Change.objects.of("page", laptops.pk).get(number=2)
    assert (answer.status_code, answer["Location"]) == (302, laptops.get_absolute_url())
    assert (change.author, change.summary) == (bob, "Add more")
    assert body_of(laptops) == BODY + "More.\n"


def test_a_form_without_topics_changes_none(as_bob: Client, laptops: Page) -> None:
    as_bob.post(edit(laptops), sent(BODY + "More.\n"))
    assert [topic.name for topic in laptops.topics.all()] == ["IT"]

    as_bob.post(edit(laptops), sent(BODY + "Most.\n", topics="", based_on=2))
    assert [topic.name for topic in laptops.topics.all()] == []


def test_unrelated_changes_of_two_people_are_merged(as_alice: Client, as_bob: Client, laptops: Page) -> None:
    as_alice.post(edit(laptops), sent(BODY.replace("First", "Alice's first")))

    answer = as_bob.post(edit(laptops), sent(BODY.replace("Third", "Bob's third")), follow=True)

    assert body_of(laptops) == "Alice's first line.\n\nSecond line.\n\nBob's third line.\n"
    assert "Alice saved this page while you wrote. Both changes are in it now." in answer.content.decode()


def test_bad_input_keeps_the_text(as_bob: Client, laptops: Page) -> None:
    answer = as_bob.post(edit(laptops), sent(" Kept <words>", title=""))

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "A page needs a title." in html
    assert "&#10; Kept &lt;words&gt;</textarea>" in html
    assert 'name="based_on" value="1"' in html


def test_without_a_version_it_says_so(as_bob: Client, laptops: Page) -> None:
    answer = as_bob.post(edit(laptops), {"title": "Laptops", "body": "Kept words"})

    assert answer.status_code == 422
    assert "It is unknown which version this text began from" in answer.content.decode()
    assert "Kept words" in answer.content.decode()


def test_the_preview_without_scripts_keeps_everything(as_bob: Client, laptops: Page) -> None:
    answer = as_bob.post(edit(laptops), sent("**bold**", summary="Why", preview="yes"))

    html = answer.content.decode()
    assert "<strong>bold</strong>" in html
    assert "&#10;**bold**</textarea>" in html
    assert 'value="Why"' in html
    assert body_of(laptops) == BODY


def test_it_is_404_to_those_who_may_not_see_it(as_charlie: Client, vault: Page) -> None:
    assert as_charlie.get(edit(vault)).status_code == 404
    assert as_charlie.post(edit(vault), sent("x")).status_code == 404


def test_it_is_403_to_those_who_only_read(as_bob: Client, alice: User, laptops: Page) -> None:
    actions.protect_page(laptops, by=alice, is_protected=True)

    assert as_bob.get(edit(laptops)).status_code == 403
    assert as_bob.post(edit(laptops), sent("x")).status_code == 403


def test_a_page_deleted_meanwhile_gives_the_text_back(as_bob: Client, alice: User, laptops: Page) -> None:
    actions.delete_page(laptops, by=alice)

    answer = as_bob.post(edit(laptops), sent("Kept <words>", summary="Why"))

    html = answer.content.decode()
    assert answer.status_code == 404
    assert "This page was deleted or is no longer open to you." in html
    assert "&#10;Kept &lt;words&gt;</textarea>" in html
    assert 'action="/pages/new/"' in html
    assert as_bob.get(edit(laptops)).status_code == 404


def test_a_right_lost_meanwhile_gives_the_text_back(as_bob: Client, alice: User, space: Space, laptops: Page) -> None:
    spaces.open_space(
        space,
        by=alice,
        readers=spaces.EVERYONE,
        writers=spaces.Members(),
        maintainers=spaces.Members.of(people=[alice]),
    )

    answer = as_bob.post(edit(laptops), sent("Kept words"))

    assert answer.status_code == 403
    assert "You may read “Laptops” and not change it." in answer.content.decode()
    assert "Kept words" in answer.content.decode()


def test_an_action_on_a_page_deleted_meanwhile_is_refused(alice: User, laptops: Page) -> None:
    stale = Page.objects.get(pk=laptops.pk)
    actions.delete_page(laptops, by=alice)

    with pytest.raises(actions.Refusal, match="“Laptops” was deleted meanwhile"):
        actions.edit_page(stale, by=alice, title="Laptops", body="New", based_on=1)


def test_a_save_after_the_session_has_ended_keeps_everything(client: Client, laptops: Page) -> None:
    answer = client.post(edit(laptops), sent("Kept <words>", summary="Why"))

    html = answer.content.decode()
    assert answer.status_code == 401
    assert "Your session has ended. Sign in in another tab, then press Save again." in html
    assert "Kept &lt;words&gt;" in html
    assert 'name="based_on" value="1"' in html
    assert f'action="{edit(laptops)}"' in html
    assert 'action="/pages/new/"' not in html


def test_signed_out_it_tells_nothing_of_what_exists(client: Client, vault: Page) -> None:
    there = client.post(edit(vault), sent("x")).content.decode()
    nowhere = client.post("/pages/999999/edit/", sent("x")).content.decode()

    assert "Combination" not in there
    assert there.count("\n") == nowhere.count("\n")


def test_an_expired_form_gives_the_text_back(alice: User, laptops: Page) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(alice)

    answer = browser.post(edit(laptops), sent("Kept <words>"), headers={"Sec-Fetch-Site": "same-origin"})

    html = answer.content.decode()
    assert answer.status_code == 403
    assert "press Save again" in html
    assert "Kept &lt;words&gt;" in html
    assert f'action="{edit(laptops)}"' in html
    assert body_of(laptops) == BODY


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://evil.example"},
        {"Referer": "http://testserver.evil.example/"},
    ],
)
def test_a_form_of_another_site_gets_no_button(alice: User, laptops: Page, headers: dict[str, str]) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(alice)

    answer = browser.post(edit(laptops), sent("Planted"), headers=headers)

    html = answer.content.decode()
    assert answer.status_code == 403
    assert "Planted" in html
    assert f'action="{edit(laptops)}"' not in html
    assert '<button class="button primary">' not in html


def test_other_methods_are_refused(as_bob: Client, laptops: Page) -> None:
    assert as_bob.delete(edit(laptops)).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_the_form_asks_seven_queries(
    as_bob: Client, alice: User, laptops: Page, count: int, django_assert_num_queries: Any
) -> None:
    actions.set_topics(laptops, by=alice, names=["A", "B", "C"][:count])

    with django_assert_num_queries(7):
        as_bob.get(edit(laptops))


@pytest.mark.parametrize("count", [1, 3])
def test_a_save_asks_thirty_two_queries_however_much_it_links(
    as_bob: Client, alice: User, space: Space, laptops: Page, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(3):
        actions.create_page(by=alice, space=space, title=f"Page {number}", body="Words.")
    links = " ".join(f"[[Page {number}]]" for number in range(count))

    with django_assert_num_queries(32):
        as_bob.post(edit(laptops), sent(f"{BODY}{links}\n", topics="IT"))
