"""Two people changed the same lines: both texts, who saved when, each place where they clash, and a proposal to go on from."""

from dataclasses import dataclass

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

import markup
from accounts.requests import UserRequest
from history.models import Change
from wiki.actions import EditConflict
from wiki.actions.text import merged
from wiki.forms.page import ClashForm, EditForm
from wiki.models import Page
from wiki.models.page import KIND
from wiki.sections import Part, part_begun, part_since
from wiki.views import drafting, placing

MOST_CHANGES = 10
CONFLICT = 409


@dataclass(frozen=True, slots=True)
class Meeting:
    """What was typed and what was saved meanwhile, as far as they concern each other.

    Of a section that is still there, only that section: `section` is its id in the page as it stands, `began_section` the
    one it had. Of one that is gone, the whole text.
    """

    page: Page
    began: int
    title: str
    mine: str
    theirs: str
    merge: markup.Merge
    title_clashes: bool = False
    section: str = ""
    began_section: str = ""
    gone: str = ""

    @property
    def proposals(self) -> dict[str, dict[str, str]]:
        return {
            "mine": {"title": self.title, "body": self.mine},
            "theirs": {"title": self.page.title, "body": self.theirs},
            "both": {"title": self.title, "body": self.merge.text},
        }


def show(request: UserRequest, conflict: EditConflict, form: EditForm, part: Part | None) -> HttpResponse:
    """Answer a save that clashed with the proposal, which begins from the version saved meanwhile."""
    began = form.cleaned_data["based_on"]
    now = part_since(conflict.current, part) if part else None
    if part and now:
        meeting = of_section(conflict.current, form.cleaned_data["body"], part, now, began=began)
    else:
        meeting = of_page(conflict, began=began, gone=part.heading if part else "")
    return answer(request, meeting, form, meeting.proposals["both"], status=CONFLICT)


def go_on(request: UserRequest, page: Page, form: ClashForm, *, status: int = 200) -> HttpResponse:
    """Show both texts again: the proposal filled in with one of them, with both anew, or as it was sent.

    Nothing is saved and nothing is lost.
    """
    meeting = again(page, form)
    sent = {
        "title": form["title"].value() if "title" in form.fields else page.title,
        "body": form["body"].value() or "",
    }
    return answer(request, meeting, form, meeting.proposals.get(request.POST.get("take", ""), sent), status=status)


def settled(page: Page, sent: QueryDict) -> QueryDict:
    """Put what was chosen for each clash into the text that was sent."""
    if not any(name.startswith("clash-") for name in sent):
        return sent
    data = sent.copy()
    body = data.get("body", "").replace("\r\n", "\n")
    for number, clash in enumerate(again(page, ClashForm(sent)).merge.clashes):
        body = clash.settled(body, data.get(f"clash-{number}", ""))
    data["body"] = body
    return data


def again(page: Page, form: ClashForm) -> Meeting:
    """Work out anew how what was typed meets the page as it stands."""
    form.is_valid()
    began = form.cleaned_data.get("began", 0)
    mine = (form["mine"].value() or "").replace("\r\n", "\n")
    part = part_begun(page, form["began_section"].value(), based_on=began) if form["began_section"].value() else None
    now = part_since(page, part) if part else None
    if part and now:
        return of_section(page, mine, part, now, began=began)
    title, body = form["mine_title"].value() or page.title, part.put_back(mine) if part else mine
    try:
        merge = markup.Merge(merged(page, title=title, body=body, based_on=began)[1], is_clean=True)
    except EditConflict as conflict:
        return of_page(conflict, began=began)
    return Meeting(page, began, title, body, page.body, merge)


def of_page(conflict: EditConflict, *, began: int, gone: str = "") -> Meeting:
    page = conflict.current
    return Meeting(
        page, began, conflict.title, conflict.body, page.body, conflict.merge, conflict.title_clashes, gone=gone
    )


def of_section(page: Page, typed: str, part: Part, now: Part, *, began: int) -> Meeting:
    mine = typed.replace("\r\n", "\n").rstrip("\n")
    merge = markup.merge(part.text, mine, now.text)
    return Meeting(page, began, page.title, mine, now.text, merge, section=now.id, began_section=part.id)


def beside(clash: markup.Clash) -> dict[str, str]:
    """Give both versions of a clash as safe HTML, the words that differ marked in each."""
    rows = markup.compare_source(clash.theirs, clash.yours, context=None)
    return {
        "theirs": "\n".join(row.old for row in rows if row.old_number),
        "mine": "\n".join(row.new for row in rows if row.new_number),
    }


def answer(
    request: UserRequest, meeting: Meeting, form: EditForm, proposal: dict[str, str], *, status: int
) -> HttpResponse:
    page = meeting.page
    began = {"began": meeting.began, "began_section": meeting.began_section, "section": meeting.section}
    mine = {"mine": meeting.mine, "mine_title": meeting.title, "based_on": page.version, **began}
    kept = {name: form[name].value() or "" for name in ("summary", "topics", "minor", "draft") if name in form.fields}
    shown = ClashForm(initial={**proposal, **mine, **kept})
    context = {
        "page": page,
        "space": page.space,
        "trail": placing.trail(page),
        "form": shown,
        "person": page.updated_by,
        "problems": form.errors,
        "meeting": meeting,
        "clashes": [
            {"clash": clash, "chosen": request.POST.get(f"clash-{number}", ""), **beside(clash)}
            for number, clash in enumerate(meeting.merge.clashes)
        ],
        "changes": Change.objects.of(KIND, page.pk).filter(number__gt=meeting.began)[:MOST_CHANGES],
        "rows": markup.compare_source(meeting.theirs, meeting.mine),
        "keeps_topics": form.names_topics,
        "draft_key": f"{request.user.pk}:{drafting.base_of(page, section=meeting.began_section)}",
    }
    return render(request, "wiki/page_conflict.html", context, status=status)
