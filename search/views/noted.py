"""What is known of a person's own searches, and what they say about it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import UserRequest
from search.models import Search
from search.searches import noting
from search.views.asking import number_of
from spaces.models import Space


@require_POST
def opened(request: UserRequest) -> HttpResponse:
    """Note which hit of a search of theirs somebody opened; a script tells, while the browser is leaving."""
    pk, object_id = number_of(request, "search"), number_of(request, "id")
    kind = request.POST.get("kind", "").replace("\x00", "")
    if not noting.note_opened(pk, by=request.user, kind=kind, object_id=object_id):
        raise Http404
    return HttpResponse(status=204)


@require_POST
def keep_off(request: UserRequest) -> HttpResponse:
    """Keep the words of a search of theirs off the gaps board, and show its results again."""
    search = get_object_or_404(Search, person=request.user, pk=number_of(request, "search"))
    noting.keep_off_board(search, by=request.user)
    # A space they may not see any more must not give away what it is called by now.
    space = search.space_id and Space.objects.visible_to(request.user).filter(pk=search.space_id).first()
    said = {"q": search.words, **({"space": space.slug} if space else {})}
    return redirect(f"{reverse('search:results')}?{urlencode(said)}")


@require_POST
def forget(request: UserRequest) -> HttpResponse:
    """Forget all they searched for."""
    noting.forget(request.user)
    messages.success(request, _("Your searches are forgotten."))
    return redirect("search:results")
