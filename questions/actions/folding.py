"""Putting an answer into a page, where it is kept up to date from then on."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from history.models import LONGEST_SUMMARY
from hooks.events import Event as Told
from markup import Heading, whereabouts
from notices.models import Notice
from questions.actions import announcing, index, telling, unsticking
from questions.actions.deciding import hold, settle
from questions.actions.errors import Refusal
from questions.actions.noting import note
from questions.kept.fitting import fitted
from questions.kept.living import digest_of, words_of
from questions.kept.places import too_many_readers
from questions.models import Answer, Event, Fold, Question
from questions.models.question import LONGEST_HEADING
from spaces.models import Audience, Space
from wiki.actions import create_page, edit_page
from wiki.models import Page
from wiki.sections import headings_of, part_of

TOP = 2  # level of the headings of a page that has none


@dataclass(frozen=True, slots=True)
class Piece:
    """What goes into a page: at the end of the section of this id, else of the page, beneath a heading of its own or none."""

    text: str
    heading: str = ""
    section: str = ""


@transaction.atomic
def fold_answer(answer: Answer, page: Page, *, by: User, piece: Piece) -> Fold:
    """Save a page, its text loaded, with an answer in it, as any other edit; the question is kept there from then on.

    Takes the page's row lock, then the question's. The answerer and who follows the question are told. Raise Refusal where
    the section is gone or people read the page who may not read the question, EditConflict of the wiki as `edit_page` does.
    """
    body, line = put_into(page, piece)
    summary = credit(answer, answer.question)
    saved = edit_page(page, by=by, title=page.title, body=body, based_on=page.version, summary=summary)
    return keep(answer, saved, by=by, heading=heading_of(saved, piece, line))


@transaction.atomic
def fold_into_new_page(answer: Answer, *, by: User, space: Space, title: str, text: str) -> Fold:
    """Make a page of an answer, at the top of a space and about what the question is about. Else as `fold_answer`."""
    question = answer.question
    topics = list(question.topics.values_list("name", flat=True))
    summary = credit(answer, question)
    page = create_page(by=by, space=space, title=title, body=fitted(text, within=1), summary=summary, topics=topics)
    return keep(answer, page, by=by, heading=None)


def keep(answer: Answer, page: Page, *, by: User, heading: Heading | None) -> Fold:
    if not Audience.objects.holding_all_of(page.audience_id).filter(pk=answer.question.audience_id).exists():
        raise Refusal(too_many_readers(page))
    name = heading.id[:LONGEST_HEADING] if heading else ""
    now = timezone.now()
    held = hold(answer.question_id)
    if not Answer.objects.living().filter(pk=answer.pk).exists():
        raise Refusal(_("The answer was deleted meanwhile."))
    fold = Fold.objects.create(
        answer=answer,
        page=page,
        heading=name,
        heading_words=heading.text[:LONGEST_HEADING] if heading else "",
        version=page.version,
        digest=digest_of(words_of(page.html, name) or ""),
        by=by,
        at=now,
    )
    note(held, Event.Kind.FOLDED, by=by, at=now, details={"answer": answer.pk})
    held.active_at = now
    held.save(update_fields=["active_at"])
    settle(held)
    index.put(held)
    if held.page_id == page.pk:
        unsticking.clear_up(held, by=by)
    tell(fold, answer, held)
    announcing.announce_answer(answer, held, event=Told.KEPT, by=by)
    return fold


def tell(fold: Fold, answer: Answer, question: Question) -> None:
    people = [*([answer.author] if answer.author else []), *telling.followers_of(question)]
    url = f"{question.get_absolute_url()}#kept"
    telling.say(people, question, kind=Notice.Kind.FOLDED, by=fold.by, key=f"folded:{fold.pk}", url=url)


def put_into(page: Page, piece: Piece) -> tuple[str, int]:
    """Give the page's text with the piece in its place, and the line on which it begins."""
    part = part_of(page, piece.section) if piece.section else None
    if piece.section and part is None:
        raise Refusal(_("That heading is not on “%(page)s” any more; choose the place again.") % {"page": page.title})
    level = level_for(page, piece.section)
    text = fitted(piece.text.strip("\n"), within=level if piece.heading else level - 1)
    written = f"{'#' * level} {piece.heading}\n\n{text}" if piece.heading else text
    before = part.text if part else page.body.rstrip()
    whole = f"{before}\n\n{written}" if before else written
    line = (part.start if part else 0) + (before.count("\n") + 2 if before else 0)
    return (part.put_back(whole) if part else whole), line


def level_for(page: Page, section: str) -> int:
    """Give the level of a heading at the end of this section, or of the page."""
    levels = {heading.id: heading.level for heading in headings_of(page)}
    return min(levels[section] + 1, 6) if section else min(levels.values(), default=TOP)


def heading_of(page: Page, piece: Piece, line: int) -> Heading | None:
    """Find the heading beneath which the piece stands now, or None for the whole page.

    Of several called so it is the one nearest to the line the piece was put on; for that the text is laid out once.
    """
    contents = headings_of(page)
    if not piece.heading:
        return next((heading for heading in contents if heading.id == piece.section), None)
    spans = whereabouts.spans(page.body, contents)
    return min(
        (heading for heading in contents if heading.id in spans),
        key=lambda heading: (heading.text != piece.heading, abs(spans[heading.id].start - line)),
        default=None,
    )


def credit(answer: Answer, question: Question) -> str:
    """Say whose answer it is and whose question, as the page's history tells it. Who asked without a name has none here."""
    asker = question.asker if not question.is_shielded else None
    if answer.is_by_asker:
        words = _("from the answer of who asked “%(question)s”")
    elif asker:
        words = _("from the answer of %(name)s to “%(question)s”, asked by %(asker)s")
    else:
        words = _("from the answer of %(name)s to “%(question)s”")
    said = {"name": answer.author or _("somebody who has left"), "asker": asker, "question": ""}
    room = LONGEST_SUMMARY - len(words % said)
    title = question.title if len(question.title) <= room else f"{question.title[: room - 1]}…"
    return words % {**said, "question": title}
