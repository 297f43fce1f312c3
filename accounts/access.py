"""The doors to people, invitations and tokens."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone

from accounts.models import Invitation, Team, Token, User


def access_person(username: str) -> User:
    """Give the person, still here or not, or 404: one query."""
    name = User.normalize_username(username)
    person: User | None = User.objects.filter(username=name).first() if name.isprintable() else None
    if person is None:
        raise Http404
    return person


def signed_in(request: HttpRequest) -> User:
    """Give who is signed in, where only Django's own request type is known, as in the admin."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def may_invite(user: User) -> bool:
    return user.is_staff or user.has_perm("accounts.invite")


def access_invitations(user: User) -> QuerySet[Invitation]:
    """Give the invitations still open, or 403 to those who may not invite."""
    if not may_invite(user):
        raise PermissionDenied
    return Invitation.objects.open()


def access_invitation(user: User, pk: int) -> Invitation:
    invitation = access_invitations(user).filter(pk=pk).first()
    if invitation is None:
        raise Http404
    return invitation


def teams_to_invite_to(user: User) -> QuerySet[Team]:
    """Give the teams this person may put a newcomer into: nobody opens a team they are not in themselves, but staff."""
    return Team.objects.all() if user.is_staff else user.teams.all()


def access_token(user: User, pk: int) -> Token:
    """Give one of the person's own tokens, or 404."""
    token = user.tokens.filter(pk=pk).first()
    if token is None:
        raise Http404
    return token


def sessions_of(user: User) -> "QuerySet[UserSession]":
    """Give where the person is signed in now, newest first: one query."""
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    sessions: QuerySet[UserSession] = UserSession.objects.filter(user=user, session_key__in=alive)
    return sessions.order_by("-created_at")


def access_session(user: User, pk: int) -> UserSession:
    """Give one of the person's own sessions, or 404."""
    session = sessions_of(user).filter(pk=pk).first()
    if session is None:
        raise Http404
    return session


def user_of_token(secret: str) -> User | None:
    """Give the person a token acts as, or None for a token that is wrong or whose owner was deactivated.

    One query; another one, at most once a minute for each token, notes that it was used.
    """
    token = Token.objects.for_secret(secret).first()
    if token is None:
        return None
    Token.objects.touch(token, timezone.now())
    return token.user
