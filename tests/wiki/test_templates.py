"""Templates: made by those who write in a space, and what a page begins with."""

import time
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from spaces import actions as spaces
from spaces.actions import Members
from spaces.models import Space
from wiki import actions
from wiki.actions import Refusal
from wiki.models import Page, Template
from wiki.views.beginning import headings

BODY = "# {{title}}\n\n{{date}}, written by {{ person }}\n\n{{children}}\n\n## Who was there\n\n```\n# no heading\n```"


@pytest.fixture
def meeting(alice: User, space: Space) -> Template:
    return actions.create_template(
        by=alice,
        space=space,
        name="Meeting notes",
        description="What was said",
        title="Meeting {{date}}",
        body=BODY,
        topics=["Meetings"],
    )


@pytest.fixture
def guide(alice: User, team: Any, secret_space: Space) -> Template:
    return actions.create_template(by=alice, space=secret_space, name="Zebra guide", body="Zebra body")


@pytest.fixture
def read_only(alice: User, bob: User) -> Space:
    return spaces.create_space(
        by=alice, name="Rules", readers=Members.of(people=[alice, bob]), writers=Members.of(people=[alice])
    )


class TestBeginning:
    @pytest.fixture(autouse=True)
    def today(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 5, 3, 12, tzinfo=UTC))

    def test_a_page_begins_with_it(self, as_bob: Client, meeting: Template) -> None:
        form = as_bob.get(f"/pages/new/?space=handbook&template={meeting.pk}").context["form"]

        assert form["title"].value() == "Meeting 3 May 2026"
        assert form["topics"].value() == "Meetings"
        assert form["body"].value() == BODY.replace("{{date}}", "3 May 2026").replace("{{ person }}", "Bob")

    def test_the_title_is_filled_in_when_it_is_saved(self, as_bob: Client, meeting: Template) -> None:
        sent = {"title": "All  hands", "body": "# {{title}}\n\n{{children}}", "space": "handbook"}

        as_bob.post("/pages/new/?space=handbook", {**sent, "template": str(meeting.pk)})

        assert Page.objects.with_text().get().body == "# All hands\n\n{{children}}"

    def test_the_preview_shows_it_too(self, as_bob: Client, meeting: Template) -> None:
        sent = {"title": "All hands", "body": "# {{title}}", "space": "handbook", "template": str(meeting.pk)}

        assert '<h1 id="h-all-hands">' in as_bob.post("/pages/preview/", sent).text

    @pytest.mark.usefixtures("space")
    def test_without_a_template_nothing_is_filled_in(self, as_bob: Client) -> None:
        as_bob.post(
            "/pages/new/?space=handbook", {"title": "Braces", "body": "{{title}} {{date}}", "space": "handbook"}
        )

        assert Page.objects.with_text().get().body == "{{title}} {{date}}"

    @pytest.mark.usefixtures("guide")
    def test_the_form_offers_those_of_its_space(self, as_bob: Client, meeting: Template) -> None:
        shown = as_bob.get("/pages/new/?space=handbook").text

        assert f"?space=handbook&amp;template={meeting.pk}" in shown
        assert "What was said" in shown
        assert "Who was there" in shown
        assert "no heading" not in shown
        assert "Zebra" not in shown

    def test_the_chosen_one_is_marked_and_goes_along(self, as_bob: Client, meeting: Template) -> None:
        shown = as_bob.get(f"/pages/new/?space=handbook&parent=&template={meeting.pk}").text

        assert f'<input type="hidden" name="template" value="{meeting.pk}">' in shown
        assert f'template={meeting.pk}" aria-current="true"' in shown

    @pytest.mark.usefixtures("space")
    def test_a_space_without_any_shows_no_choice(self, as_bob: Client) -> None:
        assert "Begin with a template" not in as_bob.get("/pages/new/?space=handbook").text

    @pytest.mark.parametrize("number", ["0", "x", "9" * 40, "²"])
    @pytest.mark.usefixtures("space")
    def test_a_number_of_none_begins_empty(self, as_bob: Client, number: str) -> None:
        answer = as_bob.get("/pages/new/", {"space": "handbook", "template": number})

        assert answer.status_code == 200
        assert not answer.context["form"]["body"].value()

    @pytest.mark.usefixtures("space")
    def test_a_hidden_one_is_as_none(self, as_charlie: Client, guide: Template) -> None:
        hidden = as_charlie.get(f"/pages/new/?space=handbook&template={guide.pk}")

        assert hidden.status_code == 200
        assert "Zebra" not in hidden.text
        assert not hidden.context["form"]["body"].value()


class TestManaging:
    @pytest.mark.usefixtures("space")
    def test_the_list_says_what_they_are_for(self, as_bob: Client) -> None:
        assert "A template is what a new page can begin with" in as_bob.get("/spaces/handbook/templates/").text

    @pytest.mark.usefixtures("space")
    def test_a_writer_makes_one(self, as_bob: Client, bob: User) -> None:
        sent = {"name": "How-to", "description": "Steps", "title": "How to", "body": " # x", "topics": "A, B"}

        answer = as_bob.post("/spaces/handbook/templates/new/", sent)

        template = Template.objects.get()
        assert (answer.status_code, answer["Location"]) == (302, "/spaces/handbook/templates/")
        assert (template.name, template.body, template.topics, template.created_by) == ("How-to", " # x", "A, B", bob)
        assert "How-to" in as_bob.get("/spaces/handbook/templates/").text

    def test_a_writer_changes_it(self, as_bob: Client, bob: User, meeting: Template) -> None:
        form = as_bob.get(f"/templates/{meeting.pk}/edit/").context["form"]
        sent = {name: form[name].value() for name in ("name", "title", "body", "based_on")}

        as_bob.post(f"/templates/{meeting.pk}/edit/", {**sent, "description": "New words"})

        meeting.refresh_from_db()
        assert (meeting.description, meeting.body, meeting.version) == ("New words", BODY, 2)
        assert meeting.updated_by == bob

    def test_a_change_under_ones_hands_is_told(self, as_bob: Client, alice: User, meeting: Template) -> None:
        actions.edit_template(meeting, by=alice, based_on=1, name="Meeting notes", body="Alice's")
        sent = {"name": "Meeting notes", "body": "Bob's", "based_on": "1"}

        clash = as_bob.post(f"/templates/{meeting.pk}/edit/", sent)
        again = as_bob.post(
            f"/templates/{meeting.pk}/edit/", {**sent, "based_on": clash.context["form"]["based_on"].value()}
        )

        assert clash.status_code == 422
        assert "was changed by Alice after you began" in clash.text
        assert "Bob&#x27;s" in clash.text
        assert again.status_code == 302
        assert Template.objects.get().body == "Bob's"

    @pytest.mark.usefixtures("meeting")
    def test_a_name_is_used_once(self, as_bob: Client) -> None:
        answer = as_bob.post("/spaces/handbook/templates/new/", {"name": "Meeting notes", "body": "Mine"})

        assert answer.status_code == 422
        assert "has a template called “Meeting notes” already" in answer.text
        assert "Mine" in answer.text

    @pytest.mark.usefixtures("space")
    def test_it_needs_a_name(self, as_bob: Client) -> None:
        assert as_bob.post("/spaces/handbook/templates/new/", {"body": "Mine"}).status_code == 422
        assert not Template.objects.exists()

    @pytest.mark.usefixtures("space")
    def test_a_preview_saves_nothing(self, as_bob: Client) -> None:
        sent = {"name": "x", "body": "**bold** {{date}}", "preview": "yes"}

        answer = as_bob.post("/spaces/handbook/templates/new/", sent)

        assert answer.status_code == 200
        assert "<strong>bold</strong> {{date}}" in answer.text
        assert not Template.objects.exists()

    def test_it_is_deleted_after_asking(self, as_bob: Client, meeting: Template) -> None:
        asked = as_bob.get(f"/templates/{meeting.pk}/delete/")
        answer = as_bob.post(f"/templates/{meeting.pk}/delete/")

        assert "Delete the template “Meeting notes”" in asked.text
        assert (answer.status_code, Template.objects.count()) == (302, 0)

    def test_one_deleted_meanwhile_is_refused_in_words(self, alice: User, meeting: Template) -> None:
        actions.delete_template(Template.objects.get(), by=alice)

        with pytest.raises(Refusal, match="was deleted meanwhile"):
            actions.edit_template(meeting, by=alice, based_on=1, name="x")

    @pytest.mark.parametrize("count", [1, 3])
    def test_the_list_costs_the_same_however_long(
        self, as_bob: Client, alice: User, space: Space, count: int, django_assert_num_queries: Any
    ) -> None:
        for number in range(count):
            actions.create_template(by=alice, space=space, name=f"Template {number}")
        with django_assert_num_queries(4):
            as_bob.get("/spaces/handbook/templates/")

    def test_other_methods_are_refused(self, as_bob: Client, meeting: Template) -> None:
        assert as_bob.post("/spaces/handbook/templates/").status_code == 405
        assert as_bob.delete(f"/templates/{meeting.pk}/edit/").status_code == 405


class TestFromPage:
    def test_a_page_becomes_one(self, as_bob: Client, alice: User, space: Space) -> None:
        page = actions.create_page(by=alice, space=space, title="Retro", body="# Good", topics=["Teams"])

        answer = as_bob.get(f"/pages/{page.pk}/template/", follow=True)

        assert answer.request["PATH_INFO"] == "/spaces/handbook/templates/new/"
        values = {name: answer.context["form"][name].value() for name in ("name", "title", "body", "topics")}
        assert values == {"name": "Retro", "title": "Retro", "body": "# Good", "topics": "Teams"}

    @pytest.mark.usefixtures("space")
    def test_a_reader_takes_it_to_where_they_write(self, as_bob: Client, alice: User, read_only: Space) -> None:
        page = actions.create_page(by=alice, space=read_only, title="Rule", body="# Law")

        answer = as_bob.get(f"/pages/{page.pk}/template/", follow=True)

        assert answer.request["PATH_INFO"] == "/spaces/handbook/templates/new/"
        assert answer.context["form"]["body"].value() == "# Law"

    @pytest.mark.usefixtures("space")
    def test_a_hidden_page_is_404(self, as_charlie: Client, alice: User, secret_space: Space) -> None:
        page = actions.create_page(by=alice, space=secret_space, title="Zebra", body="Zebra")

        assert as_charlie.get(f"/pages/{page.pk}/template/").status_code == 404
        assert as_charlie.get(f"/spaces/handbook/templates/new/?page={page.pk}").status_code == 404


class TestAccess:
    def test_strangers_get_404(self, as_charlie: Client, guide: Template) -> None:
        for address in (
            "/spaces/vault/templates/",
            "/spaces/vault/templates/new/",
            f"/templates/{guide.pk}/edit/",
            f"/templates/{guide.pk}/delete/",
        ):
            assert as_charlie.get(address).status_code == 404
        assert as_charlie.post(f"/templates/{guide.pk}/delete/").status_code == 404
        assert as_charlie.post(f"/templates/{guide.pk}/edit/", {"name": "x", "body": "kept"}).status_code == 404
        assert Template.objects.count() == 1

    def test_readers_get_403_and_see_no_management(self, as_bob: Client, alice: User, read_only: Space) -> None:
        template = actions.create_template(by=alice, space=read_only, name="Rule")

        for address in ("/spaces/rules/templates/", f"/templates/{template.pk}/edit/"):
            assert as_bob.get(address).status_code == 403
        assert as_bob.post(f"/templates/{template.pk}/delete/").status_code == 403
        assert "/templates/" not in as_bob.get("/spaces/rules/").text
        assert Template.objects.count() == 1

    def test_nobody_writes_templates_in_an_archived_space(
        self, as_alice: Client, alice: User, meeting: Template
    ) -> None:
        spaces.archive_space(meeting.space, by=alice)

        assert as_alice.get(f"/templates/{meeting.pk}/edit/").status_code == 403


def test_a_glance_at_a_template_takes_no_time_to_speak_of() -> None:
    began = time.process_time()

    assert list(headings(f"# a{'#' * 100_000}x\n" * 3)) == ["a"]
    assert list(headings("# Who was there ##\n## #\n```\n# no heading\n```\n### Next\n")) == ["Who was there", "Next"]
    assert time.process_time() - began < 1
