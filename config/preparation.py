"""What stands between an empty database and a site one can sign in to. Every step may run again and again."""

import secrets
from dataclasses import dataclass

from accounts import actions
from accounts.models import User
from config import database, environment
from transfer import planting


@dataclass(frozen=True)
class Administrator:
    """Whom to sign in as; with the password and a one-time link only when both were made just now."""

    user: User
    password: str = ""
    link: str = ""


def administrator() -> Administrator:
    """Give the first administrator; where there is none, make one from DJANGO_SUPERUSER_… or call it "admin"."""
    with database.alone():
        first = User.objects.filter(is_superuser=True, is_active=True).order_by("pk").first()
        if first is not None:
            return Administrator(first)
        given = environment.text("DJANGO_SUPERUSER_PASSWORD", "")
        password = given or "-".join(secrets.token_hex(3) for _ in range(4))
        user = actions.create_administrator(
            username=environment.text("DJANGO_SUPERUSER_USERNAME", "admin"),
            email=environment.text("DJANGO_SUPERUSER_EMAIL", "admin@localhost"),
            password=password,
        )
    return Administrator(user) if given else Administrator(user, password, actions.sign_in_link(user))


def starter_content(by: User) -> None:
    """Plant the welcome space on a site without any."""
    with database.alone():
        planting.plant(by=by)
