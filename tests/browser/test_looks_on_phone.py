"""Every kind of page on a phone, by day and by night. In a file of its own, so that it goes beside the other half."""

from accounts.models import Team, User
from spaces.models import Space
from tests.browser.conftest import Visit
from tests.browser.every_page import check_every_page, write_laptops


def test_every_page_is_accessible_and_fits(visit: Visit, alice: User, bob: User, team: Team, space: Space) -> None:
    check_every_page(visit, alice, bob, write_laptops(alice, bob, space), width=390)
