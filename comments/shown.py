"""Comments as one person sees them."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Prefetch, Sum, prefetch_related_objects
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from accounts.models import User
from comments.access import is_author, may_delete, may_restore, was_deleted_by
from comments.models import Comment, Thread
from comments.subjects import Seen
from markup import anchors
from markup.apart import apart

TIME_TO_UNDO = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Line:
    """A comment in its thread. A deleted one shows that it was, and to whom may restore it the way back."""

    comment: Comment
    html: SafeString
    may_edit: bool
    may_delete: bool
    may_restore: bool


@dataclass(frozen=True, slots=True)
class Talk:
    """A thread with what is shown of it. `stands` says whether its passage is still there; without one it is true."""

    thread: Thread
    lines: list[Line]
    stands: bool
    seen: Seen

    @property
    def number(self) -> int:
        return sum(line.comment.deleted_at is None for line in self.lines)

    @property
    def form_name(self) -> str:
        return f"reply-{self.thread.pk}"

    @property
    def form_key(self) -> str:
        return f"thread:{self.thread.pk}"


@dataclass(frozen=True, slots=True)
class Counts:
    comments: int  # that stand in open threads
    resolved: int  # threads


def counts_of(kind: str, object_id: int) -> Counts:
    """Count what is said about something: two queries."""
    living = Thread.objects.about(kind, object_id).living()
    open_ones = living.open().aggregate(said=Sum("size"))["said"]
    return Counts(open_ones or 0, living.resolved().count())


def shown(threads: list[Thread], seen: Seen, user: User) -> list[Talk]:
    """Give these threads as the person sees them: a query for the comments, one for the text where there are passages."""
    prefetch_related_objects(threads, Prefetch("comments", Comment.objects.in_order(), to_attr="said"))
    sections = seen.sections() if any(thread.quote for thread in threads) else ()
    said: list[list[Comment]] = [standing(thread.said, seen, user) for thread in threads]
    texts = seen.veil([comment.html for comments in said for comment in comments])
    covered = iter(texts)
    return [
        Talk(
            thread=thread,
            lines=[line(comment, next(covered), seen, user) for comment in comments],
            stands=not thread.quote or anchors.find(thread.quote, thread.heading, sections),
            seen=seen,
        )
        for thread, comments in zip(threads, said, strict=True)
    ]


def line(comment: Comment, html: str, seen: Seen, user: User) -> Line:
    is_deleted = comment.deleted_at is not None
    return Line(
        comment=comment,
        html=mark_safe("" if is_deleted else apart(html, f"c{comment.pk}-")),
        may_edit=not is_deleted and seen.may_be_commented and is_author(user, comment, seen),
        may_delete=not is_deleted and may_delete(user, comment, seen),
        may_restore=is_deleted and may_restore(user, comment, seen),
    )


def standing(comments: list[Comment], seen: Seen, user: User) -> list[Comment]:
    """Give what is shown of a thread: deleted comments leave a trace while others stand after them.

    Who has just deleted one sees the trace for an hour in any case, so as to undo it.
    """
    last = max((place for place, comment in enumerate(comments) if comment.deleted_at is None), default=-1)
    lately = timezone.now() - TIME_TO_UNDO
    return [
        comment
        for place, comment in enumerate(comments)
        if place <= last or (comment.deleted_at and comment.deleted_at > lately and was_deleted_by(user, comment, seen))
    ]
