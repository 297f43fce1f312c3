"""Solved by “This answers it”: what somebody was about to ask is solved without asking."""

import re

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import UserRequest
from questions.actions.solving import solve
from questions.models import Question
from questions.models.question import KIND
from questions.views.kept import keeps_text
from search.models import Entry
from spaces.models import readable_by

WHAT = re.compile(r"(?P<kind>page|post|question):(?P<pk>[0-9]{1,18})")


@keeps_text
@require_POST
def solved(request: UserRequest) -> HttpResponse:
    """Note what answered it, without a name, put the draft out of sight, from where it can be called back, and open the answer."""
    lead = access_answering(request)
    words, key = (request.POST.get(name, "").replace("\x00", "") for name in ("title", "draft"))
    draft = solve(kind=lead.kind, object_id=lead.object_id, words=words, draft=key, by=request.user)
    said = _("Noted: “%(title)s” answers it, and nothing was asked.") % {"title": lead.title}
    if draft:
        undo = reverse("wiki:draft_restore", args=[draft.pk])
        said = format_html('{} <a href="{}" data-method="post">{}</a>', said, undo, _("Bring my draft back"))
    messages.success(request, said)
    return redirect(lead.url)


def access_answering(request: UserRequest) -> Entry:
    """Give what answers, as search knows it, or 404 when this person may not see it: one query or two."""
    named = WHAT.fullmatch(request.POST.get("solved", ""))
    if named is None:
        raise Http404
    if named["kind"] == KIND and not Question.objects.visible_to(request.user).filter(pk=named["pk"]).exists():
        raise Http404
    leads = Entry.objects.leads().about(named["kind"], [int(named["pk"])]).filter(readable_by(request.user))
    lead: Entry | None = leads.only("kind", "object_id", "title", "url").first()
    if lead is None:
        raise Http404
    return lead
