"""What is asked about a page and answered in it, and saying that it answers a question now."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import UserRequest
from questions import thanking
from questions.access import access_question
from questions.actions.unsticking import clear_up, stick_again
from questions.asking.stuck import stuck_at
from questions.kept.living import folded_into
from questions.models import Solved
from wiki.access import access_page, access_page_to_edit
from wiki.models.page import KIND as PAGE


@require_safe
@cache_control(private=True, no_cache=True)
def at_page(request: UserRequest, pk: int) -> HttpResponse:
    """Show whose answers a page keeps, with thanks for its writers, and where people are stuck: alone for htmx, else as a page.

    Seven queries, eight where words are quoted: as many for one question as for a hundred.
    """
    page = access_page(request.user, pk)
    context = {
        "page": page,
        "space": page.space,
        "kept": list(folded_into(page, request.user)),
        "solved": Solved.objects.by(PAGE, page.pk).count(),
        "thanks": thanking.for_page(request.user, page),
        "stuck": stuck_at(page, request.user),
        "may_ask": not page.archived_at and not page.space.archived_at,
    }
    return render(request, f"questions/at_page.html{'#list' if request.htmx else ''}", context)


@require_POST
def question_unstick(request: UserRequest, pk: int) -> HttpResponse:
    """Note that the page answers a question now, or, with `again`, that it does not: for those who may edit the page."""
    question = access_question(request.user, pk)
    if question.page_id is None:
        raise Http404
    page = access_page_to_edit(request.user, question.page_id)
    if "again" in request.POST or "again" in request.GET:
        stick_again(question, by=request.user)
        messages.success(request, _("The question stands at its passage again."))
    else:
        clear_up(question, by=request.user)
        undo = f"{reverse('questions:question_unstick', args=[question.pk])}?again=1"
        said = _("“%(title)s” no longer stands at the passage. Who asked is told.") % {"title": question.title}
        messages.success(request, format_html('{} <a href="{}" data-method="post">{}</a>', said, undo, _("Undo")))
    return redirect(page if "page" in request.POST else question)
