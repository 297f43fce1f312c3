"""Django's admin: every list and every page of it opens, costs the same for many, and is no way round the rules."""

from io import BytesIO
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Team, User
from spaces.actions import Members, create_space
from spaces.models import Space
from spaces.roles import Role, grants_of, role_of_everyone
from tests.conftest import browse_as
from topics.models import Topic
from wiki.actions import (
    archive_page,
    create_page,
    create_template,
    delete_page,
    protect_page,
    restrict_page,
    upload_file,
)
from wiki.models import File, Page, Template

OURS = [Space, Page, File, Template, Topic]
ARRANGED = {"turn": "week", "answer_within": 8, "helpers-TOTAL_FORMS": 0, "helpers-INITIAL_FORMS": 0}


@pytest.fixture
def content(alice: User, team: Team, space: Space, secret_space: Space) -> Page:
    """Make one of each thing that the admin knows."""
    page = create_page(by=alice, space=space, title="Laptops", body="<script>alert(1)</script>", topics=["Hardware"])
    upload_file(by=alice, page=page, name="list.txt", content=BytesIO(b"words"))
    create_template(by=alice, space=space, name="Form")
    LogEntry.objects.create(user=alice, action_flag=1, object_repr="Laptops")
    return page


@pytest.fixture
def as_clerk(space: Space) -> Client:
    """Somebody who may enter the admin and see pages there, but reads no more than anybody."""
    clerk = User.objects.create_user("clerk", "clerk@example.com", is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(content_type__app_label__in=["wiki", "spaces"]))
    return browse_as(clerk)


def address(model: type[models.Model], last: str = "") -> str:
    return f"/admin/{model._meta.app_label}/{model._meta.model_name}/{last}"


@pytest.mark.parametrize("model", list(admin.site._registry), ids=lambda model: model.__name__)
def test_every_list_and_every_page_opens(as_admin: Client, content: Page, model: type[models.Model]) -> None:
    rows = as_admin.get(address(model), {"q": "a"} if admin.site._registry[model].search_fields else {})
    one = model._default_manager.first()
    page = as_admin.get(address(model, f"{one.pk}/change/")) if one else rows

    assert (rows.status_code, page.status_code) == (200, 200)


@pytest.mark.parametrize("model", OURS)
def test_three_rows_cost_what_one_costs(
    as_admin: Client, alice: User, space: Space, content: Page, model: type[models.Model]
) -> None:
    def ask() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert as_admin.get(address(model)).status_code == 200
        return len(asked)

    ask()
    few = ask()
    for number in range(2):
        other = create_space(by=alice, name=f"Space {number}")
        page = create_page(by=alice, space=other, title=f"Page {number}", topics=[f"Topic {number}"])
        upload_file(by=alice, page=page, name=f"{number}.txt", content=BytesIO(b"words"))

    assert few == ask()


def test_its_scripts_may_run_and_only_ours(as_admin: Client, content: Page) -> None:
    policy = as_admin.get(address(Page)).headers["Content-Security-Policy"]

    assert "script-src 'self';" in f"{policy};"
    assert "script-src 'nonce-" in as_admin.get("/spaces/").headers["Content-Security-Policy"]


def test_a_page_is_looked_at_there_and_written_elsewhere(as_admin: Client, content: Page) -> None:
    text = as_admin.get(address(Page, f"{content.pk}/change/")).text

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert f'href="{content.get_absolute_url()}"' in text
    assert 'name="_save"' not in text
    assert as_admin.get(address(Page, "add/")).status_code == 403
    assert as_admin.post(address(Page, f"{content.pk}/delete/"), {"post": "yes"}).status_code == 403
    assert Page.objects.living().contains(content)


def test_pages_are_put_into_the_bin_with_what_is_beneath(as_admin: Client, alice: User, content: Page) -> None:
    child = create_page(by=alice, space=content.space, parent=content, title="Chargers")

    act(as_admin, Page, "put_into_bin", content, child)

    assert not Page.objects.living().exists()
    assert Page.objects.get(pk=child.pk).deleted_root == content.pk
    assert LogEntry.objects.filter(object_id=str(content.pk)).count() == 1


@pytest.mark.parametrize(
    ("action", "name", "holds"), [("archive", "is_archived", True), ("protect", "is_protected", True)]
)
def test_pages_are_archived_and_protected(
    as_admin: Client, content: Page, action: str, name: str, *, holds: bool
) -> None:
    act(as_admin, Page, action, content)
    assert getattr(Page.objects.get(), name) is holds

    act(as_admin, Page, f"un{action}", content)
    assert getattr(Page.objects.get(), name) is not holds


@pytest.mark.parametrize(
    ("state", "titles"),
    [
        ("living", {"Laptops", "Kept", "Guarded", "Closed"}),
        ("archived", {"Kept"}),
        ("protected", {"Guarded"}),
        ("restricted", {"Closed"}),
        ("binned", {"Gone"}),
    ],
)
def test_pages_are_found_by_their_state(
    as_admin: Client, alice: User, content: Page, state: str, titles: set[str]
) -> None:
    kept, guarded, closed, gone = (
        create_page(by=alice, space=content.space, title=title) for title in ("Kept", "Guarded", "Closed", "Gone")
    )
    archive_page(kept, by=alice, is_archived=True)
    protect_page(guarded, by=alice, is_protected=True)
    restrict_page(closed, by=alice, members=Members())
    delete_page(gone, by=alice)

    found = as_admin.get(address(Page), {"state": state}).context["cl"].queryset

    assert {page.title for page in found} == titles


def test_files_and_spaces_are_found_by_their_state(as_admin: Client, content: Page) -> None:
    def count(model: type[models.Model], state: str) -> int:
        return int(as_admin.get(address(model), {"state": state}).context["cl"].queryset.count())

    act(as_admin, Space, "archive", Space.objects.get(slug="vault"))

    assert (count(Space, "in-use"), count(Space, "archived")) == (1, 1)
    assert (count(File, "living"), count(File, "loose"), count(File, "deleted")) == (1, 0, 0)


def test_files_are_deleted_and_restored(as_admin: Client, content: Page) -> None:
    act(as_admin, File, "delete", File.objects.get())
    assert File.objects.get().deleted_at is not None

    act(as_admin, File, "restore", File.objects.get())
    assert File.objects.get().deleted_at is None


def act(client: Client, model: type[models.Model], action: str, *chosen: models.Model) -> None:
    data = {"action": action, "_selected_action": [str(one.pk) for one in chosen]}
    assert client.post(address(model), data).status_code == 302


def test_it_shows_nobody_what_they_may_not_read(
    as_clerk: Client, alice: User, content: Page, secret_space: Space
) -> None:
    hidden = create_page(by=alice, space=secret_space, title="Plans")
    binned = delete_page(create_page(by=alice, space=secret_space, title="Old plans"), by=alice)

    pages, spaces = as_clerk.get(address(Page)), as_clerk.get(address(Space))

    assert "Laptops" in pages.text
    assert "lans" not in pages.text
    assert "Vault" not in pages.text + spaces.text
    assert as_clerk.get(address(Page, f"{hidden.pk}/change/")).status_code == 302
    assert as_clerk.get(address(Page, f"{binned.pk}/change/")).status_code == 302
    assert as_clerk.get(address(Space, f"{secret_space.pk}/change/")).status_code == 302


def typed(space: Space, **changes: Any) -> dict[str, Any]:
    return {"name": space.name, "slug": space.slug, "description": "", "language": "english", **changes}


def test_circles_are_changed_by_the_rules_of_the_house(
    as_admin: Client, bob: User, team: Team, secret_space: Space
) -> None:
    changes = {"readers_everyone": "on", "writers_teams": [team.pk], "maintainers_people": [bob.pk]}

    response = as_admin.post(address(Space, f"{secret_space.pk}/change/"), typed(secret_space, slug="safe", **changes))
    space = Space.objects.get(pk=secret_space.pk)

    assert response.status_code == 302
    assert space.slug == "safe"
    assert space.old_slugs.get().slug == "vault"
    assert role_of_everyone(space) == Role.READER
    assert {str(kept.who): kept.role for kept in grants_of(space)} == {
        "Engineering": Role.WRITER,
        "Bob": Role.MAINTAINER,
    }


def test_a_space_is_made_there_too(as_admin: Client, space: Space) -> None:
    response = as_admin.post(
        address(Space, "add/"), typed(space, name="Sales", slug="sales", readers_everyone="on", writers_everyone="on")
    )
    made = Space.objects.get(slug="sales")

    assert response.status_code == 302
    assert role_of_everyone(made) == Role.WRITER
    assert {str(kept.who): kept.role for kept in grants_of(made)} == {"Root": Role.MAINTAINER}


def test_spaces_are_archived_and_reopened_and_never_deleted(as_admin: Client, space: Space) -> None:
    act(as_admin, Space, "archive", space)
    assert Space.objects.get().archived_at is not None

    act(as_admin, Space, "reopen", space)
    assert Space.objects.get().archived_at is None
    assert as_admin.post(address(Space, f"{space.pk}/delete/"), {"post": "yes"}).status_code == 403


def test_a_renamed_topic_is_found_by_its_old_address(as_admin: Client, content: Page) -> None:
    topic = Topic.objects.get()

    as_admin.post(
        address(Topic, f"{topic.pk}/change/"), {"name": "Machines", "description": "All of them.", **ARRANGED}
    )
    topic.refresh_from_db()

    assert (topic.name, topic.slug, topic.description) == ("Machines", "machines", "All of them.")
    assert Topic.objects.at("hardware").get() == topic


@pytest.mark.parametrize(("name", "words"), [("HARDWARE!", "spelled almost the same"), ("???", "needs a letter")])
def test_two_topics_are_told_apart(as_admin: Client, content: Page, name: str, words: str) -> None:
    response = as_admin.post(address(Topic, "add/"), {"name": name, "description": "", **ARRANGED})

    assert words in response.text
    assert Topic.objects.count() == 1


def test_a_new_topic_gets_an_address(as_admin: Client) -> None:
    as_admin.post(address(Topic, "add/"), {"name": "Value  added tax", "description": "", **ARRANGED})

    assert Topic.objects.get().slug == "value-added-tax"


def test_templates_are_shown_as_far_as_their_spaces(
    as_clerk: Client, alice: User, space: Space, secret_space: Space
) -> None:
    shown = create_template(by=alice, space=space, name="Open form", body="<script>alert(1)</script>")
    hidden = create_template(by=alice, space=secret_space, name="Zebra form")

    listed = as_clerk.get("/admin/wiki/template/").text
    page = as_clerk.get(f"/admin/wiki/template/{shown.pk}/change/").text

    assert "Open form" in listed
    assert "Zebra form" not in listed
    assert "<script>alert" not in page
    assert as_clerk.get(f"/admin/wiki/template/{hidden.pk}/change/").status_code == 302
