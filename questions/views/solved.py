"""Solved by “This answers it”: what somebody was about to ask is solved without asking."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import UserRequest
from questions.access import access_answering
from questions.actions.solving import solve
from questions.views.kept import keeps_text


@keeps_text
@require_POST
def solved(request: UserRequest) -> HttpResponse:
    """Note what answered it, without a name, put the draft out of sight, from where it can be called back, and open the answer."""
    lead = access_answering(request.user, request.POST.get("solved", ""))
    words, key = (request.POST.get(name, "").replace("\x00", "") for name in ("title", "draft"))
    draft = solve(kind=lead.kind, object_id=lead.object_id, words=words, draft=key, by=request.user)
    said = _("Noted: “%(title)s” answers it, and nothing was asked.") % {"title": lead.title}
    if draft:
        undo = reverse("wiki:draft_restore", args=[draft.pk])
        said = format_html('{} <a href="{}" data-method="post">{}</a>', said, undo, _("Bring my draft back"))
    messages.success(request, said)
    return redirect(lead.url)
