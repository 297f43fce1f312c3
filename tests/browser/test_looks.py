"""Pages that not everybody comes to, by day and by night: nothing axe finds, nothing that scrolls sideways."""

import pytest
from playwright.sync_api import expect

from accounts.models import Team, User
from notices.groups import Group
from notices.stopping import token_of
from questions.actions import (
    begin_unmasking,
)
from questions.models import Question
from search.models import Rebuild
from search.words import teaching
from spaces.models import Space
from tests.browser.conftest import Visit, check_fits, check_with_axe
from tests.browser.every_page import covered, write_laptops
from wiki.models import Page


@pytest.fixture
def laptops(alice: User, bob: User, team: Team, space: Space) -> Page:
    return write_laptops(alice, bob, space)


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/password/reset/", "/accounts/signup/"])
def test_the_door_is_accessible(visit: Visit, space: Space, address: str) -> None:
    for scheme in ("light", "dark"):
        window = visit(width=390, scheme=scheme)
        window.goto(address)
        check_with_axe(window)
        check_fits(window)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_administrators_see_of_search_is_accessible(visit: Visit, admin: User, scheme: str) -> None:
    group = teaching.teach(by=admin, words=["PTO", "vacation"], is_one_way=True)
    Rebuild.objects.create(state=Rebuild.State.RUNNING, total=100, done=40)
    window = visit(admin, scheme=scheme)

    for address in ["/admin/search/search/", "/admin/search/rebuild/", f"/search/words/{group.pk}/edit/"]:
        window.goto(address)
        check_with_axe(window)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_stopping_mail_and_uncovering_are_accessible(
    visit: Visit, alice: User, bob: User, admin: User, laptops: Page, scheme: str
) -> None:
    question = covered(alice, bob, laptops)
    begin_unmasking(Question.objects.get(pk=question), by=admin, reason="The works council asked for it.")
    window = visit(admin, width=390, scheme=scheme)

    for address in [f"/inbox/stop/{token_of(bob, Group.TALK)}/", f"/questions/{question}/unmask/"]:
        window.goto(address)
        check_with_axe(window)
        check_fits(window)


def test_how_far_a_rebuild_is_is_told_while_one_looks_on(visit: Visit, admin: User) -> None:
    run = Rebuild.objects.create(state=Rebuild.State.RUNNING, total=100, done=40)
    window = visit(admin)
    window.goto("/admin/search/rebuild/")
    expect(window.get_by_text("40 of about 100")).to_be_visible()

    Rebuild.objects.filter(pk=run.pk).update(done=60)
    expect(window.get_by_text("60 of about 100")).to_be_visible()
    Rebuild.objects.filter(pk=run.pk).update(state=Rebuild.State.STOPPED)
    expect(window.get_by_role("button", name="Go on")).to_be_visible()
