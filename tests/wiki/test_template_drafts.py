"""Drafts of templates: kept under keys of their own, and gone on with in a template's form."""

import pytest
from django.test import Client

from accounts.models import User
from spaces.models import Space
from wiki import actions
from wiki.models import Draft, Template

WRONG = 422


@pytest.fixture
def meeting(alice: User, space: Space) -> Template:
    return actions.create_template(
        by=alice, space=space, name="Meeting", description="", title="", body="Who came?", topics=[]
    )


def keep(client: Client, person: User, base: str, **typed: str) -> Draft:
    answer = client.post("/pages/drafts/", {"key": f"{person.pk}:{base}~abcdef", **typed})
    return Draft.objects.get(pk=answer.json()["draft"])


def test_the_list_says_what_it_is_and_leads_back(as_alice: Client, alice: User, meeting: Template) -> None:
    draft = keep(as_alice, alice, f"template:{meeting.pk}", body="Mine.")

    shown = as_alice.get("/drafts/").content.decode()

    form = f"/templates/{meeting.pk}/edit/?draft={draft.pk}"
    assert "<span>a template</span>" in shown
    assert form in shown
    assert "Mine." in as_alice.get(f"/drafts/{draft.pk}/").content.decode()
    assert as_alice.get(form).context["form"]["body"].value() == "Mine."


def test_the_form_offers_it_and_forgets_it_when_saved(as_alice: Client, alice: User, space: Space) -> None:
    draft = keep(as_alice, alice, f"template:space={space.slug}", body="Mine.")

    shown = as_alice.get(f"/spaces/{space.slug}/templates/new/")

    assert shown.context["offer"].draft == draft
    as_alice.post(f"/spaces/{space.slug}/templates/new/", {"name": "Plan", "body": "Mine.", "draft": draft.key})
    assert not Draft.objects.exists()


@pytest.mark.parametrize("base", ["template:", "template:x", "template:space=a/b"])
def test_no_other_key_is_taken(as_alice: Client, alice: User, base: str) -> None:
    sent = {"key": f"{alice.pk}:{base}~abcdef", "body": "Mine."}

    assert as_alice.post("/pages/drafts/", sent).status_code == WRONG
