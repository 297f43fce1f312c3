"""Spaces: what there are, what they are called, who may do what in them."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Page as Part
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.requests import UserRequest
from spaces import actions
from spaces.access import access_space_to_maintain
from spaces.forms import CHOSEN, AccessForm, MemberForm, NewSpaceForm, SpaceForm
from spaces.models import Space
from spaces.roles import Grant, Role, grants_of, people_with, role_of_everyone, suggestions
from ui.paging import keyset

SPACES_SHOWN = 60
MEMBERS_SHOWN = 100


@require_safe
def space_list(request: UserRequest) -> HttpResponse:
    """Show the spaces in use, or with `?archived=1` those that are kept for the record."""
    is_archived = bool(request.GET.get("archived"))
    visible = Space.objects.visible_to(request.user).with_rights(request.user).select_related("readers", "writers")
    shown = visible.exclude(archived_at=None) if is_archived else visible.living()
    spaces = keyset(shown, after=request.GET.get("after"), size=SPACES_SHOWN, order=("name",))
    return render(request, "spaces/space_list.html", {"spaces": spaces, "is_archived": is_archived})


@require_http_methods(["GET", "HEAD", "POST"])
def space_new(request: UserRequest) -> HttpResponse:
    form = NewSpaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        is_chosen = values.pop("who") == CHOSEN
        readers = actions.Members.of(people=[request.user]) if is_chosen else actions.EVERYONE
        space = actions.create_space(by=request.user, readers=readers, **values)
        return redirect("spaces:space_access", space.slug) if is_chosen else redirect(space)
    return render(request, "spaces/space_new.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def space_edit(request: UserRequest, slug: str) -> HttpResponse:
    space = access_space_to_maintain(request.user, slug)
    name = space.name
    form = SpaceForm(request.POST or None, instance=space)
    if request.method == "POST" and form.is_valid():
        actions.change_space(space, by=request.user, **form.cleaned_data)
        messages.success(request, _("“%(space)s” is changed.") % {"space": space.name})
        return redirect("spaces:space_edit", space.slug)
    return render(request, "spaces/space_edit.html", {"space": space, "name": name, "slug": slug, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def space_access(request: UserRequest, slug: str) -> HttpResponse:
    """Show who may do what; a POST adds one team or person, or changes the roles of those shown."""
    space = access_space_to_maintain(request.user, slug)
    everyone, grants = role_of_everyone(space), grants_of(space)
    part = Paginator(grants, MEMBERS_SHOWN).get_page(request.GET.get("page"))
    is_adding = request.method == "POST" and "who" in request.POST
    is_saving = request.method == "POST" and not is_adding
    form = AccessForm(request.POST if is_saving else None, everyone=everyone, grants=list(part))
    member = MemberForm(request.POST if is_adding else None, everyone=everyone)
    if is_adding and member.is_valid():
        added = Grant(member.cleaned_data["who"], Role(member.cleaned_data["role"]))
        actions.grant(space, by=request.user, added=added)
        return granted(request, space)
    if is_saving and form.is_valid():
        actions.grant(space, by=request.user, everyone=Role(form.cleaned_data["everyone"]), roles=form.roles())
        return granted(request, space)
    context = access_words(space, everyone=everyone, grants=grants, part=part)
    return render(request, "spaces/space_access.html", {**context, "form": form, "member": member})


def granted(request: UserRequest, space: Space) -> HttpResponse:
    """Say that roles were saved, and lead back to them as long as this person may still see them."""
    messages.success(request, _("Saved. Who may read, write and maintain is as shown below."))
    mine = Space.objects.visible_to(request.user).with_rights(request.user).filter(pk=space.pk).first()
    if mine is None:
        messages.info(request, _("You may not read “%(space)s” any more.") % {"space": space.name})
        return redirect("spaces:space_list")
    if not mine.is_maintainer:
        return redirect(mine)
    return redirect(f"{reverse('spaces:space_access', args=[space.slug])}?{request.GET.urlencode()}".rstrip("?"))


def access_words(space: Space, *, everyone: Role, grants: list[Grant], part: Part[Grant]) -> dict[str, Any]:
    return {
        "space": space,
        "part": part,
        "everyone": everyone,
        "readers": people_with(Role.READER, everyone, grants),
        "writers": people_with(Role.WRITER, everyone, grants),
        "maintainers": people_with(Role.MAINTAINER, everyone, grants),
    }


@require_safe
def member_suggest(request: UserRequest, slug: str) -> HttpResponse:
    """Give options for the field that names a team or person; only the field's own request asks for them."""
    access_space_to_maintain(request.user, slug)
    return render(request, "spaces/member_suggest.html", {"found": suggestions(request.GET.get("who", ""))})


@require_http_methods(["GET", "HEAD", "POST"])
def space_archive(request: UserRequest, slug: str) -> HttpResponse:
    """Ask on GET; on POST close the space to writers, or open it to them again."""
    space = access_space_to_maintain(request.user, slug)
    if request.method == "POST":
        if space.archived_at:
            actions.reopen_space(space, by=request.user)
            messages.success(request, _("“%(space)s” is open again.") % {"space": space.name})
        else:
            actions.archive_space(space, by=request.user)
            messages.success(request, _("“%(space)s” is archived.") % {"space": space.name})
        return redirect(space)
    return render(request, "spaces/space_archive.html", {"space": space})
