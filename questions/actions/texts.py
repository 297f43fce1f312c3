"""The texts of questions and answers: laid out and kept in versions, as pages are."""

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from history import record
from markup import merge
from questions.actions import files, mentioning
from questions.actions.errors import EditConflict, Refusal
from questions.models import Answer, Question
from questions.models.answer import KIND as ANSWER
from questions.models.question import KIND as QUESTION
from questions.shielding import shield
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

    The title is set by the caller before. The writer's uploads that it shows become the question's, and who is newly
    mentioned is told, but not of what is restored.
    """
    old, old_html = thing.body, thing.html
    thing.version += 1
    thing.body, thing.html = laid_out.body, laid_out.rendered.html
    thing.fences = list(laid_out.rendered.fences)
    thing.updated_at = shield.moment_for(thing, by) if isinstance(thing, Question) else timezone.now()
    with record.recorded(
        kind=kind_of(thing),
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
    question = thing if isinstance(thing, Question) else thing.question
    files.adopt(question, by=laid_out.resolver.by, body=laid_out.body, is_nameless=by is None)
    if not restored_from:
        mentioning.tell_mentioned(thing, laid_out, by=by, before=old_html)


def merged(thing: Question | Answer, *, title: str, body: str, based_on: int) -> tuple[str, str]:
    """Merge what was typed with what was saved meanwhile. Raise EditConflict where both changed the same."""
    if based_on == thing.version:
        return title, body
    found = record.texts(kind_of(thing), thing.pk, based_on).get(based_on)
    old_title, old_body = (found.title, found.body) if found else ("", "")
    together = merge(old_body, yours=body, theirs=thing.body)
    if not together.is_clean or (old_title not in {title, thing.title} and title != thing.title):
        raise EditConflict(title, body, together)
    return (thing.title if title == old_title else title), together.text


def kind_of(thing: Question | Answer) -> str:
    return QUESTION if isinstance(thing, Question) else ANSWER
