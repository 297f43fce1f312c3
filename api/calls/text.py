"""Laying text out."""

from ninja import Router

import markup
from accounts.turns import turn_of
from api.access import Caller
from api.calls.answers import answers
from api.shapes.pages import Laid, Writing
from spaces.access import access_space
from wiki.access import access_page
from wiki.models.places import usual_space
from wiki.resolve import Resolver, resolver_of

router = Router(tags=["Text"])


@router.post("/render", response=answers(Laid, 400, 404, 413, 422), summary="Lay a text out")
def render(request: Caller, sent: Writing) -> Laid:
    """Give the HTML that saving this text would show. Nothing is saved.

    Without a space its links are read as in the space you wrote in last.
    """
    with turn_of(request.auth):
        rendered = markup.to_html(sent.markdown, resolve=resolver(request, sent))
    return Laid(html=rendered.html, refusal=rendered.refusal)


def resolver(request: Caller, sent: Writing) -> Resolver | None:
    if sent.page is not None:
        return resolver_of(access_page(request.auth, sent.page), by=request.auth)
    space = access_space(request.auth, sent.space) if sent.space else usual_space(request.auth)
    return Resolver(by=request.auth, space=space) if space else None
