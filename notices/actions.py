"""Telling people, and what they do with what they were told."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import User
from notices.channels import wanting
from notices.models import LONGEST_TITLE, LONGEST_WORDS, Notice, NoticeQuerySet
from spaces.circles import people_in
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
    why: str = "",
    audience: int,
    key: str,
) -> None:
    """Put one line into the inbox of each of these people who may read what it tells of.

    Nobody is told of what they did themselves, nobody who has left or wants to hear nothing of the kind, and nobody twice of
    the event that `key` names. `words` is the passage and `why` the reason in words, both shortened here. Three queries to ask
    who may read, one for what they want, four to write, however many they are. Whether it is mailed too is decided by the
    worker: `notices.letters`.
    """
    told = wanting(those_who_may(people, by=by, audience=audience), kind)
    if not told:
        return
    said: dict[str, Any] = {"kind": kind, "by": by, "url": url, "audience_id": audience, "key": key}
    said |= {"about_kind": about[0], "about_id": about[1], "title": title[:LONGEST_TITLE]}
    said |= {"words": shortened(words), "why": shortened(why)}
    hold(told)
    already = set(Notice.objects.filter(person__in=told, key=key).values_list("person", flat=True))
    new = [person for person in told if person.pk not in already]
    Notice.objects.bulk_create([Notice(person=person, **said) for person in new])
    User.objects.filter(pk__in=[person.pk for person in new]).update(unread_notices=F("unread_notices") + 1)


def those_who_may(people: Iterable[User], *, by: User | None, audience: int) -> list[User]:
    """Leave out who did it themselves, who has left, and who may not read it."""
    others = [person for person in dict.fromkeys(people) if person.is_active and person != by]
    if not others:
        return []
    may = set(people_in(audience).filter(pk__in=[person.pk for person in others]).values_list("pk", flat=True))
    return [person for person in others if person.pk in may]


def may_read(person: User, audience: int) -> bool:
    return Audience.objects.open_to(person).filter(pk=audience).exists()


def shortened(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= LONGEST_WORDS else f"{words[: LONGEST_WORDS - 1]}…"


def read(user: User, *, notices: Iterable[int] | None = None) -> None:
    """Mark these notices of the person as read, or all of theirs. What stands until it is done is not read by a look."""
    unread = Notice.objects.filter(person=user).unread().exclude(kind__in=Notice.UNTIL_DONE)
    if notices is not None:
        unread = unread.filter(pk__in=list(notices))
    unread.update(read_at=timezone.now())
    count([user])


def recount(user: User) -> int:
    """Put the person's number right, which tells of nothing they may no longer read: one query where it was right.

    Who opens the inbox does this: their number does not follow by itself when circles or readers change.
    """
    number = Notice.objects.for_person(user).unread().at_hand().count()
    if number != user.unread_notices:
        User.objects.filter(pk=user.pk).update(unread_notices=number)
        user.unread_notices = number
    return number


@transaction.atomic
def drop(*, kind: str, object_ids: Iterable[int]) -> None:
    """Delete what was told of things that are deleted for good."""
    gone = Notice.objects.filter(about_kind=kind, about_id__in=list(object_ids))
    count_after(gone.unread(), gone.delete)


@transaction.atomic
def take_back(*, key: str) -> None:
    """Take back what was told of an event that is no more; of those who read it already, the words alone."""
    told = Notice.objects.filter(key=key)
    told.exclude(read_at=None).update(words="")
    count_after(told.unread(), told.unread().delete)


def reword(*, key: str, words: str) -> None:
    """Put the passage right that was told of an event."""
    Notice.objects.filter(key=key).update(words=shortened(words))


@transaction.atomic
def set_aside(*, kind: str, object_ids: Iterable[int], is_aside: bool) -> None:
    """Keep what was told of things from the inboxes while these are in a bin, or give it back."""
    told = Notice.objects.filter(about_kind=kind, about_id__in=list(object_ids)).exclude(is_aside=is_aside)
    count_after(told.unread(), lambda: told.update(is_aside=is_aside))


def readdress(*, kind: str, object_ids: Iterable[int], audience: int) -> None:
    """Let what was told of these things be for those who may read them now."""
    told = Notice.objects.filter(about_kind=kind, about_id__in=list(object_ids)).exclude(audience=audience)
    told.update(audience=audience)


def count_after(unread: NoticeQuerySet, change: Callable[[], object]) -> None:
    """Change notices, and count anew for those who have these unread."""
    people = list(User.objects.filter(pk__in=unread.values_list("person", flat=True)).order_by("pk"))
    hold(people)
    change()
    count(people)


def hold(people: Iterable[User]) -> None:
    """Lock the rows in which these people's numbers stand, in one order, so that nobody waits for each other in a ring.

    Who tells several times in one transaction holds all of them first.
    """
    keys = {person.pk for person in people}
    if keys:
        list(User.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk").values_list("pk"))


def count(people: Iterable[User]) -> None:
    """Count anew what these people have not read and may read, for the number on every page: a statement each."""
    for person in people:
        unread = Notice.objects.for_person(person).unread().at_hand().order_by()
        numbers = unread.values("person").annotate(number=Count("pk"))
        number = Coalesce(Subquery(numbers.values("number")), 0)
        User.objects.filter(pk=person.pk).update(unread_notices=number)
