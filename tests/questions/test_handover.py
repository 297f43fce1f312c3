"""Handing over: all that hangs on one person, each given to another, and nothing of what the viewer may not read."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from history.models import Change
from notices.models import Notice
from questions import handover
from questions.actions import create_question
from questions.handover import Kind
from questions.models import Call, Question
from spaces import actions as spaces
from spaces.models import Space
from tests.conftest import browse_as
from topics.actions import add_helper
from topics.models import Helper, Override, Topic
from wiki.actions import create_page, edit_page
from wiki.actions.owning import own_page
from wiki.models import Draft, Page

DOOR = "/people/bob/handover/"


@pytest.fixture
def owned(alice: User, bob: User, space: Space) -> Page:
    page = create_page(by=alice, space=space, title="Payroll")
    return own_page(page, by=alice, owner=bob)


@pytest.fixture
def helped(bob: User) -> Topic:
    topic = Topic.objects.create(name="Travel", slug="travel")
    return add_helper(topic, by=bob, person=bob)


def titles(kind: Kind, person: User, viewer: User) -> list[str]:
    return [item.title for item in handover.items_of(kind, person, viewer)]


def test_a_page_they_own_goes_to_another_who_is_told(owned: Page, as_bob: Client, charlie: User) -> None:
    assert "Payroll" in as_bob.get(DOOR).content.decode()

    as_bob.post(DOOR, {"kind": "pages", "item": str(owned.pk), "person": "charlie"})

    owned.refresh_from_db()
    assert owned.owner == charlie
    assert Notice.objects.get(person=charlie).sentence == "Bob handed over to you: Payroll"


def test_all_of_a_kind_go_at_once_and_are_told_in_one_line(
    owned: Page, alice: User, bob: User, space: Space, as_bob: Client, charlie: User
) -> None:
    own_page(create_page(by=alice, space=space, title="Archive"), by=alice, owner=bob)

    as_bob.post(DOOR, {"kind": "pages", "all": "yes", "person": "Charlie"})

    assert Page.objects.filter(owner=charlie).count() == 2
    assert [notice.title for notice in Notice.objects.filter(person=charlie)] == ["Archive and 1 more"]


def test_pages_nobody_else_wrote_on_for_a_year_find_an_owner(alice: User, bob: User, space: Space) -> None:
    alone = create_page(by=bob, space=space, title="Alone")
    shared = create_page(by=bob, space=space, title="Shared")
    edit_page(shared, by=alice, title="Shared", body="Too.", based_on=1)
    long_ago = create_page(by=alice, space=space, title="Long ago")
    edit_page(long_ago, by=bob, title="Long ago", body="Mine.", based_on=1)
    Change.objects.filter(author=alice, object_id=long_ago.pk).update(created_at=timezone.now() - timedelta(days=400))

    assert titles(Kind.WRITTEN, bob, bob) == ["Alone", "Long ago"]

    own_page(alone, by=bob, owner=alice)
    assert titles(Kind.WRITTEN, bob, bob) == ["Long ago"]


def test_who_may_only_read_a_page_says_of_none_whose_it_is(
    alice: User, bob: User, admin: User, space: Space, as_bob: Client, charlie: User
) -> None:
    page = create_page(by=bob, space=space, title="Payroll")
    few = spaces.Members.of(people=[alice])
    spaces.open_space(space, by=alice, readers=spaces.EVERYONE, writers=few, maintainers=few)

    as_bob.post(DOOR, {"kind": "written", "item": str(page.pk), "person": "charlie"})

    assert Page.objects.get(pk=page.pk).owner is None
    assert titles(Kind.WRITTEN, bob, bob) == []
    assert titles(Kind.WRITTEN, bob, admin) == ["Payroll"]


def test_topics_and_helping_go_to_another(helped: Topic, bob: User, as_bob: Client, charlie: User) -> None:
    Topic.objects.filter(pk=helped.pk).update(owner=bob)

    as_bob.post(DOOR, {"kind": "topics", "all": "yes", "person": "charlie"})
    as_bob.post(DOOR, {"kind": "helping", "all": "yes", "person": "charlie"})

    helped.refresh_from_db()
    assert helped.owner == charlie
    assert [helper.person for helper in Helper.objects.filter(topic=helped)] == [charlie]


def test_where_another_helps_too_turns_are_given_to_them(
    helped: Topic, bob: User, charlie: User, alice: User, as_bob: Client
) -> None:
    add_helper(helped, by=bob, person=charlie)
    turns = handover.items_of(Kind.TURNS, bob, bob)
    assert titles(Kind.HELPING, bob, bob) == []

    refused = as_bob.post(DOOR, {"kind": "turns", "item": turns[0].key, "person": "alice"}, follow=True)
    as_bob.post(DOOR, {"kind": "turns", "item": turns[0].key, "person": "charlie"})

    assert "Alice does not help with “Travel”." in refused.content.decode()
    assert Override.objects.get().person == charlie
    assert len(handover.items_of(Kind.TURNS, bob, bob)) == len(turns) - 1


def test_open_questions_are_looked_after_by_another(bob: User, space: Space, as_bob: Client, charlie: User) -> None:
    question = create_question(by=bob, space=space, title="Which train?")
    create_question(by=bob, space=space, title="Without my name?", is_shielded=True)
    assert titles(Kind.ASKED, bob, bob) == ["Which train?"]

    as_bob.post(DOOR, {"kind": "asked", "all": "yes", "person": "charlie"})

    assert question.followers.filter(person=charlie).exists()
    assert Question.objects.get(pk=question.pk).asker == bob
    assert titles(Kind.ASKED, bob, bob) == []


def test_calls_that_wait_go_to_another(question: Question, bob: User, as_bob: Client, charlie: User) -> None:
    Call.objects.create(question=question, person=bob, why="turn", state="told", due_at=timezone.now())

    as_bob.post(DOOR, {"kind": "calls", "all": "yes", "person": "charlie"})

    assert Call.objects.get(person=charlie).state == "waiting"
    assert titles(Kind.CALLS, bob, bob) == []


def test_who_may_not_read_a_thing_does_not_get_it(
    secret_space: Space, bob: User, alice: User, as_bob: Client, charlie: User
) -> None:
    own_page(create_page(by=alice, space=secret_space, title="Zebra"), by=alice, owner=bob)

    response = as_bob.post(DOOR, {"kind": "pages", "all": "yes", "person": "charlie"}, follow=True)

    assert "Charlie may not read “Zebra”." in response.content.decode()
    assert not Notice.objects.filter(person=charlie).exists()


def test_an_administrator_sees_what_they_may_read_and_no_draft(
    secret_space: Space, space: Space, bob: User, alice: User, owned: Page
) -> None:
    own_page(create_page(by=alice, space=secret_space, title="Zebra"), by=alice, owner=bob)
    Draft.objects.create(person=bob, key="new:~drafted", title="Half a thought", updated_at=timezone.now())
    staff = User.objects.create_user("staff", "staff@example.com", "correct horse", is_staff=True)

    shown = browse_as(staff).get(DOOR).content.decode()

    assert "Payroll" in shown
    assert "Zebra" not in shown
    assert "Half a thought" not in shown


def test_others_find_no_such_page(owned: Page, as_charlie: Client, as_alice: Client) -> None:
    for client in (as_charlie, as_alice):
        assert client.get(DOOR).status_code == 404
        assert client.get(f"{DOOR}people/?person=a").status_code == 404
        assert client.post(DOOR, {"kind": "pages", "all": "yes", "person": "charlie"}).status_code == 404


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"kind": "pages", "all": "yes", "person": "nobody"}, "There is nobody called “nobody”."),
        ({"kind": "pages", "all": "yes", "person": ""}, "Say to whom"),
        ({"kind": "pages", "person": "alice"}, "Nothing was ticked."),
        ({"kind": "pages", "all": "yes", "person": "bob"}, "choose somebody else"),
    ],
)
def test_what_cannot_be_given_is_said(owned: Page, as_bob: Client, sent: dict[str, str], says: str) -> None:
    response = as_bob.post(DOOR, sent, follow=True)

    assert says in response.content.decode()
    owned.refresh_from_db()
    assert str(owned.owner) == "Bob"


def test_people_are_offered_by_name(owned: Page, as_bob: Client, charlie: User) -> None:
    assert 'value="charlie"' in as_bob.get(f"{DOOR}people/?person=char").content.decode()


def test_deactivating_leads_to_handing_over(as_admin: Client, bob: User) -> None:
    shown = as_admin.post(
        "/admin/accounts/user/", {"action": "deactivate", "_selected_action": str(bob.pk)}, follow=True
    )

    assert DOOR in shown.content.decode()
    assert DOOR in as_admin.get(f"/admin/accounts/user/{bob.pk}/change/").content.decode()


def test_what_was_ticked_and_typed_stays_when_it_is_refused(as_bob: Client, owned: Page) -> None:
    sent = {"kind": "pages", "item": str(owned.pk), "person": "nobody"}

    html = as_bob.post(DOOR, sent).content.decode()

    assert f'value="{owned.pk}" checked' in html
    assert html.count('name="person" value="nobody"') == 1
