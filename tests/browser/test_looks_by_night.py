"""Every kind of page by night, on a desk and on a phone. In a file of its own, so that it goes beside the other half."""

import pytest

from accounts.models import Team, User
from spaces.models import Space
from tests.browser.conftest import Visit
from tests.browser.every_page import check_every_page, write_laptops


@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_is_accessible_and_fits(
    visit: Visit, alice: User, bob: User, team: Team, space: Space, width: int
) -> None:
    check_every_page(visit, alice, bob, write_laptops(alice, bob, space), width=width, scheme="dark")
