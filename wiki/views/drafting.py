"""What a form shows of drafts: the one it goes on with, the one it offers, and who else writes there."""

import json
from dataclasses import dataclass
from typing import Any, TypeVar

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.requests import UserRequest
from ui.numbers import LONGEST_NUMBER
from wiki.actions import begin_editing
from wiki.forms.page import WritingForm
from wiki.models import Draft, Editing, Page
from wiki.models.writing import LONGEST_QUERY, EditingQuerySet

Filled = TypeVar("Filled", bound=WritingForm)
NOT_THE_PLACE = ("draft", "title")  # of the address of a new page's form
UPSTAIRS = {
    "topic": "/topics/{which}/text/?draft={draft}",
    "ask": "/questions/ask/?{which}&draft={draft}",
    "question": "/questions/{which}/edit/?draft={draft}",
    "answer": "/questions/{which}/?draft={draft}",
    "answer-edit": "/answers/{which}/edit/?draft={draft}",
    "fold": "/answers/{which}/fold/?draft={draft}",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """Unsaved text that a form could go on with: the newest there is, beside `others`."""

    draft: Draft
    others: int
    is_behind: bool


def access_draft(request: UserRequest, pk: int) -> Draft:
    """Give one of this person's own drafts; another's is 404 to everybody."""
    return get_object_or_404(Draft.objects.of(request.user).select_related(None), pk=pk)


def resume(request: UserRequest, form: Filled) -> Filled:
    """Give the form anew, filled with the draft that the address names, if it names one: it goes on where that stopped."""
    number = request.GET.get("draft", "")
    if not number:
        return form
    if not number.isdecimal() or len(number) > LONGEST_NUMBER:
        raise Http404
    draft = access_draft(request, int(number))
    filled = {"body": draft.body, "summary": draft.summary, "topics": draft.topics, "based_on": draft.based_on}
    if draft.section and not form.initial.get("section"):  # which is not there any more
        filled = {"body": f"{str(form.initial.get('body', '')).rstrip()}\n\n{draft.body}".lstrip()}
    if draft.title:
        filled["title"] = draft.title
    resumed = type(form)(initial={**form.initial, **filled, "draft": draft.key})
    resumed.resumes = draft
    return resumed


def base_of(page: Page | None, *, section: str = "", asked: str = "") -> str:
    """Name what is written: the beginning of the keys of its drafts."""
    if page is None:
        return f"new:{asked}"
    return f"page:{page.pk}#{section}" if section else f"page:{page.pk}"


def asked_for(request: UserRequest) -> str:
    """Give the query of a new page's address without what is no place."""
    query = request.GET.copy()
    for name in NOT_THE_PLACE:
        query.pop(name, None)
    return query.urlencode().replace("~", "%7E")[:LONGEST_QUERY]


def around(
    request: UserRequest, form: WritingForm, *, page: Page | None = None, section: str = "", base: str = ""
) -> dict[str, Any]:
    """Give what the form shows around its fields, and note that it is open: four statements, two for a new page.

    `base` names what is written where that is no page. Offered is what differs from the form as it opens; a form that
    came back with what was typed offers nothing.
    """
    base = base or base_of(page, section=section, asked=asked_for(request))
    kept = list(Draft.objects.of(request.user).filter(key__startswith=f"{base}~").in_list())
    context: dict[str, Any] = {
        "draft_key": f"{request.user.pk}:{base}",
        "draft_keys": json.dumps([each.key for each in kept]),
        "draft": form.resumes,
        "offer": None if form.is_bound or form.resumes else offer_of(form, kept, page),
    }
    if page:
        if request.method == "GET" and page.may_be_edited:
            begin_editing(page, by=request.user)
        context |= {"editing": others_at(request, page), **saved_under(request, form["based_on"].value(), page)}
    return context


def offer_of(form: WritingForm, kept: list[Draft], page: Page | None) -> Offer | None:
    found = next((draft for draft in kept if differs(draft, form)), None)
    if found is None:
        return None
    return Offer(found, len(kept) - 1, is_behind=page is not None and page.version > found.based_on)


def differs(draft: Draft, form: WritingForm) -> bool:
    """Say whether the draft holds anything that the form does not. Read from the newest on, one is mostly enough."""
    shown = {name: form[name].value() or "" for name in ("title", "body", "topics") if name in form.fields}
    typed = {"title": draft.title or shown.get("title", ""), "body": draft.body, "topics": draft.topics}
    return bool(draft.summary) or any(typed[name] != shown[name] for name in shown)


def others_at(request: UserRequest, page: Page) -> list[Editing]:
    """Give who else has the page's form open, the first to open it first."""
    now: EditingQuerySet = Editing.objects.now().filter(page=page).exclude(person=request.user)
    return list(now.select_related("person").order_by("since", "pk"))


def saved_under(request: UserRequest, based_on: object, page: Page) -> dict[str, Any]:
    """Tell who saved the page after this text was begun, and where to see what; nothing when nobody did."""
    began = int(str(based_on)) if str(based_on or "").isdecimal() else page.version
    if began >= page.version:
        return {}
    seen = reverse("wiki:page_compare", args=[page.pk, began, page.version]) if began else ""
    return {
        "saved": {"by": page.updated_by, "at": page.updated_at, "is_own": page.updated_by == request.user, "see": seen}
    }


def address_of(draft: Draft, page: Page | None) -> str:
    """Give where writing goes on: the page's form, that of a new one, a template's, or one of the floor above."""
    if upstairs := UPSTAIRS.get(draft.kind):
        return upstairs.format(which=draft.which, draft=draft.pk)
    if draft.is_template:
        number, _, slug = draft.of_template.partition("=")
        form = reverse("wiki:template_new", args=[slug]) if slug else reverse("wiki:template_edit", args=[number])
        return f"{form}?draft={draft.pk}"
    if page is None:
        place = draft.asked_for
        return f"{reverse('wiki:page_new')}?{place}{'&' if place else ''}draft={draft.pk}"
    section = f"&section={draft.section}" if draft.section else ""
    return f"{reverse('wiki:page_edit', args=[page.pk])}?draft={draft.pk}{section}"
