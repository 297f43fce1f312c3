"""Every kind of page, on a desk and on a phone, by day and by night: nothing axe finds, nothing that scrolls sideways."""

import io

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import Team, User
from comments.actions import begin_thread
from questions.actions import Passage, create_question
from questions.models import Call, Question
from questions.models.question import LAST_RUNG
from search.models import Rebuild, SavedSearch
from search.words import teaching
from spaces.models import Space
from tests.browser.conftest import Visit, check_fits, check_with_axe
from tests.comments.conftest import seen_by
from wiki import actions
from wiki.models import Page, Template

EVERYTHING = """
Words with **emphasis**, `code`, a [link](https://example.com), [[Not written]] and @bob.

## A heading

| Left | Right |
| :--- | ----: |
| a | 1 |

- [x] done
- [ ] open

```python
def greet(name: str) -> str:
    return f"Hello {name}"  # a comment
```

!!! warning "Mind this"
    A box.

Term
:   Its meaning.

> A quotation.[^1]

### Deeper

[^1]: A footnote.
"""
ADDRESSES = [
    "/",
    "/pages/{page}/",
    "/pages/{page}/edit/",
    "/pages/{page}/edit/?section=h-a-heading",
    "/pages/{page}/edit/?draft={draft}",
    "/pages/{page}/history/",
    "/pages/{page}/versions/1/",
    "/pages/{page}/compare/1/2/",
    "/pages/{page}/compare/1/2/?view=source&layout=side",
    "/pages/{page}/move/",
    "/pages/{page}/copy/",
    "/pages/{page}/delete/",
    "/pages/{page}/access/",
    "/pages/{page}/names/",
    "/pages/{page}/topics/",
    "/pages/{page}/files/",
    "/pages/{page}/links/",
    "/pages/new/",
    "/spaces/",
    "/spaces/new/",
    "/spaces/handbook/",
    "/spaces/handbook/edit/",
    "/spaces/handbook/access/",
    "/spaces/handbook/wanted/",
    "/spaces/handbook/orphans/",
    "/spaces/handbook/templates/",
    "/spaces/handbook/templates/new/",
    "/templates/{template}/edit/",
    "/templates/{template}/delete/",
    "/drafts/",
    "/drafts/{draft}/",
    "/drafts/{draft}/discard/",
    "/comments/page/{page}/",
    "/inbox/",
    "/inbox/settings/",
    "/inbox/?show=later",
    "/questions/ask/?title=laptops",
    "/questions/ask/?page={page}&heading=h-a-heading&quote=Words+with+emphasis",
    "/questions/at-page/{page}/",
    "/questions/calls/",
    "/questions/calls/{call}/pass/",
    "/questions/still-open/",
    "/recent/",
    "/bin/",
    "/topics/",
    "/topics/hardware/",
    "/people/",
    "/people/alice/",
    "/settings/",
    "/settings/feeds/",
    "/settings/tokens/",
    "/accounts/sessions/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/search/?q=words",
    "/search/?q=nothingofthekind",
    f"/search/?q={'x' * 200}",
    "/search/?q=who+knows+about+words&kind=page",
    "/search/?by=bob",
    "/search/",
    "/search/help/",
    "/search/?q=words&by=bob&topic=hardware",
    "/search/gaps/",
    "/search/words/",
    "/search/words/new/",
    "/search/saved/{saved}/",
    "/nowhere/",
]


@pytest.fixture
def laptops(alice: User, bob: User, team: Team, space: Space) -> Page:
    page = actions.create_page(by=alice, space=space, title="Laptops", body="Old words.", topics=["Hardware"])
    actions.upload_file(by=alice, name="plan.txt", content=io.BytesIO(b"x"), page=page)
    page = actions.edit_page(page, by=bob, title="Laptops", body=EVERYTHING, based_on=1, summary="All there is")
    actions.create_page(by=alice, space=space, title="Repairs", parent=page, body="[[Laptops]]")
    gone = actions.create_page(by=alice, space=space, title="Typewriters", body="x")
    actions.delete_page(gone, by=alice)
    actions.create_template(by=alice, space=space, name="Notes", description="Of a meeting", body="## Who was there")
    alice.last_login = timezone.now()
    alice.save()
    return page


def written(alice: User, bob: User, page: Page) -> int:
    """Let Bob comment, telling Alice, who has begun to change the page; give the number of her draft."""
    begin_thread(seen_by(bob, page), by=bob, body="Is this so, @alice?")
    key, body = f"page:{page.pk}~window1", f"{page.body}\nMore."
    draft = actions.keep_draft(by=alice, key=key, page=page, at=timezone.now(), title=page.title, body=body, based_on=1)
    return draft.pk


def brought(alice: User, bob: User, page: Page) -> int:
    """Leave a question of Bob's open that was brought to Alice; give the number of her call."""
    stuck = Passage(page, quote="Words with emphasis", heading_words="A heading", heading="h-a-heading")
    create_question(by=bob, space=page.space, title="Which words?", passage=stuck)
    question = create_question(by=bob, space=page.space, title="Which one lasts?", body="Of **those** two.")
    Question.objects.filter(pk=question.pk).update(rung=LAST_RUNG, next_step_at=None)
    now, words = timezone.now(), "because it is your turn for Hardware"
    told = {"why": Call.Why.TURN, "words": words, "state": Call.State.TOLD, "due_at": now, "told_at": now}
    return Call.objects.create(question=question, person=alice, **told).pk


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_is_accessible_and_fits(
    visit: Visit, alice: User, bob: User, laptops: Page, width: int, scheme: str
) -> None:
    saved = SavedSearch.objects.create(person=alice, name="Laptops", address="q=laptops")
    numbers = {
        "page": laptops.pk,
        "saved": saved.pk,
        "template": Template.objects.get().pk,
        "draft": written(alice, bob, laptops),
        "call": brought(alice, bob, laptops),
    }
    window = visit(alice, width=width, scheme=scheme)
    faults = {}
    for address in ADDRESSES:
        window.goto(address.format(**numbers))
        try:
            check_with_axe(window)
            check_fits(window)
        except AssertionError as fault:
            faults[address] = str(fault)[:300]

    assert faults == {}


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/password/reset/", "/accounts/signup/"])
def test_the_door_is_accessible(visit: Visit, space: Space, address: str) -> None:
    for scheme in ("light", "dark"):
        window = visit(width=390, scheme=scheme)
        window.goto(address)
        check_with_axe(window)
        check_fits(window)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_administrators_see_of_search_is_accessible(visit: Visit, admin: User, scheme: str) -> None:
    group = teaching.teach(by=admin, words=["PTO", "vacation"], is_one_way=True)
    Rebuild.objects.create(state=Rebuild.State.RUNNING, total=100, done=40)
    window = visit(admin, scheme=scheme)

    for address in ["/admin/search/search/", "/admin/search/rebuild/", f"/search/words/{group.pk}/edit/"]:
        window.goto(address)
        check_with_axe(window)


def test_how_far_a_rebuild_is_is_told_while_one_looks_on(visit: Visit, admin: User) -> None:
    run = Rebuild.objects.create(state=Rebuild.State.RUNNING, total=100, done=40)
    window = visit(admin)
    window.goto("/admin/search/rebuild/")
    expect(window.get_by_text("40 of about 100")).to_be_visible()

    Rebuild.objects.filter(pk=run.pk).update(done=60)
    expect(window.get_by_text("60 of about 100")).to_be_visible()
    Rebuild.objects.filter(pk=run.pk).update(state=Rebuild.State.STOPPED)
    expect(window.get_by_role("button", name="Go on")).to_be_visible()
