"""Forgotten and changed passwords, changed addresses: allauth's pages with our rules."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client
from pytest_django import Settings

from accounts.models import User


def link_in(message: EmailMessage) -> str:
    return re.findall(r"http://127.0.0.1:8000(\S+)", str(message.body))[0]


def test_asking_for_a_reset_tells_nothing_about_who_has_an_account(client: Client, alice: User) -> None:
    known = client.post("/accounts/password/reset/", {"email": "alice@example.com"})
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@elsewhere.example"})

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert known.url == "/accounts/password/reset/done/"
    assert [message.to for message in mail.outbox] == [["alice@example.com"], ["nobody@elsewhere.example"]]


def test_a_reset_sets_the_password_once_and_ends_every_session(client: Client, as_alice: Client, alice: User) -> None:
    client.post("/accounts/password/reset/", {"email": "alice@example.com"})
    form_url = client.get(link_in(mail.outbox[0])).url
    new = {"password1": "another stable mare", "password2": "another stable mare"}
    client.post(form_url, new)

    again = client.get(link_in(mail.outbox[0]))

    alice.refresh_from_db()
    assert alice.check_password("another stable mare")
    assert as_alice.get("/people/").status_code == 302
    assert again.status_code == 200
    assert again.context["token_fail"]


def test_a_new_password_signs_out_everywhere_else(client: Client, alice: User) -> None:
    here, there = Client(), Client()
    for browser in (here, there):
        browser.post("/accounts/login/", {"login": "alice", "password": "correct horse"})

    here.post(
        "/accounts/password/change/",
        {"oldpassword": "correct horse", "password1": "another stable mare", "password2": "another stable mare"},
    )

    assert here.get("/people/").status_code == 200
    assert there.get("/people/").status_code == 302
    assert len(here.get("/settings/sessions/").context["sessions"]) == 1


def test_a_new_address_counts_only_once_confirmed(as_alice: Client, alice: User) -> None:
    as_alice.post("/accounts/email/", {"email": "alice@new.example", "action_add": ""})
    alice.refresh_from_db()
    before = alice.email

    as_alice.post(link_in(mail.outbox[-1]))

    alice.refresh_from_db()
    assert before == "alice@example.com"
    assert alice.email == "alice@new.example"
    assert list(EmailAddress.objects.filter(user=alice).values_list("email", "verified", "primary")) == [
        ("alice@new.example", True, True)
    ]


def test_nobody_takes_the_address_of_somebody_else(as_alice: Client, alice: User, bob: User) -> None:
    as_alice.post("/accounts/email/", {"email": "bob@example.com", "action_add": ""})
    for message in mail.outbox:
        if "confirm-email" in message.body:
            as_alice.post(link_in(message))

    alice.refresh_from_db()
    assert alice.email == "alice@example.com"
    assert EmailAddress.objects.filter(email="bob@example.com", verified=True).get().user == bob


def test_the_owner_is_told_of_a_new_password_by_mail(as_alice: Client, alice: User) -> None:
    as_alice.post(
        "/accounts/password/change/",
        {"oldpassword": "correct horse", "password1": "another stable mare", "password2": "another stable mare"},
    )

    assert [message.to for message in mail.outbox] == [["alice@example.com"]]


@pytest.mark.parametrize("email", ["alice@example.com", "nobody@elsewhere.example"])
def test_when_the_mail_fails_one_is_told_whoever_one_is(
    client: Client, alice: User, settings: Settings, email: str
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    response = client.post("/accounts/password/reset/", {"email": email}, follow=True)

    assert [str(message) for message in response.context["messages"]] == [
        f"The mail to {email} could not be sent. Tell whoever runs this wiki."
    ]


def test_mail_names_the_site_in_its_subject(client: Client, alice: User, settings: Settings) -> None:
    settings.SITE_NAME = "Our wiki"

    client.post("/accounts/password/reset/", {"email": "alice@example.com"})

    assert mail.outbox[0].subject.startswith("Our wiki: ")


def test_links_in_mails_lead_to_the_site_whatever_host_was_asked(
    client: Client, alice: User, settings: Settings
) -> None:
    settings.SITE_URL = "https://wiki.example.com"

    client.post("/accounts/password/reset/", {"email": "alice@example.com"}, headers={"host": "localhost:6666"})

    body = str(mail.outbox[0].body)
    assert "https://wiki.example.com/accounts/password/reset/key/" in body
    assert "6666" not in body
