"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest

THEMES = ("light", "dark")


def site(request: HttpRequest) -> dict[str, object]:
    """Give the site's name, and the theme of this browser so that the first paint has it."""
    theme = request.COOKIES.get("theme", "")
    return {
        "SITE_NAME": settings.SITE_NAME,
        "SIGNUP_OPEN": bool(settings.SIGNUP_DOMAINS),
        "THEME": theme if theme in THEMES else "",
    }
