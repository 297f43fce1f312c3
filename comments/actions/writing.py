"""Saying something, changing it, taking it back, and being done with it."""

from dataclasses import dataclass

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

import markup
from accounts.models import User
from comments.actions import telling
from comments.actions.errors import Refusal
from comments.models import LONGEST_BODY, LONGEST_HEADING, MOST_IN_THREAD, Comment, Thread, Wording
from comments.subjects import Seen
from markup import Rendered

LONGEST_USERNAME = 60


@dataclass(frozen=True, slots=True)
class Passage:
    """The words a thread is about: up to 500 characters, sixty around them, and the id of the heading above."""

    quote: str = ""
    before: str = ""
    after: str = ""
    heading: str = ""


def begin_thread(seen: Seen, *, by: User, body: str, passage: Passage | None = None) -> Comment:
    """Begin a thread, on a passage or on the whole, and give its first comment.

    Tells the people mentioned who may read it, and those concerned with the text. Locks what it is about. Who speaks there
    without a name is named by no row, here and in all that follows: see `Seen.named`.
    """
    rendered = laid_out(body, seen)
    passage = passage or Passage()
    words = heading_words(seen, passage.heading) if passage.quote else ""
    with transaction.atomic():
        thread = Thread.objects.create(
            kind=seen.kind,
            object_id=seen.pk,
            audience_id=seen.hold(),
            quote=passage.quote,
            before=passage.before,
            after=passage.after,
            heading=passage.heading if passage.quote else "",
            heading_words=words,
            created_at=timezone.now(),
            created_by=seen.named(by),
        )
        comment = add(thread, seen, by=by, body=body, rendered=rendered)
        telling.tell_of(comment, seen, is_first=True)
        seen.said(by)
    return comment


def reply(thread: Thread, seen: Seen, *, by: User, body: str) -> Comment:
    """Answer in a thread; tells the people mentioned and all who wrote in it. A resolved thread stays resolved.

    Locks what it is about and the thread. Raise Refusal when the thread is full.
    """
    rendered = laid_out(body, seen)
    with transaction.atomic():
        seen.hold()
        held = hold(thread)
        if held.comments.count() >= MOST_IN_THREAD:
            raise Refusal(_("This thread holds %(limit)d comments; begin a new one.") % {"limit": MOST_IN_THREAD})
        comment = add(held, seen, by=by, body=body, rendered=rendered)
        telling.tell_of(comment, seen, is_first=False)
        seen.said(by)
    return comment


def edit_comment(comment: Comment, seen: Seen, *, by: User, body: str) -> Comment:
    """Change what one said. The wording of before is kept; only who is mentioned for the first time is told."""
    rendered = laid_out(body, seen)
    with transaction.atomic():
        seen.hold()
        held = hold_comment(comment)
        if held.deleted_at:
            raise Refusal(_("This comment was deleted meanwhile."))
        if held.body == body:
            return held
        Wording.objects.create(
            comment=held, body=held.body, html=held.html, written_at=held.edited_at or held.created_at
        )
        held.body, held.html, held.mentioned = body, rendered.html, names_in(rendered)
        held.edited_at = timezone.now()
        held.save(update_fields=["body", "html", "mentioned", "edited_at"])
        telling.tell_of_edit(held, seen)
    return held


@transaction.atomic
def delete_comment(comment: Comment, *, by: User | None) -> Comment:
    """Take a comment back, with what was told of it and not read yet. It can be restored. `by` is as `Seen.named` says."""
    hold(comment.thread)
    held = hold_comment(comment)
    if held.deleted_at is None:
        held.deleted_at, held.deleted_by = timezone.now(), by
        held.save(update_fields=["deleted_at", "deleted_by"])
        count(held.thread)
        telling.take_back(held)
    return held


@transaction.atomic
def restore_comment(comment: Comment, seen: Seen, *, by: User) -> Comment:
    """Bring a comment back; tells those again who had not read of it."""
    seen.hold()
    hold(comment.thread)
    held = hold_comment(comment)
    if held.deleted_at:
        held.deleted_at = held.deleted_by = None
        held.save(update_fields=["deleted_at", "deleted_by"])
        count(held.thread)
        is_first = not held.thread.comments.filter(pk__lt=held.pk).exists()
        telling.tell_again(held, seen, is_first=is_first)
    return held


@transaction.atomic
def resolve_thread(thread: Thread, seen: Seen, *, by: User) -> Thread:
    """Say that a thread is done with; who began it is told."""
    seen.hold()
    held = hold(thread)
    if held.resolved_at is None:
        held.resolved_at, held.resolved_by = timezone.now(), seen.named(by)
        held.save(update_fields=["resolved_at", "resolved_by"])
        telling.tell_of_state(held, seen, by=seen.named(by))
    return held


@transaction.atomic
def reopen_thread(thread: Thread, seen: Seen, *, by: User) -> Thread:
    seen.hold()
    held = hold(thread)
    if held.resolved_at:
        held.resolved_at = held.resolved_by = None
        held.save(update_fields=["resolved_at", "resolved_by"])
        telling.tell_of_state(held, seen, by=seen.named(by))
    return held


def laid_out(body: str, seen: Seen) -> Rendered:
    """Lay a comment out, before anything is locked. Raise Refusal when it is empty or too long."""
    if not body.strip():
        raise Refusal(_("Write something first."))
    if len(body) > LONGEST_BODY:
        words = _("A comment holds %(limit)d characters; this one has %(size)d.")
        raise Refusal(words % {"limit": LONGEST_BODY, "size": len(body)})
    return markup.to_html(body, resolve=seen.resolver())


def add(thread: Thread, seen: Seen, *, by: User, body: str, rendered: Rendered) -> Comment:
    comment = Comment.objects.create(
        thread=thread,
        author=seen.named(by),
        voice=seen.voice,
        body=body,
        html=rendered.html,
        mentioned=names_in(rendered),
        created_at=timezone.now(),
    )
    count(thread)
    return comment


def names_in(rendered: Rendered) -> list[str]:
    names = {reference.target.casefold() for reference in rendered.references if reference.kind == "person"}
    return sorted(name for name in names if len(name) <= LONGEST_USERNAME)


def count(thread: Thread) -> None:
    """Keep the number of comments that stand, for the head of the page. The caller holds the thread."""
    thread.size = thread.comments.living().count()
    thread.save(update_fields=["size"])


def hold(thread: Thread) -> Thread:
    """Lock a thread; raise Http404 when it was deleted for good meanwhile."""
    return get_object_or_404(Thread.objects.select_for_update(no_key=True), pk=thread.pk)


def hold_comment(comment: Comment) -> Comment:
    held = Comment.objects.select_for_update(no_key=True, of=["self"]).select_related("thread", "author")
    return get_object_or_404(held, pk=comment.pk)


def heading_words(seen: Seen, heading: str) -> str:
    return next((section.heading for section in seen.sections() if section.heading_id == heading), "")[:LONGEST_HEADING]
