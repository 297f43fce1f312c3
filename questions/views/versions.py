"""The history of a question or an answer: its versions, each as it was, any two compared, an old one restored."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

import markup
from accounts.models import User
from accounts.requests import UserRequest
from history import record
from history.models import Change
from questions import actions
from questions.access import access_answer, access_answer_to_edit, access_question, access_question_to_edit
from questions.actions.texts import kind_of
from questions.models import Answer, Question
from questions.rights import rights_of
from questions.views.answers import place_of
from spaces.access import why_nobody_writes
from ui.paging import keyset
from wiki.comparison import Differences
from wiki.resolve import Resolver
from wiki.views.turns import in_turn

VERSIONS_SHOWN = 50
LONGEST_NUMBER = 9  # digits; fits the column
BOTH = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A text with its history. `address` is what the addresses of its versions begin with, `url` where it stands."""

    thing: Question | Answer
    question: Question
    address: str
    url: str
    may_edit: bool

    @property
    def is_answer(self) -> bool:
        return isinstance(self.thing, Answer)

    @property
    def version(self) -> int:
        return self.thing.version

    @property
    def kind(self) -> str:
        return kind_of(self.thing)

    @property
    def trail(self) -> list[dict[str, str]]:
        return [
            {"url": reverse("questions:question_list"), "title": _("Questions")},
            {"url": self.url, "title": self.question.title},
        ]


Find = Callable[[User, int], Kept]


def of_question(user: User, pk: int) -> Kept:
    question = access_question(user, pk)
    is_mine = not why_nobody_writes(question.space) and rights_of(user, question).may_edit
    return Kept(question, question, f"/questions/{pk}/", question.get_absolute_url(), is_mine)


def of_answer(user: User, pk: int) -> Kept:
    answer, question = access_answer(user, pk)
    is_mine = not why_nobody_writes(question.space) and rights_of(user, question).may_edit_answer(answer)
    return Kept(answer, question, f"/answers/{pk}/", place_of(question, pk), is_mine)


@require_safe
def question_history(request: UserRequest, pk: int) -> HttpResponse:
    return show_history(request, of_question(request.user, pk))


@require_safe
def answer_history(request: UserRequest, pk: int) -> HttpResponse:
    return show_history(request, of_answer(request.user, pk))


@require_safe
@in_turn("GET", "HEAD")
def question_version(request: UserRequest, pk: int, number: int) -> HttpResponse:
    return show_version(request, of_question(request.user, pk), number)


@require_safe
@in_turn("GET", "HEAD")
def answer_version(request: UserRequest, pk: int, number: int) -> HttpResponse:
    return show_version(request, of_answer(request.user, pk), number)


@require_safe
@in_turn("GET", "HEAD")
def question_compare(request: UserRequest, pk: int, old: int, new: int) -> HttpResponse:
    return show_comparison(request, of_question(request.user, pk), old, new)


@require_safe
@in_turn("GET", "HEAD")
def answer_compare(request: UserRequest, pk: int, old: int, new: int) -> HttpResponse:
    return show_comparison(request, of_answer(request.user, pk), old, new)


@require_safe
def question_choice(request: UserRequest, pk: int) -> HttpResponse:
    return to_comparison(request, of_question(request.user, pk))


@require_safe
def answer_choice(request: UserRequest, pk: int) -> HttpResponse:
    return to_comparison(request, of_answer(request.user, pk))


@require_http_methods(BOTH)
@in_turn("POST")
def question_back(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """Ask on GET; on POST write the old title and text as the newest version."""
    question = access_question_to_edit(request.user, pk)
    kept = of_question(request.user, pk)
    if request.method != "POST":
        return ask(request, kept, number)
    texts_or_404(kept, number)
    restored = actions.restore_question_version(question, by=request.user, number=number)
    return tell(request, kept, number, restored.version)


@require_http_methods(BOTH)
@in_turn("POST")
def answer_back(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """Ask on GET; on POST write the old text as the newest version."""
    answer, _question = access_answer_to_edit(request.user, pk)
    kept = of_answer(request.user, pk)
    if request.method != "POST":
        return ask(request, kept, number)
    texts_or_404(kept, number)
    restored = actions.restore_answer_version(answer, by=request.user, number=number)
    return tell(request, kept, number, restored.version)


def show_history(request: UserRequest, kept: Kept) -> HttpResponse:
    found = Change.objects.of(kept.kind, kept.thing.pk)
    changes = keyset(found, after=request.GET.get("after"), size=VERSIONS_SHOWN, order=("-number",))
    return render(request, "questions/text_history.html", {**about(kept), "changes": changes})


def show_version(request: UserRequest, kept: Kept, number: int) -> HttpResponse:
    text = texts_or_404(kept, number)[number]
    is_source = request.GET.get("view") == "source"
    rendered = None if is_source else markup.to_html(text.body, resolve=resolver_of(request, kept))
    context = {**about(kept), "text": text, "change": text.change, "rendered": rendered}
    return render(request, "questions/text_version.html", context)


def show_comparison(request: UserRequest, kept: Kept, old: int, new: int) -> HttpResponse:
    if old > new:
        return HttpResponseRedirect(f"{kept.address}compare/{new}/{old}/")
    texts = texts_or_404(kept, old, new)
    comparison = Differences(
        old=texts[old],
        new=texts[new],
        is_source=request.GET.get("view") == "source",
        is_beside=request.GET.get("layout") == "side",
        resolve=resolver_of(request, kept),
    )
    both = (texts[old].change, texts[new].change)
    return render(request, "questions/text_compare.html", {**about(kept), "comparison": comparison, "both": both})


def to_comparison(request: UserRequest, kept: Kept) -> HttpResponse:
    """Lead from the two versions chosen in the history to their comparison."""
    chosen = [request.GET.get("old", ""), request.GET.get("new", "")]
    if not all(number.isdecimal() and len(number) <= LONGEST_NUMBER for number in chosen):
        messages.info(request, _("Choose two versions to compare."))
        return HttpResponseRedirect(f"{kept.address}history/")
    old, new = sorted(int(number) for number in chosen)
    return HttpResponseRedirect(f"{kept.address}compare/{old}/{new}/")


def ask(request: UserRequest, kept: Kept, number: int) -> HttpResponse:
    text = texts_or_404(kept, number)[number]
    return render(request, "questions/text_back.html", {**about(kept), "text": text, "change": text.change})


def tell(request: UserRequest, kept: Kept, number: int, now: int) -> HttpResponse:
    if now == kept.version:
        messages.info(request, _("It has this text already; nothing was changed."))
    else:
        words = _("Version %(old)d is back, as version %(new)d.") % {"old": number, "new": now}
        undo = f"{kept.address}versions/{now - 1}/restore/"
        messages.success(request, format_html('{} <a href="{}">{}</a>', words, undo, _("Undo")))
    return redirect(kept.url)


def about(kept: Kept) -> dict[str, Any]:
    """Give what the head of each page of the history shows."""
    return {"kept": kept, "question": kept.question, "space": kept.question.space, "trail": kept.trail}


def texts_or_404(kept: Kept, *numbers: int) -> dict[int, record.Text]:
    texts = record.texts(kept.kind, kept.thing.pk, *numbers)
    if texts.keys() != set(numbers):
        raise Http404
    return texts


def resolver_of(request: UserRequest, kept: Kept) -> Resolver:
    return Resolver(by=request.user, space=kept.question.space, audience=kept.question.audience_id)
