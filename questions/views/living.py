"""Setting right where an answer is kept, once its place was moved or deleted."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.requests import UserRequest
from questions.access import access_fold
from questions.actions import keeping
from questions.forms.folding import MendForm
from questions.models import Fold
from wiki.models import Page
from wiki.sections import headings_of

WRONG = 422


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
