"""Whose a page is."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.requests import UserRequest
from spaces.circles import people_in
from wiki.access import access_page, may_own
from wiki.actions import Refusal
from wiki.actions.owning import own_page
from wiki.forms.owner import OwnerForm
from wiki.models import Page
from wiki.views.manage import about
from wiki.views.pickers import OFFERED

WRONG = 422


@require_http_methods(["GET", "HEAD", "POST"])
def page_owner(request: UserRequest, pk: int) -> HttpResponse:
    """Say whose a page is to who reads it, and let the owner and maintainers change that."""
    page = access_page(request.user, pk)
    may = may_own(request.user, page)
    if request.method == "POST" and not may:
        raise PermissionDenied(_("Whose a page is, is said by its owner and by those who maintain its space."))
    url = reverse("wiki:owner_suggest", args=[pk])
    form = OwnerForm(request.POST if request.method == "POST" else None, initial={"person": page.owner}, url=url)
    if form.is_valid() and save(request, page, form):
        return redirect(page)
    context = {**about(page), "form": form if may else None}
    return render(request, "wiki/page_owner.html", context, status=WRONG if form.is_bound else 200)


def save(request: UserRequest, page: Page, form: OwnerForm) -> bool:
    owner = form.cleaned_data["person"]
    try:
        own_page(page, by=request.user, owner=owner)
    except Refusal as refusal:
        form.add_error("person", str(refusal))
        return False
    words = _("“%(page)s” is %(owner)s's now.") if owner else _("“%(page)s” is nobody's now.")
    messages.success(request, words % {"page": page, "owner": owner})
    return True


@require_safe
def owner_suggest(request: UserRequest, pk: int) -> HttpResponse:
    """Offer readers of the page, called as what was typed."""
    page = access_page(request.user, pk)
    people = people_in(page.audience_id).active().typed(request.GET.get("person", ""))
    return render(request, "topics/person_suggest.html", {"people": people.by_name()[:OFFERED]})
