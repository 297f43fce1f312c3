"""People, the teams they are in, and the keys and invitations they hold."""

from accounts.models.keys import Invitation, Token, digest_of, invitation_end, new_secret
from accounts.models.people import (
    PersonQuerySet,
    Team,
    User,
    monday_to_friday,
    refuse_reserved,
    refuse_unknown_zone,
)

__all__ = [
    "Invitation",
    "PersonQuerySet",
    "Team",
    "Token",
    "User",
    "digest_of",
    "invitation_end",
    "monday_to_friday",
    "new_secret",
    "refuse_reserved",
    "refuse_unknown_zone",
]
