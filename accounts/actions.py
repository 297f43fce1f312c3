"""What can be done to people, and by them to their own accounts. Permission was asked at the door."""

import hashlib
from collections.abc import Iterable

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from accounts import once
from accounts.models import Invitation, Team, Token, User, digest_of, new_secret
from markup import to_html

TOKEN_START = 8


class InvitationSpent(Exception):
    """The invitation was used, withdrawn or has run out."""


class LinkSpent(Exception):
    """The sign-in link was used or has run out."""


def create_administrator(username: str, email: str, password: str) -> User:
    """Make a person who may do everything, whose address counts as confirmed, so that they can sign in at once."""
    person: User = User.objects.create_superuser(username, email, password)
    return person


@transaction.atomic
def change_profile(
    person: User,
    *,
    by: User,
    name: str,
    role: str,
    about: str,
    time_zone: str,
    ask_me_about: str | None = None,
    is_found_by_topic: bool | None = None,
    picture: bytes | None = None,
    without_picture: bool = False,
) -> User:
    """Save what somebody says about themselves, and the words about them laid out.

    Without a word on `ask_me_about` or `is_found_by_topic` that stays as it is. A new picture takes the place of the old one,
    whose file is deleted once the change is sure.
    """
    person.name, person.role, person.about, person.time_zone = name, role, about, time_zone
    person.is_found_by_topic = person.is_found_by_topic if is_found_by_topic is None else is_found_by_topic
    person.ask_me_about = person.ask_me_about if ask_me_about is None else " ".join(ask_me_about.split())
    lay_out_about(person)
    before = person.picture.name
    if picture:
        version = hashlib.sha256(picture).hexdigest()[:24]
        person.picture.save(f"{person.pk}-{version}.webp", ContentFile(picture), save=False)
    elif without_picture:
        person.picture = ""
    if before and before != person.picture.name:
        forget_file(person.picture.storage, before)
    said = ("name", "role", "about", "about_html", "ask_me_about", "time_zone", "is_found_by_topic", "picture")
    person.save(update_fields=said)
    return person


def lay_out_about(person: User) -> None:
    """Render what a person says about themselves beside it, unsaved, so that reading renders nothing."""
    person.about_html = to_html(person.about).html if person.about.strip() else ""


def forget_file(storage: Storage, name: str) -> None:
    transaction.on_commit(lambda: storage.delete(name))


def renew_feed_key(person: User, *, by: User) -> None:
    """Give the person's feeds a new key; whatever reads them by the old one is shut out."""
    person.feed_number = F("feed_number") + 1
    person.save(update_fields=["feed_number"])
    person.refresh_from_db(fields=["feed_number"])


@transaction.atomic
def deactivate(person: User, *, by: User) -> User:
    """Close the account: no sign-in, no session and no token works any more. What the person wrote stays."""
    person.is_active = False
    person.save(update_fields=["is_active"])
    end_sessions(person)
    return person


def reactivate(person: User, *, by: User) -> User:
    person.is_active = True
    person.save(update_fields=["is_active"])
    return person


@transaction.atomic
def invite(*, by: User, email: str = "", teams: Iterable[Team] = ()) -> tuple[Invitation, str]:
    """Make an invitation, and give it with the secret of its link, which is stored nowhere."""
    secret = new_secret()
    invitation = Invitation.objects.create(email=email.strip().lower(), digest=digest_of(secret), invited_by=by)
    invitation.teams.set(teams)
    return invitation, secret


def invitation_link(secret: str) -> str:
    return f"{settings.SITE_URL}{reverse('accounts:invitation_accept', args=[secret])}"


@transaction.atomic
def accept_invitation(invitation: Invitation, *, by: User) -> Invitation:
    """Use up the invitation for a new person, who joins its teams.

    Lock its row, so that of two people with the same link only one gets in; raise InvitationSpent for the other.
    """
    fresh = Invitation.objects.open().select_for_update(of=["self"]).filter(pk=invitation.pk).first()
    if fresh is None:
        raise InvitationSpent
    fresh.accepted_at, fresh.accepted_by = timezone.now(), by
    fresh.save(update_fields=["accepted_at", "accepted_by"])
    by.teams.add(*fresh.teams.all())
    return fresh


def withdraw_invitation(invitation: Invitation, *, by: User) -> None:
    """Delete an invitation nobody has used, so that its link is dead."""
    Invitation.objects.open().filter(pk=invitation.pk).delete()


def create_token(user: User, name: str) -> tuple[Token, str]:
    """Make a key to the API that acts as this person, and give it with its secret, which is stored nowhere."""
    secret = new_secret()
    token = Token.objects.create(user=user, name=name, digest=digest_of(secret), start=secret[:TOKEN_START])
    return token, secret


def delete_token(token: Token, *, by: User) -> None:
    token.delete()


def sign_in_link(user: User) -> str:
    """Give the path of a link that signs this person in once, within an hour."""
    return reverse("accounts:sign_in_once", args=[once.token_for(user)])


@transaction.atomic
def spend_sign_in_link(token: str) -> User:
    """Give the person whom the link signs in and make it worthless, or raise LinkSpent. Lock the person's row."""
    user = once.owner_of(token, lock=True)
    if user is None:
        raise LinkSpent
    user.last_login = timezone.now()
    user.save(update_fields=["last_login"])
    return user


def end_sessions(user: User, *, keep: str | None = None) -> None:
    """Sign the person out everywhere but in the session with the key to keep."""
    for session in UserSession.objects.filter(user=user).exclude(session_key=keep):
        session.end()
