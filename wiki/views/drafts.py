"""One's own drafts: all of them, one beside the page as it is now, discarded and called back."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.requests import UserRequest
from markup.opening import opening
from ui.paging import Slice, keyset
from wiki.actions import discard_draft, restore_draft
from wiki.comparison import Differences
from wiki.models import Draft, Page
from wiki.models.writing import DISCARDED
from wiki.resolve import resolver_of
from wiki.sections import part_of
from wiki.views import drafting
from wiki.views.review import Text
from wiki.views.turns import in_turn

DRAFTS_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A draft in a list, with its page as far as it is there and read by its writer."""

    draft: Draft
    page: Page | None

    @property
    def is_lost(self) -> bool:
        """Say whether the page it was typed for is gone."""
        return self.page is None and self.draft.kind == "page"

    @property
    def title(self) -> str:
        return self.draft.title or (self.page.title if self.page else "")

    @property
    def opening(self) -> str:
        """Give the first words, in one line and without the commonest signs."""
        return opening(self.draft.opening)

    @property
    def address(self) -> str:
        return drafting.address_of(self.draft, self.page)


def rows_of(request: UserRequest, drafts: "Slice[Draft] | list[Draft]") -> list[Row]:
    """Put each draft's page beside it: one query."""
    numbers = [draft.page_id for draft in drafts if draft.page_id]
    pages = Page.objects.visible_to(request.user).select_related("space").in_bulk(numbers) if numbers else {}
    return [Row(draft, pages.get(draft.page_id)) for draft in drafts]


@require_safe
def draft_list(request: UserRequest) -> HttpResponse:
    drafts = keyset(
        Draft.objects.of(request.user).in_list(),
        after=request.GET.get("after"),
        size=DRAFTS_SHOWN,
        order=("-updated_at", "-pk"),
    )
    return render(request, "wiki/draft_list.html", {"drafts": drafts, "rows": rows_of(request, drafts)})


@require_safe
@in_turn("GET", "HEAD")
def draft(request: UserRequest, pk: int) -> HttpResponse:
    """Show a draft against the page as it is now; where there is none, the text itself, to be copied."""
    found = drafting.access_draft(request, pk)
    page = page_of(request, found)
    context: dict[str, object] = {"row": Row(found, page), "draft": found, "page": page}
    if page is not None:
        context |= {"space": page.space, **drafting.saved_under(request, found.based_on, page)}
        context["comparison"] = comparison(request, found, page)
    return render(request, "wiki/draft.html", context)


def page_of(request: UserRequest, found: Draft) -> Page | None:
    pages = Page.objects.visible_to(request.user).with_rights(request.user).with_text()
    page: Page | None = pages.filter(pk=found.page_id).select_related("space", "updated_by").first()
    return page


def comparison(request: UserRequest, found: Draft, page: Page) -> Differences:
    """Compare with the page as it stands; what was written of one section, with that section."""
    part = part_of(page, found.section) if found.section else None
    return Differences(
        old=Text(found.title, part.text) if part else page,
        new=found,
        is_source=request.GET.get("view") == "source",
        is_beside=request.GET.get("layout") == "side",
        resolve=resolver_of(page, by=request.user),
    )


@require_safe
def page_draft(request: UserRequest, pk: int) -> HttpResponse:
    """Lead from a page to the newest draft that this person has of it."""
    newest = Draft.objects.of(request.user).filter(Q(key__startswith=f"page:{pk}~") | Q(key__startswith=f"page:{pk}#"))
    return redirect("wiki:draft", get_object_or_404(newest.in_list()[:1]).pk)


@require_http_methods(["GET", "HEAD", "POST"])
def draft_discard(request: UserRequest, pk: int) -> HttpResponse:
    """Ask on GET; on POST put the draft out of sight and lead back to where one was."""
    found = drafting.access_draft(request, pk)
    if request.method != "POST":
        return render(request, "wiki/draft_discard.html", {"draft": found, "page": page_of(request, found)})
    discard_draft(found, by=request.user)
    undo = reverse("wiki:draft_restore", args=[found.pk])
    if request.htmx:
        return render(request, "wiki/draft_offer.html#discarded", {"undo": undo})
    words = _("The draft is discarded.")
    messages.success(request, format_html('{} <a href="{}" data-method="post">{}</a>', words, undo, _("Undo")))
    return redirect("wiki:draft_list")


@require_POST
def draft_restore(request: UserRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Draft.objects.filter(person=request.user, key__startswith=DISCARDED), pk=pk)
    restore_draft(found, by=request.user)
    if request.htmx:
        return HttpResponse()
    messages.success(request, _("The draft is back."))
    return redirect("wiki:draft", found.pk)
