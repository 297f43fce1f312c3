"""What a topic is, in a text of its own."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

import markup
from accounts.requests import UserRequest
from topics.access import access_topic, access_topic_to_tend
from topics.models import Topic
from topics.views.helping import about
from wiki.actions import Refusal, drop_draft
from wiki.actions.topics import mark_of, resolver_for, write_topic
from wiki.forms.topic_text import TopicTextForm
from wiki.views import drafting
from wiki.views.kept import keeps_text
from wiki.views.turns import in_turn

WRONG = 422


@keeps_text
@require_http_methods(["GET", "HEAD", "POST"])
@in_turn("POST")
def topic_text(request: UserRequest, slug: str) -> HttpResponse:
    """Show the text to change, and save it. Where somebody saved another one meanwhile, theirs is shown beside it."""
    topic = access_topic_to_tend(request.user, slug)
    if request.method != "POST":
        return show(request, topic, drafting.resume(request, TopicTextForm.of(topic)))
    form = TopicTextForm(request.POST)
    if not form.is_valid():
        return show(request, topic, form, status=WRONG)
    try:
        write_topic(topic, by=request.user, body=form.cleaned_data["body"], based_on=form.cleaned_data["mark"])
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        now = access_topic(request.user, slug)
        form.data = request.POST.copy()
        form.data["mark"] = mark_of(now.body)
        return show(request, now, form, status=WRONG, theirs=now.body)
    drop_draft(by=request.user, key=form.cleaned_data["draft"])
    return redirect(topic)


@keeps_text
@require_POST
@in_turn("POST")
def topic_preview(request: UserRequest, slug: str) -> HttpResponse:
    """Show the text exactly as saving would: alone for htmx, else as a page."""
    access_topic_to_tend(request.user, slug)
    body = request.POST.get("body", "").replace("\x00", "").replace("\r\n", "\n")
    context = {"rendered": markup.to_html(body, resolve=resolver_for(request.user)), "title": _("Preview")}
    return render(request, f"wiki/page_preview.html{'#text' if request.htmx else ''}", context)


def show(
    request: UserRequest, topic: Topic, form: TopicTextForm, *, status: int = 200, theirs: str | None = None
) -> HttpResponse:
    context = {
        **about(topic),
        "form": form,
        "theirs": theirs,
        "saves_to": reverse("topics:topic_text", args=[topic.slug]),
        "preview_url": reverse("topics:topic_preview", args=[topic.slug]),
        **drafting.around(request, form, base=f"topic:{topic.slug}"),
    }
    return render(request, "topics/topic_text.html", context, status=status)
