"""What a space lacks and what hangs together: wanted pages, orphans, links to a page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.requests import UserRequest
from spaces.access import access_space
from ui.paging import keyset
from wiki.access import access_page
from wiki.models import Page
from wiki.models.wanted import wanted_in

ROWS_SHOWN = 50


@require_safe
def wanted(request: UserRequest, slug: str) -> HttpResponse:
    """List titles that pages of this space link to and nobody has written, the most wanted first."""
    space = access_space(request.user, slug)
    titles = keyset(
        wanted_in(space, request.user), after=request.GET.get("after"), size=ROWS_SHOWN, order=("-pages", "key")
    )
    return render(request, "wiki/wanted.html", {"space": space, "titles": titles})


@require_safe
def orphans(request: UserRequest, slug: str) -> HttpResponse:
    """List pages that nothing leads to: no link, and alone at the top of the space."""
    space = access_space(request.user, slug)
    pages = (
        Page.objects.visible_to(request.user).filter(space=space).orphans_for(request.user).select_related("updated_by")
    )
    found = keyset(pages, after=request.GET.get("after"), size=ROWS_SHOWN, order=("title", "id"))
    return render(request, "wiki/orphans.html", {"space": space, "pages": found})


@require_safe
def page_links(request: UserRequest, pk: int) -> HttpResponse:
    """List the pages that link here, as far as this person may see them."""
    page = access_page(request.user, pk)
    linking = Page.objects.visible_to(request.user).filter(links__target=page).select_related("space", "updated_by")
    found = keyset(linking, after=request.GET.get("after"), size=ROWS_SHOWN, order=("title", "id"))
    return render(request, "wiki/page_links.html", {"page": page, "space": page.space, "pages": found})
