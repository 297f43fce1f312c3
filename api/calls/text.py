"""Laying text out."""

from ninja import Router

import markup
from accounts.turns import turn_of
from api.access import Caller
from api.calls.answers import answers
from api.shapes.pages import Laid, Writing
from spaces.access import access_space
from wiki.access import access_page
from wiki.blocks import fill_text
from wiki.models.places import usual_space
from wiki.resolve import Resolver, resolver_of

router = Router(tags=["Text"])


@router.post("/render", response=answers(Laid, 400, 404, 413, 422), summary="Lay a text out")
def render(request: Caller, sent: Writing) -> Laid:
    """Give the HTML that saving this text would show. Nothing is saved.

    Without a space its links are read as in the space you wrote in last.
    """
    page = access_page(request.auth, sent.page) if sent.page is not None else None
    reading = resolver_of(page, by=request.auth) if page else resolver_in(request, sent.space)
    with turn_of(request.auth):
        rendered = markup.to_html(sent.markdown, resolve=reading)
    shown = fill_text(rendered, by=request.auth, page=page, space=reading.space if reading else None)
    return Laid(html=shown.html, refusal=shown.refusal)


def resolver_in(request: Caller, slug: str | None) -> Resolver | None:
    space = access_space(request.auth, slug) if slug else usual_space(request.auth)
    return Resolver(by=request.auth, space=space) if space else None
