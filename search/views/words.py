"""Words that mean the same here: what is taught, what searches propose, and teaching more."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.requests import UserRequest
from search.access import may_teach, require_teacher
from search.forms import WordsForm
from search.models import Proposal, WordGroup
from search.words import teaching
from search.words.proposing import ENOUGH
from search.words.teaching import NotTaught
from ui.paging import keyset

WRONG = 422
GROUPS_SHOWN = 100
PROPOSALS_SHOWN = 20


@require_safe
def words(request: UserRequest) -> HttpResponse:
    """List the groups, and to those who may teach the pairs that the searches of several people propose."""
    may = may_teach(request.user)
    groups = WordGroup.objects.select_related("changed_by")
    context = {
        "groups": keyset(groups, after=request.GET.get("after"), size=GROUPS_SHOWN, order=("-changed_at", "-id")),
        "proposals": Proposal.objects.open_by(ENOUGH)[:PROPOSALS_SHOWN] if may else [],
        "may_teach": may,
    }
    return render(request, "search/words.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def words_new(request: UserRequest) -> HttpResponse:
    """Teach a group; the words of the address are filled in."""
    require_teacher(request.user)
    given = request.GET.get("words", "").strip()[:300]
    # What one comes with is the first of them; the sign for the next is there already.
    form = WordsForm(request.POST or None, initial={"words": given if "=" in given or not given else f"{given} = "})
    if form.is_bound and form.is_valid() and is_done(form, lambda: teaching.teach(by=request.user, **form.taught())):
        messages.success(request, _("Searches use these words from now on."))
        return redirect("search:words")
    return render(request, "search/words_edit.html", {"form": form}, status=WRONG if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def words_edit(request: UserRequest, pk: int) -> HttpResponse:
    group = group_of(request, pk)
    initial = {"words": " = ".join(group.words), "ways": WordsForm.ONE if group.is_one_way else WordsForm.BOTH}
    form = WordsForm(request.POST or None, initial=initial)
    if form.is_bound and form.is_valid():

        def change() -> WordGroup:
            return teaching.change_group(group, by=request.user, **form.taught())

        if is_done(form, change):
            messages.success(request, _("Searches use these words from now on."))
            return redirect("search:words")
    context = {"form": form, "group": group}
    return render(request, "search/words_edit.html", context, status=WRONG if form.is_bound else 200)


@require_POST
def words_delete(request: UserRequest, pk: int) -> HttpResponse:
    """Remove a group; the message leads to teaching it again."""
    group = group_of(request, pk)
    teaching.unteach(group, by=request.user)
    again = reverse("search:words_new", query={"words": " = ".join(group.words)})
    said = _("“%(group)s” is removed.") % {"group": group}
    messages.success(request, format_html('{} <a href="{}">{}</a>', said, again, _("Teach it again")))
    return redirect("search:words")


@require_POST
def proposal_dismiss(request: UserRequest, pk: int) -> HttpResponse:
    require_teacher(request.user)
    teaching.dismiss_proposal(get_object_or_404(Proposal.objects.open_by(ENOUGH), pk=pk), by=request.user)
    return redirect("search:words")


def group_of(request: UserRequest, pk: int) -> WordGroup:
    """Give the group, 403 to those who write nowhere, 404 when it is gone."""
    require_teacher(request.user)
    return get_object_or_404(WordGroup, pk=pk)


def is_done(form: WordsForm, act: Callable[[], object]) -> bool:
    """Act, and say in the form why that was refused, with the way to the group that is in the way."""
    try:
        act()
    except NotTaught as refusal:
        words = str(refusal)
        if refusal.taken:
            url = reverse("search:words_edit", args=[refusal.taken.pk])
            form.add_error("words", format_html('{} <a href="{}">{}</a>', words, url, _("Change it")))
        else:
            form.add_error("words", words)
        return False
    return True
