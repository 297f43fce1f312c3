"""Putting a mail into words: plain text and HTML, with the headers that let programs thread, sort, answer and stop it."""

from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from textwrap import fill
from unicodedata import category
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.hours import hours_of
from accounts.models import User
from notices.extras import Line, Section
from notices.groups import Group, group_of
from notices.models import Letter, Notice
from notices.stopping import address_of

MOST_IN_A_DIGEST = 50
LONGEST_SUBJECT = 150
WIDTH = 72  # signs in a line of plain text


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a mail: what happened, the passage, where it leads, and why it comes, where `sentence` does not say so."""

    sentence: str
    words: str
    link: str
    why: str = ""

    @property
    def passage(self) -> str:
        """Give the words as plain mails quote."""
        return fill(self.words, WIDTH, initial_indent="> ", subsequent_indent="> ")


def compose(letter: Letter, notices: Sequence[Notice], sections: Sequence[Section] = ()) -> EmailMultiAlternatives:
    """Put a letter into words: of one notice by itself, or of many as a digest."""
    person = letter.person
    with timezone.override(zone_of(person)):
        message = digest(person, notices, sections) if letter.is_digest else single(person, notices[0])
    if letter.message_id:
        message.extra_headers["Message-ID"] = letter.message_id
    return message


def compose_extras(person: User, sections: Sequence[Section]) -> EmailMultiAlternatives:
    """Put into words what is no row: a digest without notices."""
    with timezone.override(zone_of(person)):
        return digest(person, [], sections)


def single(person: User, notice: Notice) -> EmailMultiAlternatives:
    group = group_of(notice.kind)
    root = f"<{notice.about_kind}-{notice.about_id}@{host()}>"
    words = {"item": item_of(notice), "group": group.label}
    subject = f"[{settings.SITE_NAME}] {notice.title}"
    message = written("letter", person, group, subject, words)
    message.from_email = sender(str(notice.by) if notice.by else "")
    message.extra_headers |= {"In-Reply-To": root, "References": root}
    return message


def digest(person: User, notices: Sequence[Notice], sections: Sequence[Section]) -> EmailMultiAlternatives:
    """Say what is new in one mail, group by group; past a number of things the inbox has the rest."""
    shown = notices[:MOST_IN_A_DIGEST]
    groups: list[tuple[object, list[Item]]] = [
        (group.label, items)
        for group in Group
        if (items := [item_of(notice) for notice in shown if group_of(notice.kind) == group])
    ]
    groups += [(extra.heading, [item_of_line(line) for line in lines]) for extra, lines in sections]
    number = len(notices) + sum(len(lines) for _extra, lines in sections)
    subject = ngettext("%(number)d thing for you on %(site)s", "%(number)d things for you on %(site)s", number)
    subject %= {"number": number, "site": settings.SITE_NAME}
    words = {"groups": groups, "left_out": len(notices) - len(shown), "inbox": absolute(reverse("notices:inbox"))}
    return written("digest", person, None, subject, words)


def written(
    name: str, person: User, group: Group | None, subject: str, words: dict[str, object]
) -> EmailMultiAlternatives:
    """Lay a mail out in both forms; the headers are those of all mails of ours."""
    stop = address_of(person, group)
    context = words | {
        "person": person,
        "site": settings.SITE_NAME,
        "subject": subject,
        "stop": stop,
        "settings_url": absolute(reverse("notices:mail_settings")),
    }
    message = EmailMultiAlternatives(
        subject=one_line(subject)[:LONGEST_SUBJECT],
        body=render_to_string(f"notices/mail/{name}.txt", context).strip() + "\n",
        from_email=sender(),
        to=[person.email],
        headers={
            "List-Id": f"{quoted(settings.SITE_NAME)} <{group or 'digest'}.notices.{host()}>",
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
            "Precedence": "bulk",
        },
    )
    message.attach_alternative(render_to_string(f"notices/mail/{name}.html", context), "text/html")
    return message


def item_of(notice: Notice) -> Item:
    link = absolute(reverse("notices:notice", args=[notice.pk]))
    return Item(one_line(notice.sentence), one_line(notice.words), link, one_line(notice.why))


def item_of_line(line: Line) -> Item:
    return Item(one_line(line.sentence), one_line(line.words), absolute(line.url))


def sender(who: str = "") -> str:
    """Give the site's address under its name, with that of who did it before it."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    name = name or settings.SITE_NAME
    return formataddr((one_line(_("%(who)s on %(site)s") % {"who": who, "site": name} if who else name), address))


def zone_of(person: User) -> ZoneInfo:
    return hours_of(person).zone


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def host() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def quoted(words: str) -> str:
    return '"{}"'.format(one_line(words).replace("\\", "").replace('"', ""))


def one_line(words: str) -> str:
    """Keep text that people wrote on one line, without signs that steer: nothing of it can begin another header."""
    return " ".join("".join(" " if category(sign) == "Cc" else sign for sign in str(words)).split())
