"""Ticking a box while reading: exactly that mark, in a version of its own."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from history.models import Change
from spaces.models import Space
from wiki import actions
from wiki.models import Page

LIST = """Before Monday:

- [ ] Order laptop
- [x] Ask **Bob** about [keys](https://keys.example)
- [ ] Tell [[Facilities]]
    1. [ ] Tell security
- [ ] Tell
  everybody

```
- [ ] Not a box
```
"""


@pytest.fixture
def onboarding(alice: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Onboarding", body=LIST)


def tick(
    client: Client, page: Page, number: int, words: str, *, done: bool = True, based_on: int = 1
) -> tuple[int, str]:
    sent = {"number": number, "words": words, "based_on": based_on, **({"done": "on"} if done else {})}
    response = client.post(f"/pages/{page.pk}/tick/", sent)
    return response.status_code, response.json().get("problem", "")


def text(page: Page) -> str:
    return str(Page.objects.with_text().get(pk=page.pk).body)


def test_a_tick_changes_its_mark_and_nothing_else(as_bob: Client, onboarding: Page, bob: User) -> None:
    assert tick(as_bob, onboarding, 0, "Order laptop") == (200, "")

    change = Change.objects.of("page", onboarding.pk).first()
    assert text(onboarding) == LIST.replace("[ ] Order", "[x] Order")
    assert change
    assert (change.number, change.author, change.summary, change.is_minor) == (2, bob, "Ticked “Order laptop”", True)


@pytest.mark.parametrize(
    ("number", "words", "old", "new", "summary"),
    [
        (1, "Ask Bob about keys", "[x] Ask", "[ ] Ask", "Unticked “Ask Bob about keys”"),
        (2, "Tell Facilities", "[ ] Tell [[", "[x] Tell [[", "Ticked “Tell Facilities”"),
        (3, "Tell security", "1. [ ]", "1. [x]", "Ticked “Tell security”"),
        (4, "Tell everybody", "[ ] Tell\n", "[x] Tell\n", "Ticked “Tell”"),
    ],
)
def test_each_box_is_found_in_the_source(
    as_bob: Client, onboarding: Page, number: int, words: str, old: str, new: str, summary: str
) -> None:
    assert tick(as_bob, onboarding, number, words, done="[x]" in new) == (200, "")

    change = Change.objects.of("page", onboarding.pk).first()
    assert text(onboarding) == LIST.replace(old, new)
    assert change
    assert change.summary == summary


def test_a_box_ticked_already_makes_no_version(as_bob: Client, onboarding: Page) -> None:
    assert tick(as_bob, onboarding, 1, "Ask Bob about keys") == (200, "")

    assert Page.objects.get(pk=onboarding.pk).version == 1


def test_two_ticks_from_one_view_of_the_page_both_stay(as_alice: Client, as_bob: Client, onboarding: Page) -> None:
    for client, number, words in (
        (as_alice, 0, "Order laptop"),
        (as_bob, 1, "Ask Bob about keys"),
        (as_bob, 2, "Tell Facilities"),
    ):
        assert tick(client, onboarding, number, words, done=number != 1) == (200, "")

    assert text(onboarding).count("[x]") == 2
    assert "[ ] Ask" in text(onboarding)


def test_a_box_is_found_after_the_page_changed(as_bob: Client, onboarding: Page, alice: User) -> None:
    body = "A new beginning.\n\n- [ ] New task\n\n" + LIST.replace("Before Monday:", "Before Friday:")
    actions.edit_page(onboarding, by=alice, title="Starting", body=body, based_on=1)

    assert tick(as_bob, onboarding, 0, "Order laptop") == (200, "")

    assert text(onboarding) == body.replace("[ ] Order", "[x] Order")
    assert Page.objects.get(pk=onboarding.pk).title == "Starting"


def test_a_box_of_words_that_stand_twice_is_the_one_seen(as_bob: Client, alice: User, space: Space) -> None:
    body = "# One\n\n- [ ] Test\n\n# Two\n\n- [ ] Test\n\n# Three\n\nEnd\n"
    page = actions.create_page(by=alice, space=space, title="Tests", body=body)
    actions.edit_page(page, by=alice, title="Tests", body=body.replace("End", "The end"), based_on=1)

    assert tick(as_bob, page, 1, "Test") == (200, "")

    assert text(page) == body.replace("End", "The end").replace("# Two\n\n- [ ]", "# Two\n\n- [x]")


@pytest.mark.parametrize(
    "now",
    [
        LIST.replace("- [ ] Order laptop\n", ""),
        LIST.replace("Order laptop", "Order a desk"),
        LIST.replace("- [ ] Order laptop", "- Order laptop"),
    ],
)
def test_a_box_that_is_gone_is_refused_in_words(as_bob: Client, onboarding: Page, alice: User, now: str) -> None:
    actions.edit_page(onboarding, by=alice, title="Onboarding", body=now, based_on=1)

    status, problem = tick(as_bob, onboarding, 0, "Order laptop")

    assert status == 409
    assert problem.startswith("“Order laptop” was changed or taken out meanwhile")
    assert text(onboarding) == now


@pytest.mark.parametrize(("number", "words"), [(9, "Order laptop"), (0, "Something else entirely"), (0, "")])
def test_a_box_that_is_not_the_one_seen_is_refused(as_bob: Client, onboarding: Page, number: int, words: str) -> None:
    status, _problem = tick(as_bob, onboarding, number, words)

    assert status == 409
    assert text(onboarding) == LIST


def test_of_two_boxes_in_one_line_none_is_guessed(as_bob: Client, alice: User, space: Space) -> None:
    page = actions.create_page(by=alice, space=space, title="Odd", body="- [ ] - [ ] two\n")

    assert tick(as_bob, page, 1, "two")[0] == 409


@pytest.mark.parametrize(
    "sent", [{}, {"number": "x"}, {"number": "-1", "based_on": "1"}, {"number": "0", "based_on": "9" * 30}]
)
def test_what_makes_no_sense_is_refused(as_bob: Client, onboarding: Page, sent: dict[str, str]) -> None:
    response = as_bob.post(f"/pages/{onboarding.pk}/tick/", sent)

    assert response.status_code == 422
    assert "open the page again" in response.json()["problem"]


def test_a_version_that_never_was_is_refused(as_bob: Client, onboarding: Page) -> None:
    assert tick(as_bob, onboarding, 0, "Order laptop", based_on=7)[0] == 409


def test_readers_strangers_and_other_methods(
    as_alice: Client, as_bob: Client, as_charlie: Client, onboarding: Page, alice: User, secret_space: Space
) -> None:
    hidden = actions.create_page(by=alice, space=secret_space, title="Vault", body=LIST)
    actions.protect_page(onboarding, by=alice, is_protected=True)
    sent = {"number": 0, "words": "Order laptop", "based_on": 1, "done": "on"}

    assert as_bob.post(f"/pages/{onboarding.pk}/tick/", sent).status_code == 403
    assert as_charlie.post(f"/pages/{hidden.pk}/tick/", sent).status_code == 404
    assert as_alice.get(f"/pages/{onboarding.pk}/tick/").status_code == 405
    assert text(onboarding) == text(hidden) == LIST


def test_a_long_list_costs_no_more_queries_than_a_short_one(as_bob: Client, alice: User, space: Space) -> None:
    counts = []
    for number in (1, 1, 3):
        body = "\n".join(f"- [ ] Task {n}" for n in range(number))
        page = actions.create_page(by=alice, space=space, title=f"List {number}", body=body)
        with CaptureQueriesContext(connection) as queries:
            assert tick(as_bob, page, 0, "Task 0") == (200, "")
        counts.append(len(queries))

    assert counts[1] == counts[2]


def test_a_tick_is_refused_when_the_page_went_into_the_bin(onboarding: Page, alice: User) -> None:
    actions.delete_page(onboarding, by=alice)

    with pytest.raises(actions.Refusal, match="deleted"):
        actions.tick_box(onboarding, by=alice, number=0, is_done=True, words="Order laptop", based_on=1)
