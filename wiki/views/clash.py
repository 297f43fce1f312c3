"""Two people changed the same lines: both texts, who saved when, and a proposal to go on from."""

from django.http import HttpResponse
from django.shortcuts import render

import markup
from accounts.requests import UserRequest
from history.models import Change
from wiki.actions import EditConflict
from wiki.actions.text import merged
from wiki.forms.page import ClashForm, EditForm
from wiki.models import Page
from wiki.models.page import KIND
from wiki.views import placing

MOST_CHANGES = 10
CONFLICT = 409


def show(request: UserRequest, conflict: EditConflict, form: EditForm) -> HttpResponse:
    """Answer a save that clashed with the proposal, which begins from the version saved meanwhile."""
    proposal = {"title": conflict.title, "body": conflict.merge.text}
    return answer(request, conflict, form, proposal, began=form.cleaned_data["based_on"], status=CONFLICT)


def go_on(request: UserRequest, page: Page, form: ClashForm, *, status: int = 200) -> HttpResponse:
    """Show both texts again: the proposal filled in with one of them, with both anew, or as it was sent.

    Nothing is saved and nothing is lost.
    """
    form.is_valid()
    began = form.cleaned_data.get("began", 0)
    mine = {"title": form["mine_title"].value() or page.title, "body": form["mine"].value() or ""}
    conflict = again(page, mine, began=began)
    proposals = {
        "mine": mine,
        "theirs": {"title": page.title, "body": page.body},
        "both": {"title": conflict.title, "body": conflict.merge.text},
    }
    sent = {"title": form["title"].value(), "body": form["body"].value()}
    proposal = proposals.get(request.POST.get("take", ""), sent)
    return answer(request, conflict, form, proposal, began=began, status=status)


def again(page: Page, typed: dict[str, str], *, began: int) -> EditConflict:
    """Work out anew how what was typed meets the page as it stands."""
    body = typed["body"].replace("\r\n", "\n")
    try:
        title, text = merged(page, title=typed["title"], body=body, based_on=began)
    except EditConflict as conflict:
        return conflict
    merge = markup.Merge(text, is_clean=True)
    return EditConflict(current=page, title=title, body=body, merge=merge, title_clashes=False)


def answer(
    request: UserRequest, conflict: EditConflict, form: EditForm, proposal: dict[str, str], *, began: int, status: int
) -> HttpResponse:
    page = conflict.current
    mine = {"mine": conflict.body, "mine_title": conflict.title}
    kept = {"summary": form["summary"].value(), "topics": form["topics"].value(), "draft": form["draft"].value() or ""}
    context = {
        "page": page,
        "space": page.space,
        "trail": placing.trail(page),
        "form": ClashForm(initial={**proposal, **mine, **kept, "based_on": page.version, "began": began}),
        "problems": form.errors,
        "draft_key": placing.draft_key(request, page),
        "conflict": conflict,
        "changes": Change.objects.of(KIND, page.pk).filter(number__gt=began)[:MOST_CHANGES],
        "rows": markup.compare_source(page.body, conflict.body),
        "clashes": len(conflict.merge.clashes),
        "keeps_topics": form.names_topics,
    }
    return render(request, "wiki/page_conflict.html", context, status=status)
