"""Changing the text of a question or an answer, and two people's changes at once."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

import markup
from accounts.models import User
from accounts.requests import UserRequest
from history.models import Change
from questions import actions
from questions.actions.texts import kind_of, merged
from questions.forms.writing import AnswerEditForm
from questions.models import Answer, Question
from questions.views.editor import around
from wiki.actions import drop_draft
from wiki.views import drafting
from wiki.views.clash import beside

WRONG, CONFLICT = 422, 409


@dataclass(frozen=True, slots=True)
class Changing:
    """One text that is changed: how it is saved, where its form is, and where it stands."""

    thing: Question | Answer
    question: Question
    form: type[AnswerEditForm]
    save: Callable[..., Question | Answer]
    url: str
    back: str
    draft: str

    @property
    def is_answer(self) -> bool:
        return isinstance(self.thing, Answer)


@dataclass(frozen=True, slots=True)
class Meeting:
    """What was typed and what was saved meanwhile."""

    mine: str
    theirs: str
    merge: markup.Merge


def change(request: UserRequest, changing: Changing) -> HttpResponse:
    if request.method != "POST":
        return show(request, changing, drafting.resume(request, changing.form.of(changing.thing)))
    form = changing.form(settled(changing, request.POST))
    if "take" in request.POST or not form.is_valid():
        form.is_valid()
        again = show_clash if "mine" in request.POST else show
        return again(request, changing, form, status=200 if "take" in request.POST else WRONG)
    try:
        with transaction.atomic():
            saved = changing.save(**form.text())
            drop_draft(by=request.user, key=form.cleaned_data["draft"])
    except actions.EditConflict:
        return show_clash(request, changing, form, status=CONFLICT)
    except actions.Refusal as refusal:
        form.add_error(None, str(refusal))
        return show(request, changing, form, status=WRONG)
    return redirect(changing.back if isinstance(saved, Answer) else saved)


def show(request: UserRequest, changing: Changing, form: AnswerEditForm, *, status: int = 200) -> HttpResponse:
    context = {
        "changing": changing,
        "form": form,
        "space": changing.question.space,
        "trail": [{"url": changing.question.get_absolute_url(), "title": changing.question.title}],
        **around(request, form, base=changing.draft, question=changing.question),
    }
    return render(request, "questions/text_edit.html", context, status=status)


def show_clash(request: UserRequest, changing: Changing, form: AnswerEditForm, *, status: int = 200) -> HttpResponse:
    """Show both texts, each place where they clash, and a proposal that begins from what was saved meanwhile."""
    typed = form.data.get("mine", form.data.get("body", "")).replace("\r\n", "\n")
    began = number_of(form.data.get("began") or form.data.get("based_on"))
    meeting = meet(changing.thing, typed, began)
    proposals = {"mine": meeting.mine, "theirs": meeting.theirs, "both": meeting.merge.text}
    sent = form.data.get("body", "") if "mine" in form.data else meeting.merge.text
    values = {
        "title": form.data.get("title", changing.thing.title),
        "body": proposals.get(form.data.get("take", ""), sent),
        "summary": form.data.get("summary", ""),
        "based_on": changing.thing.version,
        "began": began,
        "mine": typed,
        "draft": form.data.get("draft", ""),
    }
    context = {
        "changing": changing,
        "form": changing.form(initial=values),
        "problems": form.errors,
        "meeting": meeting,
        "clashes": [
            {"clash": clash, "chosen": form.data.get(f"clash-{number}", ""), **beside(clash)}
            for number, clash in enumerate(meeting.merge.clashes)
        ],
        "person": person_since(changing.thing, began),
        "rows": markup.compare_source(meeting.theirs, meeting.mine),
        "question": changing.question,
        "space": changing.question.space,
        "draft_key": f"{request.user.pk}:{changing.draft}",
    }
    return render(request, "questions/text_clash.html", context, status=status)


def settled(changing: Changing, sent: QueryDict) -> QueryDict:
    """Put what was chosen for each clash into the text that was sent."""
    if "mine" not in sent or not any(name.startswith("clash-") for name in sent):
        return sent
    data = sent.copy()
    body = data.get("body", "").replace("\r\n", "\n")
    meeting = meet(changing.thing, str(data["mine"]).replace("\r\n", "\n"), number_of(data.get("began")))
    for number, clash in enumerate(meeting.merge.clashes):
        body = clash.settled(body, data.get(f"clash-{number}", ""))
    data["body"] = body
    return data


def meet(thing: Question | Answer, typed: str, began: int) -> Meeting:
    """Work out how what was typed meets the text as it stands."""
    try:
        together = merged(thing, title=thing.title, body=typed, based_on=began)[1]
    except actions.EditConflict as conflict:
        return Meeting(typed, thing.body, conflict.merge)
    return Meeting(typed, thing.body, markup.Merge(together, is_clean=True))


def person_since(thing: Question | Answer, began: int) -> User | None:
    """Give who saved last since then, as far as they have a name."""
    newest = Change.objects.of(kind_of(thing), thing.pk).filter(number__gt=began).first()
    return newest.author if newest else None


def number_of(value: object) -> int:
    return int(str(value)) if str(value or "").isdecimal() and len(str(value)) < 10 else 0  # noqa: PLR2004 - fits the column
