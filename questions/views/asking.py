"""Asking: the form, what may answer while it is filled in, and who is asked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from accounts.requests import UserRequest
from questions.actions import Passage, Refusal, create_question, shielding
from questions.asking.alike import Alike, alike
from questions.asking.passages import passage_of, written
from questions.asking.turn import Turn, turn_for
from questions.forms.asking import AskForm, audience_asked, spaces_to_ask_in
from questions.models.question import LONGEST_TITLE
from questions.views.kept import keeps_text
from questions.views.preview import preview
from questions.views.shielding import offered
from search.models import Gap
from spaces.access import NotYours, why_nobody_writes
from ui.numbers import number_in
from wiki.actions import drop_draft
from wiki.forms.names import split
from wiki.models.places import usual_space
from wiki.views import drafting

if TYPE_CHECKING:
    from questions.models import Question

WRONG = 422
# What the key of a draft says of the address it was begun at; the space is a choice that the draft keeps.
BEGUN_AT = ("page", "gap")
MOST_TICKED = 10


@keeps_text
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: UserRequest) -> HttpResponse:
    """Ask for title, text, topics and space; what may answer already is shown before anything is posted."""
    if request.method != "POST":
        form = begin(request)
        passage = passage_of(form.beside.dict(), request.user)  # type: ignore[arg-type]  # one value a name
        return show(request, form, passage, alike(str(form["title"].value() or ""), user=request.user))
    form, passage = AskForm(request.POST), None
    try:
        passage = passage_of(form.beside.dict(), request.user)  # type: ignore[arg-type]  # as above
    except Http404:
        form.data = without_passage(request)
        form.add_error(None, _("The page you were stuck on is not there any more. Your question can do without it."))
    offer(request, form, passage)
    if "preview" in request.POST or not form.is_valid():
        return show(request, form, passage, status=200 if "preview" in request.POST else WRONG)
    title = form.cleaned_data["title"]
    found = Alike() if request.POST.get("looked") == title else alike(title, user=request.user)
    if found.may_answer:
        return show(request, form, passage, found, is_second=True)
    return post(request, form, passage)


def post(request: UserRequest, form: AskForm, passage: Passage | None) -> HttpResponse:
    values = {name: form.cleaned_data[name] for name in ("title", "body", "topics", "is_shielded")}
    space = passage.page.space if passage else form.cleaned_data["space"]
    try:
        if values["is_shielded"]:
            shielding.refuse_where_not(request.user, (passage.page if passage else space).audience_id)
        with transaction.atomic():
            question: Question = create_question(
                by=request.user, space=space, passage=passage, gap=gap_of(request), **values
            )
            drop_draft(by=request.user, key=form.cleaned_data["draft"])
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return show(request, form, passage, status=WRONG)
    return redirect(question)


def gap_of(request: UserRequest) -> Gap | None:
    """Give what was looked for in vain, where the address says that this is asked for it: one query or none."""
    number = number_in(request.GET.get("gap", ""))
    return None if number is None else Gap.objects.visible_to(request.user).open().filter(pk=number).first()


def begin(request: UserRequest) -> AskForm:
    """Give the form as the address begins it, or with the draft that it names."""
    title = request.GET.get("title", "").replace("\x00", "")[:LONGEST_TITLE]
    topics = request.GET.get("topics", "").replace("\x00", "")
    first = {"title": title[:1].upper() + title[1:], "topics": topics, "space": request.GET.get("space", "")}
    form = drafting.resume(request, AskForm(initial={**first, "summary": written(request.GET)}))
    chosen = form.beside  # a draft says there what was chosen when it was kept
    form.initial["space"] = chosen.get("space", form.initial["space"])
    form.initial["is_shielded"] = "is_shielded" in chosen
    offer(request, form, passage_of(chosen.dict(), request.user))  # type: ignore[arg-type]  # one value a name
    return form


def offer(request: UserRequest, form: AskForm, passage: Passage | None) -> None:
    """Let one choose a space, the usual one first; who is stuck on a page asks those who read it."""
    if passage:
        del form.fields["space"]
        if why := why_nobody_writes(passage.page.space):
            raise NotYours(why, space=passage.page.space, back=passage.page.get_absolute_url())
        return
    form.offer(spaces_to_ask_in(request.user))
    if not form.is_bound and not form.initial["space"]:
        usual = usual_space(request.user)
        form.initial["space"] = usual.slug if usual else ""


def without_passage(request: UserRequest) -> Any:  # noqa: ANN401 - what a form takes as its data
    data = request.POST.copy()
    data["summary"] = ""
    return data


def show(
    request: UserRequest,
    form: AskForm,
    passage: Passage | None,
    found: Alike | None = None,
    *,
    is_second: bool = False,
    status: int = 200,
) -> HttpResponse:
    found = alike(str(form["title"].value() or ""), user=request.user) if found is None else found
    topics = form["topics"].value()
    space = str(form["space"].value() or "") if "space" in form.fields else ""
    typed = split(topics if isinstance(topics, str) else "")
    likely = [] if form.is_bound or typed else [topic.name for topic in found.topics[:1]]
    ticked = form.suggested or likely
    context = {
        "form": form,
        "passage": passage,
        "alike": found,
        "title": str(form["title"].value() or "").strip(),
        "ticked": ticked,
        "is_second": is_second,
        "turn": turn(request.user, [*typed, *ticked], space=space, passage=passage),
        "shield": offered(request.user, form, passage),
        "saves_to": request.get_full_path(),
        "preview_url": reverse("questions:question_preview"),
        "leaves_to": passage.page.get_absolute_url() if passage else "/questions/",
        **drafting.around(request, form, base=base_of(request)),
    }
    if "preview" in request.POST:
        context["preview"] = preview(request)
    return render(request, "questions/ask.html", context, status=status)


def base_of(request: UserRequest) -> str:
    """Name what is written: the beginning of the keys of its drafts."""
    begun = {name: request.GET[name] for name in BEGUN_AT if request.GET.get(name)}
    return f"ask:{urlencode(begun).replace('~', '%7E')[:200]}"


@require_safe
@cache_control(private=True, no_cache=True)
def ask_alike(request: UserRequest) -> HttpResponse:
    """Show what may answer the title being typed: a fragment of the form."""
    title = " ".join(request.GET.get("title", "").replace("\x00", "").split())
    context = {
        "alike": alike(title, user=request.user),
        "title": title,
        "ticked": request.GET.getlist("suggested")[:MOST_TICKED],
    }
    return render(request, "questions/alike.html", context)


@require_safe
@cache_control(private=True, no_cache=True)
def ask_turn(request: UserRequest) -> HttpResponse:
    """Say who is asked first for these topics: a fragment of the form."""
    names = [*split(request.GET.get("topics", "")), *request.GET.getlist("suggested")[:MOST_TICKED]]
    space = request.GET.get("space", "").replace("\x00", "")
    passage = passage_of(request.GET.dict(), request.user)
    return render(request, "questions/ask_turn.html", {"turn": turn(request.user, names, space=space, passage=passage)})


def turn(user: User, names: Sequence[str], *, space: str, passage: Passage | None) -> Turn | None:
    """Give who is asked first, of those who would read it; None while nobody says where it is asked."""
    audience = passage.page.audience_id if passage else audience_asked(user, space)
    return turn_for(names, user, audience=audience) if audience else None
