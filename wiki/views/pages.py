"""A page to read, and its text to take away."""

from django.conf import settings
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from accounts.requests import UserRequest
from wiki.access import access_page, access_reading
from wiki.blocks import fill_page
from wiki.frame import document
from wiki.freshness import answer_if_changed, looks
from wiki.models.reading import digest_of
from wiki.veil import cover


@require_safe
def page(request: UserRequest, pk: int, slug: str = "") -> HttpResponse:  # noqa: ARG001 - the title is decoration
    """Show a page, whatever title its address carries."""
    reading = access_reading(request.user, pk)
    if settings.CSRF_COOKIE_NAME not in request.COOKIES:
        get_token(request)  # its scripts send it back, and nothing in the frame asks for it
    cover(reading.page, reading.hidden)
    fill_page(reading.page, request.user)
    shown = looks(reading)
    told = digest_of(shown, texts=(reading.page.html,)) if reading.page.blocks else shown
    return answer_if_changed(request, told, lambda: HttpResponse(document(request, reading, shown)))


@require_safe
def page_markdown(request: UserRequest, pk: int) -> HttpResponse:
    """Hand out the text with its title as a first heading, as a file."""
    page = access_page(request.user, pk, with_text=True)
    response = HttpResponse(f"# {page.title}\n\n{page.body}", content_type="text/markdown; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{page.slug}.md")
    return response
