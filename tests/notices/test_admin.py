"""Mails in Django's admin: why one did not arrive, and sending it again. What it says is not shown."""

from django.test import Client

from accounts.models import User
from notices import mailboxes
from notices.models import Letter, Mailbox
from spaces.models import Space
from tests.clock import Clock
from tests.notices.conftest import tell, work


def test_failed_mails_are_found_and_sent_again(
    clock: Clock, as_admin: Client, alice: User, bob: User, space: Space
) -> None:
    for key in "ab":
        tell(bob, by=alice, space=space, key=key)
    work()
    failed = Letter.objects.get(key="a")
    Letter.objects.filter(pk=failed.pk).update(state="failed", tries=5, problem="554 Go away")

    html = as_admin.get("/admin/notices/letter/?state__exact=failed&q=bob").text
    assert "554 Go away" in html
    assert "1 mail" in html
    assert "Laptops" not in html
    sent = {"action": "send_again", "_selected_action": list(Letter.objects.values_list("pk", flat=True))}
    assert "1 mail goes out again." in as_admin.post("/admin/notices/letter/", sent, follow=True).text

    failed.refresh_from_db()
    assert (failed.state, failed.tries, failed.problem) == (Letter.State.WAITING, 0, "")


def test_paused_mail_is_found_and_resumed(clock: Clock, as_admin: Client, alice: User, bob: User) -> None:
    Mailbox.objects.create(person=alice)
    box = Mailbox.objects.create(person=bob, paused_at=clock.now, paused_for=bob.email)

    html = as_admin.get("/admin/notices/mailbox/").text
    assert "bob@example.com" in html
    assert "alice" not in html.lower()
    sent = {"action": "mail_again", "_selected_action": [box.pk]}
    assert "1 person is mailed again." in as_admin.post("/admin/notices/mailbox/", sent, follow=True).text

    assert not mailboxes.is_paused(bob)


def test_only_administrators_look(as_bob: Client) -> None:
    for address in ("/admin/notices/letter/", "/admin/notices/mailbox/"):
        assert as_bob.get(address).status_code in {302, 403}
