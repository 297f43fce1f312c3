"""Searches one comes back to. Each is its person's own: another's is not there."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import UserRequest
from search.models import SavedSearch
from search.searches import saving

WRONG = 422


class NameForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=saving.LONGEST_NAME,
        error_messages={"required": gettext_lazy("Give the search a name.")},
    )


@require_POST
def saved_create(request: UserRequest) -> HttpResponse:
    """Keep the search of an address, and show its results again."""
    address = saving.address_of(
        QueryDict(request.POST.get("address", "")[: 2 * saving.LONGEST_ADDRESS].removeprefix("?"))
    )
    form = NameForm(request.POST)
    results = f"{reverse('search:results')}?{address}"
    if not form.is_valid():
        messages.error(request, _("The search needs a name of at most %d characters.") % saving.LONGEST_NAME)
        return redirect(results)
    try:
        saved = saving.save_search(by=request.user, name=form.cleaned_data["name"], address=address)
    except saving.TooManySaved:
        messages.error(request, _("You keep %d searches already. Delete one you no longer need.") % saving.MOST)
        return redirect("search:results")
    except saving.NothingToSave:
        messages.error(request, _("This search is empty or too long to be kept."))
        return redirect("search:results")
    messages.success(request, _("“%(name)s” is kept. You find it in any search box.") % {"name": saved.name})
    return redirect(results)


@require_http_methods(["GET", "HEAD", "POST"])
def saved_edit(request: UserRequest, pk: int) -> HttpResponse:
    """Rename a search."""
    saved = own(request, pk)
    form = NameForm(request.POST or None, initial={"name": saved.name})
    if form.is_bound and form.is_valid():
        saving.rename_search(saved, by=request.user, name=form.cleaned_data["name"])
        return redirect("search:results")
    context = {"form": form, "saved": saved}
    return render(request, "search/saved_edit.html", context, status=WRONG if form.is_bound else 200)


@require_POST
def saved_delete(request: UserRequest, pk: int) -> HttpResponse:
    saved = own(request, pk)
    saving.delete_search(saved, by=request.user)
    messages.success(request, _("“%(name)s” is deleted.") % {"name": saved.name})
    return redirect("search:results")


def own(request: UserRequest, pk: int) -> SavedSearch:
    return get_object_or_404(SavedSearch, person=request.user, pk=pk)
