import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User


def test_it_prints_a_link_that_signs_in(alice: User, client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("sign_in_link", "alice")

    link = capsys.readouterr().out.strip()
    assert link.startswith("http://127.0.0.1:8000/accounts/")
    client.post(link.removeprefix("http://127.0.0.1:8000"))
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_it_makes_none_for_somebody_whose_account_is_closed(alice: User) -> None:
    User.objects.update(is_active=False)

    with pytest.raises(CommandError, match=r"nobody called “alice” who may sign in"):
        call_command("sign_in_link", "alice")
