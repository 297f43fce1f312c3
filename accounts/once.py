"""Links that sign somebody in once, for whoever runs the site to hand over.

A link is signed, not stored. It holds a fingerprint of the password and the last sign-in, so it is spent by the first
sign-in after it was made, by this link or any other way, and by a change of password.
"""

import hashlib
from datetime import timedelta

from django.core import signing

from accounts.models import User

LIFE = timedelta(hours=1)
SALT = "accounts.once"


def fingerprint(user: User) -> str:
    state = f"{user.password}{user.last_login}"
    return hashlib.sha256(state.encode()).hexdigest()[:32]


def token_for(user: User) -> str:
    return signing.dumps([user.pk, fingerprint(user)], salt=SALT)


def owner_of(token: str, *, lock: bool = False) -> User | None:
    """Give the person whom the token would sign in, or None when it is spent, too old or not ours."""
    try:
        pk, state = signing.loads(token, salt=SALT, max_age=LIFE)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    people = User.objects.active()
    user = (people.select_for_update() if lock else people).filter(pk=pk).first()
    return user if user and fingerprint(user) == state else None
