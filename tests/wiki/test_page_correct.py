"""Correcting words where they are read: the source changes just there, or the editor is opened."""

import pytest
from django.test import Client

from accounts.models import User
from history.models import Change
from spaces.models import Space
from wiki import actions
from wiki.models import Page

BODY = """Teh office is open.

# Getting in

You need teh **blue** badge from [teh desk](https://desk.example "teh"). Ask @bob,
he knows teh rest.

> Never lend
> your bagde to `teh guest` now.

## At night

You need teh red badge. 5 \\* 3 is _very_ much more.

1. Ring the *the bell* twice
"""


@pytest.fixture
def office(alice: User, bob: User, space: Space) -> Page:
    return actions.create_page(by=alice, space=space, title="Office", body=BODY)


def correct(client: Client, page: Page, quote: str, words: str, **around: str) -> dict[str, object]:
    response = client.post(f"/pages/{page.pk}/correct/", {"quote": quote, "words": words, **around})
    answer: dict[str, object] = response.json()
    return {"status": response.status_code, **answer}


def text(page: Page) -> str:
    return str(Page.objects.with_text().get(pk=page.pk).body)


@pytest.mark.parametrize(
    ("quote", "words", "around", "old", "new"),
    [
        ("Teh", "The", {}, "Teh office", "The office"),
        ("Teh office is open.", "The office is open.", {}, "Teh office", "The office"),
        (
            "teh",
            "the",
            {"heading": "h-getting-in", "before": "You need ", "after": " blue badge"},
            "teh **b",
            "the **b",
        ),
        ("need teh blue badge", "need the blue badge", {"heading": "h-getting-in"}, "teh **b", "the **b"),
        ("teh", "the", {"heading": "h-at-night", "before": "You need ", "after": " red badge"}, "teh red", "the red"),
        ("teh", "the", {"heading": "h-getting-in", "before": "badge from ", "after": " desk. Ask"}, "[teh", "[the"),
        (
            "teh",
            "the",
            {"heading": "h-getting-in", "before": "Bob, he knows ", "after": " rest."},
            "teh rest",
            "the rest",
        ),
        ("he knows teh rest", "he knows all the rest", {"heading": "h-getting-in"}, "teh rest", "all the rest"),
        ("lend your bagde", "lend your badge", {"heading": "h-getting-in"}, "bagde", "badge"),
        ("teh guest", "the guest", {"heading": "h-getting-in"}, "`teh guest`", "`the guest`"),
        ("5 * 3 is", "5 * 4 is", {"heading": "h-at-night"}, "\\* 3", "\\* 4"),
        ("is very much", "is not very much", {"heading": "h-at-night"}, " is _very", " is not _very"),
        ("much more", "much _more_ [[x]]", {"heading": "h-at-night"}, "more.", "\\_more\\_ \\[\\[x\\]\\]."),
        ("Getting in", "Coming in", {"heading": "h-getting-in"}, "# Getting in", "# Coming in"),
        ("bell twice", "bell once", {"heading": "h-at-night"}, "twice", "once"),
        ("open.", "open. # Always", {}, "open.", "open. # Always"),
    ],
)
def test_just_the_words_that_differ_change_in_the_source(
    as_bob: Client, office: Page, quote: str, words: str, around: dict[str, str], old: str, new: str
) -> None:
    assert correct(as_bob, office, quote, words, **around) == {"status": 200, "version": 2}

    assert text(office) == BODY.replace(old, new, 1)


@pytest.mark.parametrize(
    ("quote", "words", "around"),
    [
        ("teh", "the", {"heading": "h-getting-in"}),  # several, and nothing says which
        ("the the bell", "the bell", {"heading": "h-at-night"}),  # marks stand between the two
        ("Bob", "Robert", {"heading": "h-getting-in"}),  # not in the source
        ("nowhere to be seen", "somewhere", {}),
        ("1", "2", {"heading": "h-at-night"}),  # the list's number is not in the text
    ],
)
def test_what_cannot_be_told_opens_the_editor_there(
    as_bob: Client, office: Page, quote: str, words: str, around: dict[str, str]
) -> None:
    answer = correct(as_bob, office, quote, words, **around)

    section = f"section={around['heading']}&" if around else ""
    assert answer["status"] == 409
    assert answer["edit"] == f"/pages/{office.pk}/edit/?{section}words={quote.replace(' ', '+')}"
    assert "Correct them in the editor" in str(answer["problem"])
    assert text(office) == BODY


def test_the_history_says_what_was_corrected(as_bob: Client, office: Page, bob: User) -> None:
    correct(as_bob, office, "Teh office is open.", "The office is open.")
    correct(as_bob, office, "The office is open.", "Nobody is there before nine, and many come only after ten.")

    large, small = Change.objects.of("page", office.pk)[:2]
    assert (small.summary, small.author, small.is_minor) == ("Corrected: Teh → The", bob, True)
    assert (large.summary.startswith("Corrected: The office is open. → Nobody"), large.is_minor) == (True, False)


def test_what_others_saved_meanwhile_stays(as_bob: Client, office: Page, alice: User) -> None:
    now = f"New lead.\n\n{BODY.replace('# Getting in', '# Coming in')}"
    actions.edit_page(office, by=alice, title="The office", body=now, based_on=1)

    answer = correct(as_bob, office, "teh rest", "the rest", heading="h-getting-in", before="he knows ", after=".")

    assert answer == {"status": 200, "version": 3}
    assert text(office) == now.replace("teh rest", "the rest")
    assert Page.objects.get(pk=office.pk).title == "The office"


def test_words_that_changed_meanwhile_are_not_guessed(as_bob: Client, office: Page, alice: User) -> None:
    now = BODY.replace("Teh office", "Our office")
    actions.edit_page(office, by=alice, title="Office", body=now, based_on=1)

    assert correct(as_bob, office, "Teh office", "The office")["status"] == 409
    assert text(office) == now


def test_what_changes_nothing_makes_no_version(as_bob: Client, office: Page) -> None:
    assert correct(as_bob, office, "Teh office", "Teh  office") == {"status": 200, "version": 1}


@pytest.mark.parametrize(
    ("sent", "problem"),
    [
        ({"quote": "Teh", "words": " "}, "Type what the passage should say."),
        ({"quote": "Teh " * 200, "words": "The"}, "Select fewer words"),
        ({"quote": "", "words": "The"}, "required"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(
    as_bob: Client, office: Page, sent: dict[str, str], problem: str
) -> None:
    response = as_bob.post(f"/pages/{office.pk}/correct/", sent)

    assert response.status_code == 422
    assert problem in response.json()["problem"]


def test_readers_strangers_and_other_methods(
    as_alice: Client, as_bob: Client, as_charlie: Client, office: Page, alice: User, secret_space: Space
) -> None:
    hidden = actions.create_page(by=alice, space=secret_space, title="Vault", body=BODY)
    actions.protect_page(office, by=alice, is_protected=True)
    sent = {"quote": "Teh", "words": "The"}

    assert as_bob.post(f"/pages/{office.pk}/correct/", sent).status_code == 403
    assert as_charlie.post(f"/pages/{hidden.pk}/correct/", sent).status_code == 404
    assert as_alice.get(f"/pages/{office.pk}/correct/").status_code == 405
    assert text(office) == text(hidden) == BODY
