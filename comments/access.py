"""The doors to comments: who reads a text reads what is said about it, and may say something too."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from accounts.models import User
from comments.models import Comment, Thread
from comments.subjects import SUBJECTS, Seen


def access_subject(user: User, kind: str, pk: int) -> Seen:
    """Give what is commented on as this person sees it, or 404."""
    if kind not in SUBJECTS:
        raise Http404
    return SUBJECTS[kind].find(user, pk)


def access_subject_to_comment(user: User, kind: str, pk: int) -> Seen:
    return open_to_comments(access_subject(user, kind, pk))


def access_thread(user: User, pk: int) -> tuple[Thread, Seen]:
    """Give a thread and what it is about: one query besides those of its subject."""
    threads = Thread.objects.visible_to(user).select_related("resolved_by")
    thread = get_object_or_404(threads, pk=pk)
    return thread, access_subject(user, thread.kind, thread.object_id)


def access_thread_to_answer(user: User, pk: int) -> tuple[Thread, Seen]:
    thread, seen = access_thread(user, pk)
    return thread, open_to_comments(seen)


def access_comment(user: User, pk: int) -> tuple[Comment, Seen]:
    """Give a comment that is not deleted, with what its thread is about."""
    comment, seen = access_any_comment(user, pk)
    if comment.deleted_at:
        raise Http404
    return comment, seen


def access_any_comment(user: User, pk: int) -> tuple[Comment, Seen]:
    visible = Thread.objects.visible_to(user)
    comments = Comment.objects.filter(thread__in=visible).select_related("thread__resolved_by", "author", "deleted_by")
    comment = get_object_or_404(comments, pk=pk)
    return comment, access_subject(user, comment.thread.kind, comment.thread.object_id)


def access_comment_to_edit(user: User, pk: int) -> tuple[Comment, Seen]:
    comment, seen = access_comment(user, pk)
    open_to_comments(seen)
    if not is_author(user, comment, seen):
        raise PermissionDenied(_("Only who wrote a comment changes it."))
    return comment, seen


def access_comment_to_delete(user: User, pk: int) -> tuple[Comment, Seen]:
    """Give a comment, deleted or not, that this person may delete and bring back."""
    comment, seen = access_any_comment(user, pk)
    if comment.deleted_at and not may_restore(user, comment, seen):
        raise Http404
    open_to_comments(seen)
    if not may_delete(user, comment, seen):
        raise PermissionDenied(_("A comment is deleted by who wrote it, or by those who maintain the space."))
    return comment, seen


def is_author(user: User, comment: Comment, seen: Seen) -> bool:
    """Say whether this person said it. What was said in a voice is theirs who have that voice, not theirs who are named."""
    return comment.voice == seen.voice if comment.voice else comment.author_id == user.pk


def was_deleted_by(user: User, comment: Comment, seen: Seen) -> bool:
    """Say whether this person took it back; who took back what they said in a voice is not named."""
    if comment.deleted_by_id is None:
        return bool(seen.voice) and comment.voice == seen.voice
    return comment.deleted_by_id == user.pk


def named_as_deleting(user: User, comment: Comment, seen: Seen) -> User | None:
    """Give who takes a comment back as it says then: one's own as one speaks, another's as one who maintains the space."""
    return seen.named(user) if is_author(user, comment, seen) else user


def may_delete(user: User, comment: Comment, seen: Seen) -> bool:
    return seen.may_be_commented and (is_author(user, comment, seen) or seen.may_moderate)


def may_restore(user: User, comment: Comment, seen: Seen) -> bool:
    """Say whether this person may bring it back: who deleted it, and those who maintain the space."""
    return seen.may_be_commented and (was_deleted_by(user, comment, seen) or seen.may_moderate)


def open_to_comments(seen: Seen) -> Seen:
    if seen.closed:
        raise PermissionDenied(seen.closed)
    return seen
