"""Asking: a question is kept as version 1, searchable at once, and on its way to who can help."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from questions.actions import announcing, index, routing, shielding, telling, texts
from questions.actions.errors import Refusal
from questions.actions.noting import note
from questions.models import Event, Question, QuestionFollower
from questions.models.question import LONGEST_AROUND, LONGEST_HEADING, LONGEST_QUOTE, LONGEST_TITLE, slug_of
from questions.shielding import shield
from search.models import Gap
from spaces.models import Space
from topics.models import Topic
from wiki.models import Page


@dataclass(frozen=True, slots=True)
class Passage:
    """Where on a page somebody is stuck: the words, those around them, and the heading above."""

    page: Page
    quote: str = ""
    before: str = ""
    after: str = ""
    heading: str = ""
    heading_words: str = ""


@transaction.atomic
def create_question(
    *,
    by: User,
    space: Space,
    title: str,
    body: str = "",
    topics: Sequence[str] = (),
    is_shielded: bool = False,
    passage: Passage | None = None,
    gap: Gap | None = None,
) -> Question:
    """Ask. The first topic named is the one whose helpers are asked. One stuck on a page is read by who reads that page.

    Locks that page, so that its readers stay the same until the transaction ends. A shielded question names its asker nowhere
    but in its sealed Cloak, nor the gap it was asked from, which knows who looked for it; of the time it keeps the day. Raise
    Refusal when the title is empty or too long, the text too long, the page gone, or somebody asked enough without their name.
    """
    title, body = clean_title(title), texts.clean_body(body)
    audience = passage.page.audience_id if passage else space.audience_id
    laid = texts.lay_out(body, by=by, space=space, audience=audience)
    if passage:
        audience = hold_page(passage.page, space)
    question = begun(title, space=space, audience=audience, asker=None if is_shielded else by, passage=passage)
    found = Topic.objects.named(list(topics))
    question.topic = lead_of(topics, found)
    question.save()
    question.topics.set(found)
    texts.save_version(question, laid, by=None if is_shielded else by)
    details = {"gap": gap.pk} if gap and not is_shielded else {}
    note(question, Event.Kind.ASKED, by=question.asker, at=question.asked_at, details=details)
    index.put(question)
    routing.begin(question)
    if is_shielded:
        hide_asker(question, by=by, gap=gap)
    else:
        QuestionFollower.objects.create(question=question, person=by)
        telling.tell_of_question(question)
    announcing.announce_question(question)
    return question


def begun(title: str, *, space: Space, audience: int, asker: User | None, passage: Passage | None) -> Question:
    """Give the row of a question, not saved yet; without an asker it is one without a name, of which the day is kept."""
    question = Question(space=space, audience_id=audience, title=title, slug=slug_of(title))
    question.asker, question.is_shielded = asker, asker is None
    at = timezone.now() if asker else shield.day_of(timezone.now())
    question.asked_at = question.updated_at = question.active_at = at
    if passage:
        place_at(question, passage)
    return question


def hide_asker(question: Question, *, by: User, gap: Gap | None) -> None:
    """Seal who asked, and forget what would tell. Others are told with the next round: see `routing.begin`."""
    shielding.count_today(by)
    shield.cover(question, by=by)
    shielding.forget_traces(question, by=by, gap=gap)


def hold_page(page: Page, space: Space) -> int:
    """Lock a page that somebody is stuck on, and give its audience as it is now."""
    held = Page.objects.living().select_for_update(no_key=True, of=["self"]).filter(pk=page.pk, space=space)
    audience: int | None = held.values_list("audience", flat=True).first()
    if audience is None:
        raise Refusal(_("“%(title)s” was moved or deleted meanwhile; open it again.") % {"title": page.title})
    return audience


def place_at(question: Question, passage: Passage) -> None:
    question.page = passage.page
    question.quote, question.heading = passage.quote[:LONGEST_QUOTE], passage.heading[:LONGEST_HEADING]
    question.before, question.after = passage.before[-LONGEST_AROUND:], passage.after[:LONGEST_AROUND]
    question.heading_words = passage.heading_words[:LONGEST_HEADING]


def lead_of(names: Sequence[str], found: Sequence[Topic]) -> Topic | None:
    """Give the topic that was named first: whose helpers are asked."""
    first = Topic.objects.named(list(names[:1])) if len(found) > 1 else list(found)
    return first[0] if first else None


def clean_title(title: str) -> str:
    title = " ".join(title.replace("\x00", "").split())
    if not title:
        raise Refusal(_("A question needs a title: what do you want to know?"))
    if len(title) > LONGEST_TITLE:
        raise Refusal(
            _("The title is longer than %(limit)d characters; put the rest into the text.") % {"limit": LONGEST_TITLE}
        )
    return title
