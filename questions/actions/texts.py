"""The texts of questions and answers: laid out and kept in versions, as pages are."""

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from history import record
from questions.actions.errors import Refusal
from questions.models import Answer, Question
from questions.models.answer import KIND as ANSWER
from questions.models.question import KIND as QUESTION
from spaces.models import Space
from wiki import laid
from wiki.laid import LaidOut
from wiki.resolve import Resolver

LONGEST_BODY = 100_000
COLUMNS = ("title", "body", "html", "fences", "version", "updated_at")


def lay_out(body: str, *, by: User, space: Space, audience: int) -> LaidOut:
    """Lay a text out as its author may see its links; hold no lock meanwhile."""
    return laid.lay_out(body, Resolver(by=by, space=space, audience=audience))


def clean_body(body: str) -> str:
    body = body.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    if len(body) > LONGEST_BODY:
        words = _("The text has %(size)d characters, and %(limit)d is the most here; a page holds more.")
        raise Refusal(words % {"size": len(body), "limit": LONGEST_BODY})
    return body


def save_version(
    thing: Question | Answer, laid_out: LaidOut, *, by: User | None, summary: str = "", restored_from: int | None = None
) -> None:
    """Store a laid-out text as the next version, by somebody or, shielded, by nobody. The caller holds the row.

    The title is set by the caller before.
    """
    old = thing.body
    thing.version += 1
    thing.body, thing.html = laid_out.body, laid_out.rendered.html
    thing.fences = list(laid_out.rendered.fences)
    thing.updated_at = timezone.now()
    with record.recorded(
        kind=QUESTION if isinstance(thing, Question) else ANSWER,
        object_id=thing.pk,
        number=thing.version,
        by=by,
        at=thing.updated_at,
        summary=" ".join(summary.split()),
        old=old,
        new=thing.body,
        restored_from=restored_from,
    ):
        thing.save(update_fields=[*COLUMNS, *(["slug"] if isinstance(thing, Question) else [])])
