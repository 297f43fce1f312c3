from collections.abc import Callable
from io import StringIO

from django.core.management import call_command
from pytest_django import Settings

from accounts.models import User
from spaces.models import Space
from wiki import actions
from wiki.models import Page


def test_all_pages_are_laid_out_anew(
    alice: User, space: Space, secret_space: Space, settings: Settings, work_jobs: Callable[[], None]
) -> None:
    for where in (space, secret_space):
        actions.create_page(by=alice, space=where, title="Pictures", body="![x](https://example.com/x.png)")
    settings.OUTSIDE_PICTURES = False
    said = StringIO()

    call_command("lay_out_pages", stdout=said)
    work_jobs()

    assert said.getvalue() == "The worker lays the pages of 2 spaces out.\n"
    assert ["<img" in page.html for page in Page.objects.with_text()] == [False, False]
    assert {page.version for page in Page.objects.all()} == {1}
