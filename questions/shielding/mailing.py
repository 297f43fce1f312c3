"""Mailing people what became of what they asked without their name: worked out on their morning, and written down nowhere."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from markup import sections_of
from notices.extras import Extra, Line
from notices.groups import Group
from questions.shielding import shield
from questions.shielding.news import news_of


def lines_for(person: User) -> list[Line]:
    """Give what is new and was not mailed yet: one query for who asked nothing so."""
    news = news_of(person, is_for_mail=True)
    return [Line(each.question.title, each.url, " · ".join(map(plain, each.lines))) for each in news]


def told(person: User) -> None:
    """Note in the locker that all of it was mailed."""
    asked = {each.question for each in shield.asked_by(person)}
    shield.note(person, asked, mailed_at=timezone.now())


def plain(sentence: str) -> str:
    """Give a sentence, which is safe HTML, without its links."""
    return " ".join(section.text for section in sections_of(f"<p>{sentence}</p>"))


EXTRA = Extra(_("What you asked without your name"), Group.MINE, lines_for, told)
