"""When somebody works, and the days they are away."""

from collections.abc import Iterable
from datetime import date, time

from accounts.models import User
from topics.models import Absence


def add_absence(*, by: User, first_day: date, last_day: date, note: str = "") -> Absence:
    """Note that somebody is away: their turns of those days go to the next in line, and nothing is brought to them."""
    return Absence.objects.create(person=by, first_day=first_day, last_day=last_day, note=note)


def remove_absence(absence: Absence, *, by: User) -> None:
    absence.delete()


def change_hours(
    person: User, *, by: User, works_on: Iterable[int], works_from: time, works_until: time, helps_a_day: int
) -> User:
    """Save when somebody works, and how many questions may be brought to them in a day."""
    person.works_on, person.helps_a_day = sorted(works_on), helps_a_day
    person.works_from, person.works_until = works_from, works_until
    person.save(update_fields=["works_on", "works_from", "works_until", "helps_a_day"])
    return person
