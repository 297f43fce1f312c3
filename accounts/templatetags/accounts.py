"""Words for what browsers say of themselves, and addresses of feeds: `{% load accounts %}`."""

from django import template
from django.utils.translation import gettext as _

from accounts.feeds import feed_address
from accounts.models import User

register = template.Library()
# The first name found counts: most browsers claim to be several others too.
BROWSERS = {"Edg": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS X": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


@register.filter
def browser(user_agent: str) -> str:
    """Say “Firefox on Linux” for a User-Agent header."""
    name = next((name for mark, name in BROWSERS.items() if mark in user_agent), "")
    system = next((system for mark, system in SYSTEMS.items() if mark in user_agent), "")
    if name and system:
        return _("%(browser)s on %(system)s") % {"browser": name, "system": system}
    return name or system or _("Another program")


@register.filter
def as_feed(path: str, user: User) -> str:
    """Give the whole address of a feed, with this person's key."""
    return feed_address(user, path)
