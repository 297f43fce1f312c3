"""The living text of an answer that was put into a page, as one reader sees it on the old question."""

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import quote

from django.db.models import Exists, F, Func, JSONField, OuterRef, Q, TextField, Value
from django.db.models.functions import Cast
from django.utils.safestring import SafeString, mark_safe

import markup
from accounts.models import User
from markup import Section
from markup.excerpts import with_ids_apart
from questions.models import Fold, Question
from questions.models.question import QuestionQuerySet
from spaces.models import readable_by
from wiki import veil
from wiki.blocks import fill_page
from wiki.models import Page

HEADING = re.compile(r"^<h([1-6]) .*?</h\1>\s*", re.DOTALL)
MOST_WORDS = 500  # of a whole page that is shown on a question


@dataclass(frozen=True, slots=True)
class Kept:
    """Where an answer is kept. Without a `page` that is gone; without `html` it is too long to be shown, or gone too.

    `is_lost` says that the heading is not there any more, `is_changed` that the words beneath it are others than then.
    """

    fold: Fold
    page: Page | None
    html: SafeString
    is_lost: bool = False
    is_changed: bool = False

    @property
    def url(self) -> str:
        return address_of(self.fold)

    @property
    def compare_url(self) -> str:
        """Give where one sees what changed; nothing where nothing did."""
        if self.page is None or self.page.version <= self.fold.version:
            return ""
        return f"/pages/{self.page.pk}/compare/{self.fold.version}/{self.page.version}/"

    @property
    def is_gone(self) -> bool:
        return self.page is None or self.is_lost


def kept_for(user: User, question: Question) -> list[Kept]:
    """Give where the answers to a question are kept, as far as this person may read it: one query where nowhere, else two.

    One more for each page that has links which not everybody sees. Of a page this person may not read there is nothing.
    """
    standing = Fold.objects.filter(answer__question=question, answer__deleted_at=None)
    folds = list(standing.select_related("answer__author", "page"))
    numbers = {fold.page_id for fold in folds if fold.page_id}
    readable = Page.objects.with_text().select_related("space").filter(readable_by(user), pk__in=numbers)
    pages = {page.pk: page for page in readable} if numbers else {}
    stored = {pk: page.html for pk, page in pages.items()}
    for page in pages.values():
        veil.veil(page, user)
        fill_page(page, user)
    return [
        kept_in(fold, pages.get(fold.page_id or 0), stored.get(fold.page_id or 0, ""))
        for fold in folds
        if fold.page_id is None or fold.page_id in pages
    ]


def kept_in(fold: Fold, page: Page | None, stored: str) -> Kept:
    if page is None or page.deleted_at:
        return Kept(fold, None, mark_safe(""))
    words = words_of(stored, fold.heading)
    if words is None:
        return Kept(fold, page, mark_safe(""), is_lost=True)
    return Kept(fold, page, shown(fold, page), is_changed=digest_of(words) != fold.digest)


def shown(fold: Fold, page: Page) -> SafeString:
    """Give the section as the page shows it, beneath its heading and with ids of its own; a whole page only where it is short."""
    if fold.heading:
        html = HEADING.sub("", markup.section(page.html, fold.heading) or "", count=1)
    else:
        html = page.html if page.words <= MOST_WORDS else ""
    return mark_safe(with_ids_apart(html, f"kept-{fold.pk}-", page.get_absolute_url()))


def words_of(html: str, heading: str) -> str | None:
    """Give the words beneath a heading, those beneath deeper ones too, or all of a page; None where there is no such heading."""
    sections = markup.sections_of(html)
    if heading:
        start = next((at for at, section in enumerate(sections) if section.heading_id == heading), None)
        if start is None:
            return None
        sections = (sections[start], *beneath(sections[start], sections[start + 1 :]))
    return "\n".join(f"{section.heading}\n{section.text}" for section in sections)


def beneath(top: Section, following: tuple[Section, ...]) -> tuple[Section, ...]:
    end = next((at for at, section in enumerate(following) if section.level <= top.level), len(following))
    return following[:end]


def digest_of(words: str) -> str:
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()


def address_of(fold: Fold) -> str:
    """Give where an answer stands, nothing where its page is gone."""
    address = fold.page.get_absolute_url() if fold.page else ""
    return f"{address}#{quote(fold.heading)}" if address and fold.heading else address


def folded_into(page: Page, user: User) -> QuestionQuerySet:
    """Give the questions whose answers are kept in a page, as far as this person may read them."""
    folds = Fold.objects.filter(page=page, answer__deleted_at=None)
    kept: QuestionQuerySet = Question.objects.visible_to(user).filter(pk__in=folds.values("answer__question"))
    return kept.order_by("asked_at", "pk")


def no_longer_kept(questions: QuestionQuerySet, user: User) -> QuestionQuerySet:
    """Narrow to questions this person tends of which an answer was put into a page that is gone, or whose heading is."""
    named = Func(Cast(Value("id"), TextField()), F("heading"), function="jsonb_build_object")
    heading = Func(named, function="jsonb_build_array", output_field=JSONField())
    is_gone = Q(page=None) | ~Q(page__deleted_at=None) | ~Q(heading="") & ~Q(page__contents__contains=heading)
    folds = Fold.objects.filter(is_gone, answer__question=OuterRef("pk"), answer__deleted_at=None)
    seen = folds.filter(Q(page=None) | Q(readable_by(user, "page__audience")))
    tended = questions.with_rights(user).filter(Q(is_maintainer=True) | Q(topic__owner=user))
    return tended.filter(Exists(seen))
