"""What a page is about and what else it is called: on pages of their own, and in the reading page's column beside it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.requests import UserRequest
from ui.numbers import number_in
from wiki.access import access_page_to_edit
from wiki.actions import Refusal, add_name, add_topics, remove_name, remove_topic, set_topics
from wiki.forms.alias import NameForm
from wiki.forms.topics import MoreTopicsForm, TopicsForm
from wiki.models import Alias, Page
from wiki.models.reading import Step
from wiki.views import placing
from wiki.views.refusing import says_why

WRONG = 422
BOTH = ["GET", "HEAD", "POST"]


@says_why
@require_http_methods(BOTH)
def page_topics(request: UserRequest, pk: int) -> HttpResponse:
    """Ask for a page's topics and save them all; for htmx, add some or take away the one that `remove` numbers."""
    page = access_page_to_edit(request.user, pk)
    if request.htmx or "more" in request.POST:
        shown = topics_in_place(request, page)
        return shown if request.htmx else redirect(page)
    form = TopicsForm(request.POST) if request.method == "POST" else TopicsForm(initial={"topics": names_of(page)})
    if form.is_bound and form.is_valid():
        set_topics(page, by=request.user, names=form.cleaned_data["topics"])
        return redirect(page)
    context = {**about(page), "form": form}
    return render(request, "wiki/page_topics.html", context, status=WRONG if form.is_bound else 200)


def topics_in_place(request: UserRequest, page: Page) -> HttpResponse:
    """Show the topics with what takes each away and a line for more, after doing what was asked for."""
    form = MoreTopicsForm(request.POST if "more" in request.POST else None, already=names_of(page))
    if (number := number_in(request.POST.get("remove", ""))) is not None:
        remove_topic(page, by=request.user, topic=number)
    elif form.is_bound and form.is_valid():
        add_topics(page, by=request.user, names=form.cleaned_data["more"])
        form = MoreTopicsForm()
    topics = list(page.topics.all())
    steps = [Step(topic.get_absolute_url(), topic.name) for topic in topics]
    context = {"page": page, "topics": topics, "steps": steps, "form": form}
    return render(request, "wiki/topics_change.html", context)


@says_why
@require_http_methods(BOTH)
def page_names(request: UserRequest, pk: int) -> HttpResponse:
    """List what else a page is called; add a name, or remove the one the field `remove` numbers."""
    page = access_page_to_edit(request.user, pk)
    form = NameForm(request.POST) if request.method == "POST" else NameForm()
    is_done = change_names(request, page, form)
    names = page.aliases.exclude(kind=Alias.Kind.PATH).order_by("kind", "name")
    if request.htmx:
        called = names.filter(kind=Alias.Kind.NAME)
        context = {"page": page, "names": called, "form": NameForm() if is_done else form}
        return render(request, "wiki/names_change.html", context)
    if is_done:
        return redirect("wiki:page_names", page.pk)
    context = {**about(page), "form": form, "names": names}
    return render(request, "wiki/page_names.html", context, status=WRONG if form.is_bound else 200)


def change_names(request: UserRequest, page: Page, form: NameForm) -> bool:
    """Do what the form asks for, and say whether it is done; else the form says why not."""
    if "remove" in request.POST:
        remove(request, page)
        return True
    if not (form.is_bound and form.is_valid()):
        return False
    try:
        add_name(page, by=request.user, name=form.cleaned_data["name"])
    except Refusal as refusal:
        form.add_error("name", str(refusal))
        return False
    return True


def remove(request: UserRequest, page: Page) -> None:
    number = number_in(request.POST["remove"])
    aliases = page.aliases.exclude(kind=Alias.Kind.PATH)
    if number is not None and (alias := aliases.filter(pk=number).first()):
        remove_name(alias, by=request.user)


def names_of(page: Page) -> list[str]:
    return [topic.name for topic in page.topics.all()]


def about(page: Page) -> dict[str, object]:
    """Give what the head of each of these pages shows."""
    return {"page": page, "space": page.space, "trail": placing.trail(page)}
