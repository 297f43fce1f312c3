"""What answers may be put into pages, and where: places one writes in, whose readers all may read the question."""

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from questions.models import Answer, Question
from search.suggesting import nearest
from spaces.models import Audience, AudienceQuerySet, Circle, Space, SpaceQuerySet
from wiki.models import Page
from wiki.models.page import KIND, PageQuerySet, key_of

OFFERED = 20
NEAR = 8
ENOUGH_VOTES = 2


def within(audience: int) -> AudienceQuerySet:
    """Give the audiences whose people surely are all in this one: one query, the other side of `holding_all_of`."""
    circles = Audience.objects.values_list("circles", flat=True).get(pk=audience)
    open_to_all = set(Circle.objects.filter(pk__in=circles, everyone=True).values_list("pk", flat=True))
    narrowing = [circle for circle in circles if circle not in open_to_all]
    return Audience.objects.filter(circles__contains=narrowing) if narrowing else Audience.objects.all()


def pages_for(question: Question, user: User) -> PageQuerySet:
    """Give the pages this person may put an answer to the question into: two queries beside its own."""
    pages: PageQuerySet = Page.objects.visible_to(user).with_rights(user).select_related("space")
    mine = Q(is_maintainer=True, is_protected=True) | Q(is_writer=True, is_protected=False)
    return pages.filter(mine, archived_at=None, space__archived_at=None, audience__in=within(question.audience_id))


def spaces_for(question: Question, user: User) -> SpaceQuerySet:
    """Give the spaces this person may make a page of an answer in."""
    spaces: SpaceQuerySet = Space.objects.writable_by(user).filter(audience__in=within(question.audience_id))
    return spaces.order_by("name")


def called(question: Question, user: User, words: str) -> list[Page]:
    """Give pages in whose title these words stand."""
    found = pages_for(question, user).filter(key__contains=key_of(words))
    return list(found.recently_changed()[:OFFERED])


def likely(question: Question, user: User) -> list[Page]:
    """Give the page the question is about, those called nearly like it, and those on its topics, at most eight."""
    near = [one.object_id for one in nearest(question.title, user=user) if one.kind == KIND]
    pages = pages_for(question, user)
    first = [*([question.page_id] if question.page_id else []), *near]
    named = pages.in_bulk(first)
    filed = pages.filter(topics__in=question.topics.all()).distinct().recently_changed()[:NEAR]
    return list(dict.fromkeys([*(named[pk] for pk in first if pk in named), *filed]))[:NEAR]


def too_many_readers(place: Page | Space) -> str:
    words = _("People read “%(place)s” who may not read this question. Choose a place with the same readers, or fewer.")
    return words % {"place": place}


def is_worth_keeping(answer: Answer, question: Question) -> bool:
    return question.accepted_id == answer.pk or answer.votes >= ENOUGH_VOTES
