"""Who is here."""

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts import access
from accounts.models import Team, User
from accounts.requests import UserRequest
from ui.paging import keyset

PAGE = 50


@vary_on_headers("HX-Request")
@require_safe
def person_list(request: UserRequest) -> HttpResponse:
    """Show the people, all or those of a team or whose name, username or role has the words, or who like to be asked about them."""
    # The database takes no NUL.
    words, slug = (request.GET.get(name, "").replace("\x00", "")[:120] for name in ("q", "team"))
    team = Team.objects.filter(slug=slug).first() if slug else None
    is_gone = bool(request.GET.get("gone"))
    people = User.objects.gone() if is_gone else User.objects.active()
    people = people.in_team(team).named_or_asked_about(words).by_name()
    page = keyset(people, after=request.GET.get("after"), size=PAGE, order=("sort_name", "pk"))
    context = {
        "page": page,
        "query_people": words,
        "team": team,
        "is_gone": is_gone,
        "may_invite": access.may_invite(request.user),
    }
    template = "accounts/person_list.html"
    return render(request, f"{template}#people" if request.htmx else template, context)


@require_safe
def person(request: UserRequest, username: str) -> HttpResponse:
    person = access.access_person(username)
    return render(request, "accounts/person.html", {"person": person, "teams": person.teams.all()})


@require_safe
def person_picture(_request: UserRequest, username: str, version: str) -> HttpResponseBase:
    """Serve a picture we made ourselves. Its address names its content, so a browser may keep it for a year."""
    person = access.access_person(username)
    if not person.picture:
        raise Http404
    if version != person.picture_version:
        return redirect(person.picture_url)
    try:
        file = person.picture.open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    response = FileResponse(file, content_type="image/webp")
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
