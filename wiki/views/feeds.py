"""Lists of changes for feed readers."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.feeds import feed
from accounts.requests import UserRequest
from history.models import ChangeQuerySet
from spaces.access import access_space
from ui.atom import Entry, atom
from wiki.access import access_topic
from wiki.models.changes import PageChange, changes_seen_by, with_pages
from wiki.views.changes import author_asked

ENTRIES = 40


@feed
def recent_feed(request: UserRequest) -> HttpResponse:
    return answer(request, changes_seen_by(request.user), title=_("Recent changes"), url=reverse("wiki:recent"))


@feed
def space_recent_feed(request: UserRequest, slug: str) -> HttpResponse:
    space = access_space(request.user, slug)
    changes = changes_seen_by(request.user, space=space)
    title = _("Recent changes in %(space)s") % {"space": space.name}
    return answer(request, changes, title=title, url=reverse("wiki:space_recent", args=[space.slug]))


@feed
def topic_feed(request: UserRequest, slug: str) -> HttpResponse:
    """Follow the pages of a topic; one without a page that this person may read does not exist for them."""
    topic = access_topic(request.user, slug)
    changes = changes_seen_by(request.user, topic=topic)
    title = _("Changes to pages on %(topic)s") % {"topic": topic.name}
    return answer(request, changes, title=title, url=topic.get_absolute_url())


def answer(request: UserRequest, changes: ChangeQuerySet, *, title: str, url: str) -> HttpResponse:
    """Give the newest versions as entries; `by` narrows to one person's.

    A small change is none that somebody who follows a page wants to be called for: lists show it, feeds do not.
    """
    author = author_asked(request)
    changes = changes.larger()
    if author:
        changes = changes.filter(author=author)
        title = _("%(title)s, by %(person)s") % {"title": title, "person": author}
    return atom(request, title=title, url=url, entries=map(entry, with_pages(changes[:ENTRIES])))


def entry(changed: PageChange) -> Entry:
    change, page = changed.change, changed.page
    compared = reverse("wiki:page_compare", args=[page.pk, change.before, change.number])
    return Entry(
        key=reverse("wiki:page_version", args=[page.pk, change.number]),
        url=compared if change.before else page.get_absolute_url(),
        title=page.title,
        updated=change.created_at,
        words=change.summary,
        author=str(change.author or _("somebody who has left")),
    )
