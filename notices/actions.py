"""Telling people, and what they do with what they were told."""

from collections.abc import Iterable

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from notices.models import LONGEST_TITLE, LONGEST_WORDS, Notice
from spaces.models import Audience


@transaction.atomic
def tell(
    people: Iterable[User],
    *,
    kind: Notice.Kind,
    by: User | None,
    about: tuple[str, int],
    url: str,
    title: str,
    words: str = "",
    audience: int,
    key: str,
) -> None:
    """Put one line into the inbox of each of these people who may read what it tells of.

    Nobody is told of what they did themselves, nobody who has left, and nobody twice of the event that `key` names. `words`
    is the passage, shortened here. Two queries a person to ask who may read, two to write.
    """
    told = [
        person
        for person in {person.pk: person for person in people}.values()
        if person.is_active and not (by and person.pk == by.pk) and may_read(person, audience)
    ]
    notices = [
        Notice(
            person=person,
            kind=kind,
            by=by,
            about_kind=about[0],
            about_id=about[1],
            url=url,
            title=title[:LONGEST_TITLE],
            words=shortened(words),
            audience_id=audience,
            key=key,
        )
        for person in told
    ]
    if notices:
        Notice.objects.bulk_create(notices, ignore_conflicts=True)
        count([person.pk for person in told])


def may_read(person: User, audience: int) -> bool:
    return Audience.objects.open_to(person).filter(pk=audience).exists()


def shortened(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= LONGEST_WORDS else f"{words[: LONGEST_WORDS - 1]}…"


def read(user: User, *, notices: Iterable[int] | None = None) -> None:
    """Mark these notices of the person as read, or all of theirs."""
    unread = Notice.objects.filter(person=user).unread()
    if notices is not None:
        unread = unread.filter(pk__in=list(notices))
    unread.update(read_at=timezone.now())
    count([user.pk])


def drop(*, kind: str, object_ids: Iterable[int]) -> None:
    """Take back what was told of things that are deleted for good."""
    gone = Notice.objects.filter(about_kind=kind, about_id__in=list(object_ids))
    people = set(gone.unread().values_list("person", flat=True))
    gone.delete()
    count(sorted(people))


def readdress(*, kind: str, object_ids: Iterable[int], audience: int) -> None:
    """Let what was told of these things be for those who may read them now."""
    Notice.objects.filter(about_kind=kind, about_id__in=list(object_ids)).update(audience=audience)


def count(people: list[int]) -> None:
    """Count anew what these people have not read, for the number on every page: one statement."""
    if not people:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            """UPDATE accounts_user person SET unread_notices =
               (SELECT count(*) FROM notices_notice notice WHERE notice.person_id = person.id AND notice.read_at IS NULL)
               WHERE person.id = ANY(%s::bigint[])""",
            [sorted(people)],
        )
