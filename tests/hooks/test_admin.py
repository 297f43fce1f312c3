"""What administrators see of hooks, and do with them."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from hooks.models import Delivery, Hook
from spaces.models import Space
from tests.hooks.conftest import hook_to
from topics.models import Topic
from wiki.actions import create_page

URL = "https://1.1.1.1/services/T1/secret-part"


@pytest.fixture
def hook(alice: User, space: Space) -> Hook:
    return hook_to(URL, by=alice, space=space)


def act(client: Client, model: str, action: str, *rows: int) -> str:
    data = {"action": action, "_selected_action": list(rows)}
    return client.post(f"/admin/hooks/{model}/", data, follow=True).content.decode()


def test_they_are_listed_with_where_they_belong_and_without_what_is_secret(
    as_admin: Client, hook: Hook, alice: User
) -> None:
    topic = Topic.objects.create(name="Hardware", slug="hardware")
    hook_to(URL, by=alice, topic=topic)

    for address in ("/admin/hooks/hook/", f"/admin/hooks/hook/{hook.pk}/change/"):
        text = as_admin.get(address).content.decode()
        for words in ("Team channel", "Handbook", "1.1.1.1", "Alice"):
            assert words in text
        assert hook.secret not in text
        assert "secret-part" not in text
    assert "Hardware" in as_admin.get("/admin/hooks/hook/").content.decode()


@pytest.mark.parametrize(
    ("filters", "is_found"),
    [
        ("health=well", True),
        ("health=failing", False),
        ("health=off", False),
        ("of=space", True),
        ("of=topic", False),
        ("is_active__exact=1", True),
        ("is_active__exact=0", False),
        ("form__exact=json", True),
        ("q=handbook", True),
        ("q=nothing", False),
    ],
)
def test_they_are_found(as_admin: Client, hook: Hook, filters: str, is_found: bool) -> None:  # noqa: FBT001 - of the table
    text = as_admin.get(f"/admin/hooks/hook/?{filters}").content.decode()

    assert (f'value="{hook.pk}"' in text) == is_found


def test_they_are_switched_off_and_on(as_admin: Client, hook: Hook) -> None:
    assert "1 webhook is changed." in act(as_admin, "hook", "switch_off", hook.pk)
    assert not Hook.objects.get().is_active

    Hook.objects.update(failures=20)
    act(as_admin, "hook", "switch_on", hook.pk)
    assert (Hook.objects.get().is_active, Hook.objects.get().failures) == (True, 0)


def test_a_test_is_sent(as_admin: Client, hook: Hook) -> None:
    act(as_admin, "hook", "send_test", hook.pk)

    assert Delivery.objects.get().is_test


def test_deliveries_are_listed_filtered_and_sent_again(as_admin: Client, hook: Hook, alice: User, space: Space) -> None:
    create_page(by=alice, space=space, title="Laptops", body="Words.")
    Delivery.objects.update(tries=6, next_try_at=None, status=500, problem="The server answered 500.")

    for filters in ("", "?state=given-up", "?status=500", "?q=laptops", "?event=page.made"):
        assert "The server answered 500." in as_admin.get(f"/admin/hooks/delivery/{filters}").content.decode()
    assert "The server answered 500." not in as_admin.get("/admin/hooks/delivery/?state=taken").content.decode()
    assert as_admin.get(f"/admin/hooks/delivery/{Delivery.objects.get().pk}/change/").status_code == 200

    assert "1 message goes out again." in act(as_admin, "delivery", "send_again", Delivery.objects.get().pk)
    assert Delivery.objects.get().state == "waits"


def test_what_cannot_be_sent_again_is_said(as_admin: Client, hook: Hook, alice: User, space: Space) -> None:
    create_page(by=alice, space=space, title="Laptops", body="Words.")
    Delivery.objects.update(next_try_at=None, sent_at=timezone.now())
    Hook.objects.update(is_active=False)

    text = act(as_admin, "delivery", "send_again", Delivery.objects.get().pk)

    assert "The webhook is switched off; switch it on first." in text


def test_who_may_not_read_a_space_sees_nothing_of_its_hooks(alice: User, bob: User, secret_space: Space) -> None:
    """The admin is no way round the reading rule for staff who are no administrators of all."""
    from django.contrib.auth.models import Permission  # noqa: PLC0415 - apps are ready only now

    from tests.conftest import browse_as, person  # noqa: PLC0415 - as above

    hook_to(URL, by=alice, space=secret_space)
    create_page(by=alice, space=secret_space, title="Zebra", body="Words.")
    staff = person("staff", is_staff=True)
    staff.user_permissions.set(Permission.objects.filter(content_type__app_label="hooks"))
    client = browse_as(staff)

    assert "Team channel" not in client.get("/admin/hooks/hook/").content.decode()
    assert "Zebra" not in client.get("/admin/hooks/delivery/").content.decode()
    act(client, "hook", "switch_off", Hook.objects.get().pk)
    assert Hook.objects.get().is_active
