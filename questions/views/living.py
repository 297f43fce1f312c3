"""Where answers are kept: the list on a page, and setting right what was moved or deleted there."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from accounts.requests import UserRequest
from questions import thanking
from questions.access import access_fold
from questions.actions import keeping
from questions.forms.folding import MendForm
from questions.kept.living import folded_into
from questions.models import Fold, Solved
from wiki.access import access_page
from wiki.models import Page
from wiki.models.page import KIND as PAGE
from wiki.sections import headings_of

WRONG = 422


@require_safe
@cache_control(private=True, no_cache=True)
def kept_in(request: UserRequest, pk: int) -> HttpResponse:
    """Name the questions whose answers a page keeps, say how many it answered, and let its writers be thanked.

    Alone for htmx, else as a page.
    """
    page = access_page(request.user, pk)
    context = {
        "page": page,
        "space": page.space,
        "kept": list(folded_into(page, request.user)),
        "thanks": thanking.for_page(request.user, page),
        "solved": Solved.objects.by(PAGE, page.pk).count(),
        "kind": PAGE,
    }
    return render(request, f"questions/kept_in.html{'#list' if request.htmx else ''}", context)


@require_http_methods(["GET", "HEAD", "POST"])
def fold_mend(request: UserRequest, pk: int) -> HttpResponse:
    """Say where an answer stands now that its heading or its page is gone, or that it is kept no more."""
    fold = access_fold(request.user, pk)
    page = page_of(fold)
    contents = headings_of(page) if page else []
    form = MendForm(request.POST if "section" in request.POST else None, contents=contents)
    if request.method == "POST" and "drop" in request.POST:
        messages.success(request, _("The question no longer says that this answer is kept in a page."))
        return redirect(keeping.drop_fold(fold, by=request.user))
    if page and form.is_valid():
        heading = next(each for each in contents if each.id == form.cleaned_data["section"])
        keeping.point_fold(fold, page, by=request.user, heading=heading)
        messages.success(request, _("The question leads to “%(heading)s” now.") % {"heading": heading.text})
        return redirect(f"{fold.answer.question.get_absolute_url()}#kept")
    question = fold.answer.question
    context = {"fold": fold, "question": question, "space": question.space, "page": page, "form": form}
    return render(request, "questions/fold_mend.html", context, status=WRONG if form.is_bound else 200)


def page_of(fold: Fold) -> Page | None:
    """Give the page with its text, unless it is in the bin."""
    found: Page | None = Page.objects.living().with_text().filter(pk=fold.page_id or 0).first()
    return found
