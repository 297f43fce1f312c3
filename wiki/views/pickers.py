"""What the writer picks from while typing: headings of a page, people who may read it, topics. Answers are JSON."""

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.requests import UserRequest
from markup import Reference
from markup.addresses import fragment
from spaces.access import access_space
from spaces.circles import people_in
from ui.numbers import number_in
from wiki.access import access_page
from wiki.models import Page
from wiki.models.topics import topics_to_write
from wiki.resolve import Resolver

OFFERED = 8
CHARACTERS = 100
WRITABLE = r"^[A-Za-z0-9]([\w.+-]*[A-Za-z0-9_])?$"  # usernames that `@` makes a link of
SIGNS = frozenset("[]|#")  # which end a title or a heading in a link


@require_safe
@cache_control(private=True, no_cache=True)
def page_outline(request: UserRequest, pk: int) -> HttpResponse:
    return outline_of(request, pk)


@require_safe
@cache_control(private=True, no_cache=True)
def page_outline_by_title(request: UserRequest) -> HttpResponse:
    """Give the outline of the page that `[[title]]` leads to in a text of this space."""
    space = access_space(request.user, request.GET.get("space", ""))
    resolver = Resolver(by=request.user, space=space)
    resolver.titles([Reference("page", request.GET.get("title", "").replace("\x00", ""))])
    return outline_of(request, next(iter(resolver.targets), 0))


def outline_of(request: UserRequest, pk: int) -> HttpResponse:
    """Name a page with its headings, or 404 when this person may not see it: one query."""
    pages = Page.objects.visible_to(request.user).select_related("space").defer("body", "html")
    page = pages.filter(pk=pk).first()
    if page is None:
        raise Http404
    headings = [
        {"words": heading["text"], "anchor": anchor_of(heading["text"], heading["id"]), "level": heading["level"]}
        for heading in page.contents
    ]
    return JsonResponse({"id": page.pk, "title": page.title, "space": page.space.name, "headings": headings})


def anchor_of(words: str, number: str) -> str:
    """Give what stands after the `#` of a link to a heading: its words, or where they would miss it, its id."""
    return words if fragment(words) == number and not SIGNS & set(words) else number


@require_safe
@cache_control(private=True, no_cache=True)
def page_people(request: UserRequest) -> HttpResponse:
    """Offer people whom `@` may name: active, called like `q`, and readers of `page`, or of `space` for a new page.

    Four queries however many people there are.
    """
    audience = audience_named(request)
    words = words_of(request)
    people = people_in(audience).active().filter(username__regex=WRITABLE)
    if words:
        people = people.typed(words)
    items = [
        {"username": person.username, "name": str(person), "role": person.role} for person in people.by_name()[:OFFERED]
    ]
    return JsonResponse({"items": items})


def audience_named(request: UserRequest) -> int:
    """Give the audience of the page or the space that the address names; what one may not see is 404."""
    if "page" in request.GET:
        number = number_in(request.GET["page"])
        if number is None:
            raise Http404
        return access_page(request.user, number).audience_id
    return access_space(request.user, request.GET.get("space", "")).audience_id


@require_safe
@cache_control(private=True, no_cache=True)
def topic_names(request: UserRequest) -> HttpResponse:
    """Offer topics called like `q`, those that begin so first, as `#` writes them: only those this person may see."""
    return JsonResponse({"items": topics_to_write(request.user, words_of(request), limit=OFFERED)})


def words_of(request: UserRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "").strip()[:CHARACTERS]
