"""What a template leaves open: `{{date}}` and `{{person}}` are filled in when a page is begun, `{{title}}` when it is saved.

All else between braces is a block and stays: see `wiki.blocks`.
"""

import re

from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import User

AT_BEGINNING = re.compile(r"\{\{[ \t]*(date|person)[ \t]*\}\}", re.IGNORECASE)
TITLE = re.compile(r"\{\{[ \t]*title[ \t]*\}\}", re.IGNORECASE)


def begun(text: str, by: User) -> str:
    """Fill in the day, as people write it, and the name of who begins the page."""
    values = {"date": date_format(timezone.localdate(), "j F Y"), "person": str(by)}
    return AT_BEGINNING.sub(lambda found: values[found[1].lower()], text)


def titled(text: str, title: str) -> str:
    """Fill in the title, once there is one."""
    title = " ".join(title.split())
    return TITLE.sub(lambda _: title, text) if title else text


def without_title(text: str) -> str:
    """Take `{{title}}` out of what is to become the title."""
    return " ".join(TITLE.sub("", text).split())
