"""Who is told of what is said: those mentioned, those who take part, those who wrote the text. Nobody twice of one comment."""

from collections.abc import Sequence

from django.utils import timezone

from accounts.models import User
from comments.models import Comment, Thread
from comments.subjects import Seen
from markup import sections_of
from notices import actions as notices
from notices.models import Notice

MOST_MENTIONED = 30  # people; a comment that names more is told to the first of them


def tell_of(comment: Comment, seen: Seen, *, is_first: bool) -> None:
    """Tell of a comment: of a mention first, so that those mentioned hear of that, then those who have to do with it.

    Whoever was told of it before is not told again.
    """
    mentioned = people_mentioned(comment)
    others = seen.concerned() if is_first else taking_part(comment.thread)
    notices.hold([*mentioned, *others])
    tell(mentioned, Notice.Kind.MENTION, comment, seen)
    tell(others, Notice.Kind.COMMENT if is_first else Notice.Kind.REPLY, comment, seen)


def tell_of_edit(comment: Comment, seen: Seen) -> None:
    """Tell those whom the comment mentions now and did not before, and put the words right for the others."""
    notices.reword(key=key_of(comment), words=plain(comment))
    tell(people_mentioned(comment), Notice.Kind.MENTION, comment, seen)


def tell_again(comment: Comment, seen: Seen, *, is_first: bool) -> None:
    """Tell of a comment that was brought back; those who had read of it get its words back."""
    tell_of(comment, seen, is_first=is_first)
    notices.reword(key=key_of(comment), words=plain(comment))


def take_back(comment: Comment) -> None:
    notices.take_back(key=key_of(comment))


def tell_of_state(thread: Thread, seen: Seen, *, by: User | None) -> None:
    """Tell who began a thread that it was resolved or reopened, at most once a day of each."""
    first = thread.comments.filter(deleted_at=None).order_by("created_at", "pk").first()
    if first is None or thread.created_by is None:
        return
    kind = Notice.Kind.RESOLVED if thread.resolved_at else Notice.Kind.REOPENED
    notices.tell(
        [thread.created_by],
        kind=kind,
        by=by,
        about=(seen.kind, seen.pk),
        url=first.get_absolute_url(),
        title=seen.title,
        words=plain(first),
        audience=thread.audience_id,
        key=f"{kind}:{thread.pk}:{timezone.now():%Y-%m-%d}",
    )


def tell(people: Sequence[User], kind: Notice.Kind, comment: Comment, seen: Seen) -> None:
    notices.tell(
        people,
        kind=kind,
        by=comment.author,
        about=(seen.kind, seen.pk),
        url=comment.get_absolute_url(),
        title=seen.title,
        words=plain(comment),
        audience=comment.thread.audience_id,
        key=key_of(comment),
    )


def key_of(comment: Comment) -> str:
    return f"comment:{comment.pk}"


def people_mentioned(comment: Comment) -> list[User]:
    """Give the people a comment mentions: one query or none. Whether they may read it is asked by `notices.tell`."""
    people = User.objects.active().filter(username__in=comment.mentioned) if comment.mentioned else []
    return list(people[:MOST_MENTIONED])


def taking_part(thread: Thread) -> list[User]:
    """Give those who wrote in a thread and did not take it back."""
    return list(User.objects.active().filter(comments__thread=thread, comments__deleted_at=None).distinct())


def plain(comment: Comment) -> str:
    return " ".join(f"{section.heading} {section.text}" for section in sections_of(comment.html))
