"""A site with something on every kind of page, and a walk through all of them: nothing axe finds, nothing that scrolls sideways."""

import io
from typing import Any

from django.utils import timezone

from accounts.models import User
from comments.actions import begin_thread
from hooks import actions as hooks
from hooks.models import Delivery
from questions import talk
from questions.actions import (
    Passage,
    accept_answer,
    answer_question,
    close_question,
    create_question,
    edit_answer,
    suggest_edit,
    vote_for_answer,
)
from questions.actions.folding import fold_into_new_page
from questions.models import Answer, Call, Question
from questions.models.question import LAST_RUNG
from search.models import SavedSearch
from spaces import actions as spaces
from spaces.models import Space
from tests.browser.conftest import Visit, check_fits, check_with_axe
from tests.comments.conftest import seen_by
from topics import actions as helping
from topics.models import Topic
from topics.upcoming import next_turns
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
    "/spaces/handbook/webhooks/",
    "/spaces/handbook/webhooks/new/",
    "/webhooks/{hook}/",
    "/webhooks/{hook}/edit/",
    "/webhooks/{hook}/delete/",
    "/topics/hardware/webhooks/",
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
    "/questions/?show=all",
    "/questions/shielded/",
    "/questions/{shielded}/sign/",
    "/questions/?show=mine&state=closed",
    "/questions/{question}/",
    "/questions/{question}/edit/",
    "/questions/{question}/history/",
    "/questions/{question}/versions/1/",
    "/questions/{question}/delete/",
    "/answers/{answer}/edit/",
    "/answers/{answer}/history/",
    "/answers/{answer}/compare/1/2/",
    "/answers/{answer}/versions/1/restore/",
    "/answers/{answer}/delete/",
    "/answers/{answer}/fold/",
    "/answers/{answer}/fold/{page}/",
    "/answers/{answer}/fold/new/",
    "/questions/kept/{fold}/",
    "/questions/?show=unkept",
    "/questions/of-person/bob/",
    "/people/alice/handover/",
    "/pages/{page}/owner/",
    "/questions/{question}/close/",
    "/questions/{question}/move/",
    "/questions/{theirs}/suggest/",
    "/suggestions/{suggestion}/",
    "/questions/calls/",
    "/questions/calls/{call}/pass/",
    "/questions/still-open/",
    "/recent/",
    "/bin/",
    "/topics/",
    "/topics/hardware/",
    "/topics/?show=alone",
    "/topics/hardware/turns/",
    "/topics/hardware/helpers/",
    "/topics/hardware/help/",
    "/topics/hardware/text/",
    "/topics/hardware/edit/",
    "/topics/absences/",
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


def write_laptops(alice: User, bob: User, space: Space) -> Page:
    """Let Alice and Bob write a page with all that a page can hold, and what stands around it."""
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


def helped(alice: User, bob: User) -> None:
    """Let both help with Alice's topic, and Bob ask to swap turns with her."""
    topic = Topic.objects.get(name="Hardware")
    Topic.objects.filter(pk=topic.pk).update(owner=alice, description="All that has a plug.")
    for person in (alice, bob):
        topic = helping.add_helper(topic, by=alice, person=person)
    first, second = next_turns(topic)[:2]
    days = {"day": second.first_day, "other_day": first.first_day}
    helping.ask_to_swap(topic, by=bob, other=alice, **days)
    helping.add_absence(by=alice, first_day=timezone.localdate(), last_day=timezone.localdate(), note="Dentist")


def improved(alice: User, bob: User, page: Page) -> dict[str, int]:
    """Let Bob suggest an edit of what Alice asked, which was asked before, and close that; give their numbers."""
    asked = create_question(by=alice, space=page.space, title="Which laptop?", body="For **me**.", topics=["Hardware"])
    again = create_question(by=bob, space=page.space, title="Laptops?", body="Which?")
    other = spaces.create_space(by=bob, name="Workshop")
    theirs = create_question(by=bob, space=other, title="Whose charger?")
    close_question(again, by=alice, reason=Question.Closing.DUPLICATE, original=asked, words="The same")
    suggestion = suggest_edit(asked, by=bob, title="Which laptop?", body="For **us**.", based_on=1, words="Many ask")
    answer = answer_question(asked, by=bob, body=EVERYTHING)
    edit_answer(answer, by=bob, body=f"{EVERYTHING}\nMore.", based_on=1)
    vote_for_answer(accept_answer(answer, by=alice).accepted or answer, by=alice, is_useful=True)
    begin_thread(talk.find_answer(alice, answer.pk), by=alice, body="Is this so, @bob?")
    answer = Answer.objects.select_related("question__asker", "author").get(pk=answer.pk)
    fold = fold_into_new_page(answer, by=alice, space=page.space, title="Which laptop", text="The blue one.")
    numbers = {"question": asked.pk, "answer": answer.pk, "theirs": theirs.pk, "suggestion": suggestion.pk}
    return {**numbers, "fold": fold.pk}


def covered(alice: User, bob: User, page: Page) -> int:
    """Let Alice ask without her name, and Bob answer; give the question's number."""
    question = create_question(by=alice, space=page.space, title="What is a laptop?", is_shielded=True)
    answer_question(question, by=bob, body="A small computer.")
    return question.pk


def hooked(alice: User, page: Page) -> int:
    """Let a channel be told what is new, one message taken, one failing, one given up; give the number of the hook."""
    told: dict[str, Any] = {"by": alice, "space": page.space, "form": "slack", "url": "https://chat.example.com/T1"}
    hook = hooks.make_hook(name="Team channel", events=["page.made"], **told)
    for title in ("Chairs", "Tables", "Lamps and other things that shine in the dark, and what they cost"):
        actions.create_page(by=alice, space=page.space, title=title, body="Words.")
    taken, failing, over = Delivery.objects.filter(hook=hook).order_by("pk")
    Delivery.objects.filter(pk=taken.pk).update(tries=1, next_try_at=None, sent_at=timezone.now(), status=200)
    Delivery.objects.filter(pk__in=[failing.pk, over.pk]).update(tries=2, problem="The server answered 500.")
    Delivery.objects.filter(pk=over.pk).update(next_try_at=None)
    return hook.pk


def check_every_page(visit: Visit, alice: User, bob: User, laptops: Page, *, width: int) -> None:
    """Open each of them in one window and look at it by day and by night, where only colours differ; fail with all that is wrong, by address."""
    saved = SavedSearch.objects.create(person=alice, name="Laptops", address="q=laptops")
    numbers = {
        "page": laptops.pk,
        "saved": saved.pk,
        "template": Template.objects.get().pk,
        "draft": written(alice, bob, laptops),
        "call": brought(alice, bob, laptops),
        "shielded": covered(alice, bob, laptops),
        "hook": hooked(alice, laptops),
        **improved(alice, bob, laptops),
    }
    helped(alice, bob)
    window = visit(alice, width=width)
    faults = {}
    for address in ADDRESSES:
        window.emulate_media(color_scheme="light", reduced_motion="reduce")
        window.goto(address.format(**numbers))
        try:
            check_with_axe(window)
            check_fits(window)
            window.emulate_media(color_scheme="dark")
            check_with_axe(window, ["color-contrast"])
        except AssertionError as fault:
            faults[address] = str(fault)[:300]

    assert faults == {}
