"""Two workers that write letters at once, on connections of their own."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from accounts.models import User
from notices import letters
from notices.mailboxes import box_of
from notices.models import Letter
from spaces import actions as spaces
from tests.clock import MONDAY, Clock
from tests.conftest import person
from tests.notices.conftest import tell
from tests.races import wait_till_held_back


@pytest.mark.django_db(transaction=True)
def test_they_count_a_persons_day_together(clock: Clock) -> None:
    alice, bob = person("alice"), person("bob")
    space = spaces.create_space(by=alice, name="Handbook")
    tell(bob, by=alice, space=space)

    def write() -> int:
        try:
            return letters.write()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            box_of(bob)
            worker = pool.submit(write)
            wait_till_held_back(worker)
            fill_day_of(bob)
        assert worker.result() == 1

    assert Letter.objects.get(is_digest=True).notices.count() == 1
    assert Letter.objects.filter(is_digest=False).count() == letters.AT_ONCE_A_DAY


def fill_day_of(person: User) -> None:
    for number in range(letters.AT_ONCE_A_DAY):
        Letter.objects.create(person=person, key=f"other:{number}", due_at=MONDAY)
