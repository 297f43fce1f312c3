"""What the table of access is asked about: a world in which “Zebra” stands in everything that is hidden.

Titles, text, topics, files, names, summaries: a stranger may meet it nowhere.
"""

import io
from dataclasses import dataclass
from typing import Any

from django.http.response import HttpResponseBase
from django.test import Client
from django.utils import timezone

from accounts.models import Team, User
from comments import actions as comments
from comments.models import Comment
from hooks import actions as hooks
from hooks.models import Delivery, Hook
from notices.groups import Group
from notices.models import Notice
from notices.stopping import token_of
from questions import actions as questions
from questions import talk as question_talk
from questions.actions.folding import Piece, fold_answer, fold_into_new_page
from questions.models import Answer, Call, Fold, Question, Suggestion
from search.models import Gap, Seeker
from search.searches.gaps import answer
from search.spelling import vocabulary
from spaces import actions as spaces
from spaces.models import Space
from topics.models import Topic
from wiki import actions, talk
from wiki.actions import calling, reading, subjects
from wiki.models import Draft, File, Page, Template

WHO = ("alice", "bob", "reader", "charlie", "nobody")
LISTS = "{{recent: 50}}\n\n{{children: 3}}\n\n{{include: Open page}}\n\n{{files}}"


@dataclass
class World:
    """A hidden space and a restricted page in an open one, each linking to what everybody sees."""

    open: Page
    hidden: Page
    restricted: Page
    binned: Page
    file: File
    restricted_file: File
    vault: Space
    commons: Space
    gap: Gap
    template: Template
    lists: Page
    comment: Comment
    restricted_comment: Comment
    binned_comment: Comment
    notice: Notice
    draft: Draft
    question: Question
    answer: Answer
    binned_question: Question
    call: Call
    lost_call: Call
    stuck: Question
    suggestion: Suggestion
    open_question: Question
    fold: Fold
    hook: Hook
    open_hook: Hook
    delivery: Delivery

    def address(self, door: str) -> str:
        return door.format(
            open=self.open.pk,
            hidden=self.hidden.pk,
            restricted=self.restricted.pk,
            binned=self.binned.pk,
            file=self.file.pk,
            restricted_file=self.restricted_file.pk,
            vault=self.vault.slug,
            commons=self.commons.slug,
            vault_id=self.vault.pk,
            gap=self.gap.pk,
            draft=self.draft.pk,
            template=self.template.pk,
            lists=self.lists.pk,
            comment=self.comment.pk,
            restricted_comment=self.restricted_comment.pk,
            binned_comment=self.binned_comment.pk,
            thread=self.comment.thread_id,
            binned_thread=self.binned_comment.thread_id,
            notice=self.notice.pk,
            stop=token_of(self.notice.person, Group.TALK),
            question=self.question.pk,
            answer=self.answer.pk,
            binned_question=self.binned_question.pk,
            call=self.call.pk,
            lost_call=self.lost_call.pk,
            stuck=self.stuck.pk,
            suggestion=self.suggestion.pk,
            open_question=self.open_question.pk,
            kept_answer=self.fold.answer_id,
            fold=self.fold.pk,
            kept_page=self.fold.page_id,
            hook=self.hook.pk,
            open_hook=self.open_hook.pk,
            delivery=self.delivery.pk,
        )


def build(people: dict[str, User]) -> World:
    alice, reader = people["alice"], people["reader"]
    team = Team.objects.create(name="Engineering", slug="engineering")
    team.members.set([alice, people["bob"]])
    few = spaces.Members.of(teams=[team], people=[reader])
    commons, vault = build_spaces(alice, readers=few, writers=spaces.Members.of(teams=[team]))
    hooked = hook_up(alice, vault, commons)
    target = actions.create_page(by=alice, space=commons, title="Open page", body="Nothing to hide.")
    link = f"Zebra words. [[Commons:Open page]] [[Zebra wanted]] [the zebra way](/pages/{target.pk}/)"
    hidden = build_hidden(alice, vault, link)
    actions.create_page(by=alice, space=vault, parent=hidden, title="Zebra child", body="Zebra")
    restricted = actions.create_page(
        by=alice, space=commons, title="Zebra restricted", body=link, topics=["Zebra topic"]
    )
    restricted_comment = say("Zebra comment, @charlie", by=alice, page=restricted)
    stuck = stick(restricted, by=alice)
    actions.restrict_page(restricted, by=alice, members=few)
    binned = actions.create_page(by=alice, space=vault, title="Zebra binned", body="Zebra")
    file = actions.upload_file(by=alice, name="zebra.txt", content=io.BytesIO(b"zebra"), page=hidden)
    other = actions.upload_file(
        by=alice, name="zebra2.txt", content=io.BytesIO(b"zebra"), page=Page.objects.get(pk=restricted.pk)
    )
    binned_comment = say("Zebra comment, @bob", by=alice, page=binned)
    actions.delete_page(binned, by=alice)
    comment = say("Zebra wording", by=alice, page=hidden)
    seen = talk.find(alice, hidden.pk)
    comments.edit_comment(comment, seen, by=alice, body="Zebra comment, @bob and @charlie")
    say("Nothing to hide either.", by=alice, page=target)
    tell_search([target.pk], [file.pk, other.pk])
    vocabulary.gather()
    gap = missed("Zebra gap", by=[reader], space=vault)
    answer(missed("lost plans", by=[reader, people["charlie"]]), by=alice, kind="page", object_id=hidden.pk)
    template = actions.create_template(by=alice, space=vault, name="Zebra template", body="# Zebra words")
    lists = actions.create_page(by=alice, space=commons, title="Lists", body=LISTS)
    notice = Notice.objects.get(person=people["bob"], key=f"comment:{comment.pk}")
    said = (comment, restricted_comment, binned_comment, notice)
    typed = {"title": "Zebra hidden", "body": "Zebra draft"}
    draft = actions.keep_draft(by=alice, key=f"page:{hidden.pk}~zebra", page=hidden, at=timezone.now(), **typed)
    actions.begin_editing(hidden, by=alice)
    asked = ask(people, vault)
    places = (target, hidden, restricted, binned, file, other, vault, commons, gap, template, lists)
    again = repeat(people, asked[0], commons)
    fold = keep(people, vault, again[1], restricted)
    delivery = Delivery.objects.filter(hook=hooked[0]).order_by("pk")[0]
    return World(*places, *said, draft, *asked, *bring(people, vault), stuck, *again, fold, *hooked, delivery)


def hook_up(by: User, vault: Space, commons: Space) -> tuple[Hook, Hook]:
    """Let other programs be told of all that happens in the hidden space, and in the open one, and of the topic."""
    told: dict[str, Any] = {"by": by, "form": "json", "events": ["page.made", "page.changed", "question.asked"]}
    topic = Topic.objects.named(["Zebra topic"])[0]
    hooks.make_hook(topic=topic, name="Zebra hook", url="https://zebra.example.com/", **told)
    hidden = hooks.make_hook(space=vault, name="Zebra hook", url="https://zebra.example.com/", **told)
    return hidden, hooks.make_hook(space=commons, name="Open hook", url="https://chat.example.com/", **told)


def stick(page: Page, *, by: User) -> Question:
    """Let somebody be stuck on a page that all read yet, and another answer."""
    passage = questions.Passage(page, quote="Zebra words")
    question = questions.create_question(by=by, space=page.space, title="Zebra stuck", body="Zebra", passage=passage)
    questions.answer_question(question, by=by, body="Zebra words")
    return question


def ask(people: dict[str, User], vault: Space) -> tuple[Question, Answer, Question]:
    """Let Alice ask in the hidden space and Bob answer, both with a version before and a comment; and delete a question."""
    alice, bob = people["alice"], people["bob"]
    question = questions.create_question(
        by=alice, space=vault, title="Zebra question", body="Zebra words", topics=["Zebra topic"]
    )
    answer = questions.answer_question(question, by=bob, body="Zebra words, @charlie")
    questions.edit_question(question, by=alice, title="Zebra question", body="Zebra words two", based_on=1)
    questions.edit_answer(answer, by=bob, body="Zebra words two, @charlie", based_on=1, summary="Zebra summary")
    comments.begin_thread(question_talk.find_answer(alice, answer.pk), by=alice, body="Zebra comment, @charlie")
    binned = questions.create_question(by=alice, space=vault, title="Zebra binned", body="Zebra")
    return question, answer, questions.delete_question(binned, by=alice)


def repeat(people: dict[str, User], hidden: Question, commons: Space) -> tuple[Suggestion, Question]:
    """Let a reader suggest another wording of the hidden question, and Alice say that an open one was asked before it."""
    wording = {"title": "Zebra wording", "body": "Zebra words three", "words": "Zebra summary"}
    suggestion = questions.suggest_edit(hidden, by=people["reader"], based_on=2, **wording)
    again = questions.create_question(by=people["alice"], space=hidden.space, title="Zebra wording", body="Zebra words")
    asked = questions.create_question(by=people["alice"], space=commons, title="Open question", body="Nothing to hide.")
    questions.close_question(again, by=people["alice"], reason="duplicate", original=asked, words="Zebra summary")
    return suggestion, asked


def keep(people: dict[str, User], vault: Space, asked: Question, restricted: Page) -> Fold:
    """Keep the answer to a hidden question in a hidden page, and one that everybody reads in a page that few read."""
    alice, bob = people["alice"], people["bob"]
    answer = questions.answer_question(asked, by=bob, body="Nothing to hide either.")
    page = Page.objects.with_text().select_related("space").get(pk=restricted.pk)
    fold_answer(answer, page, by=alice, piece=Piece("Zebra words", heading="Zebra wording"))
    hidden = questions.create_question(by=alice, space=vault, title="Zebra kept", body="Zebra")
    answer = questions.answer_question(hidden, by=bob, body="Zebra words")
    questions.accept_answer(answer, by=alice)
    return fold_into_new_page(answer, by=bob, space=vault, title="Zebra wording", text="Zebra words")


def bring(people: dict[str, User], vault: Space) -> tuple[Call, Call]:
    """Leave a hidden question open that was brought to Bob, and to Charlie, who may read it no longer."""
    left = questions.create_question(by=people["alice"], space=vault, title="Zebra left", topics=["Zebra topic"])
    Question.objects.filter(pk=left.pk).update(rung=5, next_step_at=None)
    told = {"why": Call.Why.KNOWS, "words": "because of Zebra words", "state": Call.State.TOLD}
    now = timezone.now()
    bob, charlie = (
        Call.objects.create(question=left, person=people[who], due_at=now, told_at=now, **told)
        for who in ("bob", "charlie")
    )
    return bob, charlie


def build_spaces(by: User, *, readers: spaces.Members, writers: spaces.Members) -> tuple[Space, Space]:
    """Make one for everybody and one for few."""
    commons = spaces.create_space(by=by, name="Commons")
    vault = spaces.create_space(
        by=by, name="Zebra vault", slug="vault", description="Zebra", readers=readers, writers=writers
    )
    return commons, vault


def build_hidden(by: User, vault: Space, body: str) -> Page:
    """Make a page of two versions."""
    title, summary = "Zebra hidden", "Zebra summary"
    page = actions.create_page(by=by, space=vault, title=title, body=body, topics=["Zebra topic"], summary=summary)
    return actions.edit_page(page, by=by, title=title, body=f"{body} more", based_on=1, summary=f"{summary} two")


def say(body: str, *, by: User, page: Page) -> Comment:
    return comments.begin_thread(talk.find(by, page.pk), by=by, body=body)


def tell_search(pages: list[int], files: list[int]) -> None:
    """Do what the worker does after saves: gather what pages are called, read files, put topics."""
    calling.gather(pages)
    for file in files:
        reading.read_file(file)
    subjects.put_topics(Topic.objects.values_list("pk", flat=True))


def missed(words: str, *, by: list[User], space: Space | None = None) -> Gap:
    """Put on the board what these people looked for in vain."""
    now = timezone.now()
    gap = Gap.objects.create(key=words, words=words, space=space, opened_at=now, searched_at=now)
    Seeker.objects.bulk_create([Seeker(gap=gap, person=person, searched_at=now) for person in by])
    return gap


def status(client: Client, address: str) -> int:
    response = client.get(address)
    shown(response)
    return int(response.status_code)


def shown(response: HttpResponseBase) -> str:
    """Give what a person sees: all but what the person typed, which comes back in the search box."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode().casefold()
