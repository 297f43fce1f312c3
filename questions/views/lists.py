"""Lists of questions, narrowed by topic, space and state. Every view of them has an address of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from accounts.feeds import feed_address
from accounts.models import User
from accounts.requests import UserRequest
from questions import lists
from questions.lists import Show
from questions.models import Question
from questions.models.question import QuestionQuerySet
from questions.shown.holding import held_by
from spaces.models import Space
from topics.models import Topic, slug_of
from topics.models.seeing import known_to
from ui.paging import keyset

SHOWN = 30
AT_HOME = 5
NARROWED = ("topic", "space", "state")


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a list is narrowed to. An empty one narrows nothing."""

    topic: Topic | None
    space: Space | None
    state: str

    def __bool__(self) -> bool:
        return bool(self.topic or self.space or self.state)

    @property
    def asked(self) -> dict[str, str]:
        """Give what an address says of it."""
        named = {"topic": self.topic and self.topic.slug, "space": self.space and self.space.slug, "state": self.state}
        return {name: value for name, value in named.items() if value}

    def of(self, questions: QuestionQuerySet) -> QuestionQuerySet:
        if self.topic:
            questions = lists.about(questions, self.topic)
        if self.space:
            questions = questions.filter(space=self.space)
        return questions.filter(state=self.state) if self.state else questions


@require_safe
def question_list(request: UserRequest) -> HttpResponse:
    """Show one list, a page of it. What is one's own is stored by no cache: it holds what was asked without a name."""
    show = show_asked(request)
    narrowing = narrowing_asked(request)
    listed = lists.listed(show, request.user)
    questions = lists.with_facts(narrowing.of(listed.questions))
    found = keyset(questions, after=request.GET.get("after"), size=SHOWN, order=listed.order)
    context = {
        "show": show,
        "tabs": Show,
        "narrowing": narrowing,
        "spaces": Space.objects.visible_to(request.user).living().order_by("name"),
        "states": Question.State,
        "slice": found,
        "rows": rows_of(found.items),
        "feed": feed_for(request.user, show, narrowing),
    }
    response = render(request, "questions/question_list.html", context)
    if show == Show.MINE:
        patch_cache_control(response, private=True, no_store=True)
    return response


@require_safe
def for_me(request: UserRequest) -> HttpResponse:
    """Give the newest questions somebody could answer, for the home page; by itself it is a list of its own."""
    if not request.htmx:
        return redirect(f"{reverse('questions:question_list')}?show={Show.FOR_ME}")
    listed = lists.listed(Show.FOR_ME, request.user)
    found = list(lists.with_facts(listed.questions).order_by(*listed.order)[: AT_HOME + 1])
    context = {"rows": rows_of(found[:AT_HOME]), "has_more": len(found) > AT_HOME}
    return render(request, "questions/for_me.html", context)


def rows_of(questions: Sequence[Question]) -> list[tuple[Question, User | None]]:
    """Give questions, each with who has it now: one query, none where none waits for its first reply."""
    holders = held_by(questions)
    return [(question, holders.get(question.pk)) for question in questions]


def list_url(show: Show, narrowing: Narrowing, name: str = "questions:question_list") -> str:
    """Give the address of a list, or of its feed."""
    return f"{reverse(name)}?{urlencode({'show': show.value, **narrowing.asked})}"


def feed_for(user: User, show: Show, narrowing: Narrowing) -> str:
    """Give the address of a list's feed with this person's key; there is none of what one asked oneself."""
    return "" if show == Show.MINE else feed_address(user, list_url(show, narrowing, "questions:question_feed"))


def show_asked(request: UserRequest) -> Show:
    try:
        return Show(request.GET.get("show", Show.OPEN))
    except ValueError as error:
        raise Http404 from error


def narrowing_asked(request: UserRequest) -> Narrowing:
    """Read what the address narrows to; what this person may not see is 404: a query for each that is named."""
    asked = {name: request.GET.get(name, "").replace("\x00", "").strip() for name in NARROWED}
    if asked["state"] and asked["state"] not in Question.State.values:
        raise Http404
    topic = known_to(request.user).at(slug_of(asked["topic"])).first() if asked["topic"] else None
    space = Space.objects.visible_to(request.user).at(asked["space"]).first() if asked["space"] else None
    if (asked["topic"] and not topic) or (asked["space"] and not space):
        raise Http404
    return Narrowing(topic, space, asked["state"])
