"""A search for feed readers."""

from html import unescape

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.feeds import feed
from accounts.requests import UserRequest
from search import queries
from search.language.addresses import from_address
from search.queries import Hit
from ui.atom import Entry, atom

BEST = 60  # hits, of which the feed has those that changed last
ENTRIES = 40


@feed
def search_feed(request: UserRequest) -> HttpResponse:
    """Follow a search: of the best that match, each change, the latest first. What one may not see is not among it."""
    chosen = from_address(request.GET, request.user)
    address = chosen.address
    found = queries.find(address.q, user=request.user, filters=chosen.filters, size=BEST, is_exact=True)
    latest = sorted(found.items, key=lambda hit: hit.updated_at, reverse=True)[:ENTRIES]
    narrowed = ", ".join(pick.label for pick in chosen.picks)
    title = _("Search for %(words)s") % {"words": " · ".join(part for part in (address.q[:100], narrowed) if part)}
    return atom(request, title=title, url=reverse("search:results") + str(address), entries=map(entry, latest))


def entry(hit: Hit) -> Entry:
    """Give a change as an entry: the same thing changed again is another one."""
    return Entry(
        key=f"{hit.url.partition('#')[0]}#{hit.updated_at:%Y-%m-%dT%H:%M:%S}",
        url=hit.url,
        title=hit.title,
        updated=hit.updated_at,
        words=plain(hit.snippet),
    )


def plain(snippet: str) -> str:
    """Give the words of a snippet, which is text of ours with marks in it."""
    return unescape(snippet.replace("<mark>", "").replace("</mark>", ""))
