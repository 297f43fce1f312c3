"""What somebody who may not see something can neither change nor learn by trying."""

import io
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from comments.models import Comment, Thread
from hooks.models import Delivery, Hook
from notices.models import Notice
from questions.models import Answer, Call, Fold, Question, QuestionFollower, Suggestion, Thanks, Vote
from spaces import actions as spaces
from tests.world import WHO, World, shown, status
from topics.models import Follower, Helper, Topic
from wiki import actions
from wiki.models import File, Page

KEPT = (
    Page.objects.with_text(),
    Comment.objects,
    Thread.objects,
    Notice.objects,
    Question.objects.with_text(),
    Answer.objects,
    Vote.objects,
    Call.objects,
    Topic.objects,
    Helper.objects,
    Follower.objects,
    Suggestion.objects,
    QuestionFollower.objects,
    Fold.objects,
    Thanks.objects,
    Hook.objects,
    Delivery.objects,
)


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("/pages/{hidden}/edit/", {"title": "Taken", "body": "Taken", "based_on": "2"}),
        ("/pages/{restricted}/edit/", {"title": "Taken", "body": "Taken", "based_on": "1"}),
        ("/pages/{hidden}/delete/", {}),
        ("/pages/{hidden}/move/", {}),
        ("/pages/{hidden}/copy/", {"title": "Taken"}),
        ("/pages/{hidden}/topics/", {"names": "Taken"}),
        ("/pages/{hidden}/names/", {"name": "Taken"}),
        ("/pages/{hidden}/title/", {"title": "Taken", "based_on": "2"}),
        ("/pages/{hidden}/tick/", {"number": "0", "done": "on", "based_on": "2"}),
        ("/pages/{hidden}/correct/", {"quote": "Zebra words", "words": "Taken"}),
        ("/pages/{restricted}/correct/", {"quote": "Zebra words", "words": "Taken"}),
        ("/pages/{hidden}/access/", {}),
        ("/pages/{hidden}/archive/", {}),
        ("/pages/{hidden}/protect/", {}),
        ("/pages/{hidden}/versions/1/restore/", {}),
        ("/bin/{binned}/restore/", {}),
        ("/bin/{binned}/purge/", {}),
        ("/files/{file}/delete/", {}),
        ("/files/{file}/replace/", {}),
        ("/files/{file}/restore/", {}),
        ("/search/gaps/{gap}/dismiss/", {}),
        ("/search/gaps/{gap}/reopen/", {}),
        ("/gaps/{gap}/point/", {"page": "{open}"}),
        ("/comments/page/{hidden}/", {"body": "Taken"}),
        ("/comments/page/{restricted}/", {"body": "Taken"}),
        ("/comments/threads/{thread}/", {"body": "Taken"}),
        ("/comments/threads/{thread}/resolve/", {}),
        ("/comments/threads/{thread}/reopen/", {}),
        ("/comments/{comment}/edit/", {"body": "Taken"}),
        ("/comments/{comment}/delete/", {}),
        ("/comments/{comment}/restore/", {}),
        ("/comments/{restricted_comment}/delete/", {}),
        ("/comments/{binned_comment}/delete/", {}),
        ("/comments/question/{question}/", {"body": "Taken"}),
        ("/comments/answer/{answer}/", {"body": "Taken"}),
        ("/answers/{kept_answer}/fold/new/", {"title": "Taken", "body": "Taken", "space": "commons"}),
        ("/answers/{kept_answer}/fold/{open}/", {"body": "Taken"}),
        ("/answers/{kept_answer}/fold/{hidden}/", {"body": "Taken"}),
        ("/questions/kept/{fold}/", {"drop": "yes"}),
        ("/thanks/answer/{answer}/", {"words": "Taken"}),
        ("/thanks/page/{hidden}/", {"words": "Taken"}),
        ("/thanks/page/{restricted}/", {"words": "Taken"}),
        ("/pages/{hidden}/owner/", {"person": "charlie"}),
        ("/people/alice/handover/", {"kind": "written", "all": "yes", "person": "charlie"}),
        ("/questions/{question}/answer/", {"body": "Taken"}),
        ("/questions/{question}/edit/", {"title": "Taken", "body": "Taken", "based_on": "2"}),
        ("/questions/{question}/vote/", {}),
        ("/questions/{question}/close/", {"reason": "obsolete"}),
        ("/questions/{question}/reopen/", {}),
        ("/questions/{question}/move/", {"space": "commons", "topics": "", "confirmed": "on"}),
        ("/questions/{question}/follow/", {}),
        ("/questions/{question}/suggest/", {"title": "Taken", "body": "Taken", "based_on": "2"}),
        ("/answers/{answer}/suggest/", {"body": "Taken", "based_on": "2"}),
        ("/suggestions/{suggestion}/take/", {}),
        ("/suggestions/{suggestion}/leave/", {}),
        ("/questions/{stuck}/unstick/", {}),
        ("/questions/solved/", {"solved": "page:{hidden}", "title": "x"}),
        ("/questions/solved/", {"solved": "question:{question}", "title": "x"}),
        ("/questions/{question}/delete/", {}),
        ("/questions/{question}/versions/1/restore/", {}),
        ("/questions/{binned_question}/restore/", {}),
        ("/questions/preview/", {"question": "{question}", "body": "x"}),
        ("/answers/{answer}/edit/", {"body": "Taken", "based_on": "2"}),
        ("/answers/{answer}/vote/", {}),
        ("/answers/{answer}/accept/", {}),
        ("/answers/{answer}/unaccept/", {}),
        ("/answers/{answer}/delete/", {}),
        ("/answers/{answer}/restore/", {}),
        ("/answers/{answer}/versions/1/restore/", {}),
        ("/spaces/{vault}/webhooks/new/", {"name": "Taken", "url": "https://1.1.1.1/", "events": "page.made"}),
        ("/topics/zebra-topic/webhooks/new/", {"name": "Taken", "url": "https://1.1.1.1/", "events": "page.made"}),
        ("/webhooks/{hook}/edit/", {"name": "Taken", "form": "json", "url": "https://1.1.1.1/", "events": "page.made"}),
        ("/webhooks/{hook}/test/", {}),
        ("/webhooks/{hook}/renew/", {}),
        ("/webhooks/{hook}/delete/", {}),
        ("/webhooks/deliveries/{delivery}/again/", {}),
        ("/topics/zebra-topic/follow/", {}),
        ("/topics/zebra-topic/help/", {}),
        ("/topics/zebra-topic/leave/", {}),
        ("/topics/zebra-topic/edit/", {"name": "Taken"}),
        ("/topics/zebra-topic/text/", {"body": "Taken", "mark": "x"}),
        ("/topics/zebra-topic/preview/", {"body": "Taken"}),
        ("/topics/zebra-topic/helpers/add/", {"person": "charlie"}),
        ("/topics/zebra-topic/helpers/change/", {"let_go": "1"}),
        ("/topics/zebra-topic/helpers/turns/", {"turn": "day", "answer_within": "1"}),
        ("/topics/zebra-topic/turns/take/", {"person": "charlie"}),
        ("/topics/zebra-topic/turns/1/give-back/", {}),
        ("/topics/zebra-topic/swaps/", {}),
        ("/topics/zebra-topic/swaps/1/", {"answer": "agree"}),
        ("/inbox/{notice}/", {}),
        ("/inbox/{notice}/later/", {"until": "week"}),
        ("/questions/calls/{call}/decline/", {}),
        ("/questions/calls/{lost_call}/decline/", {}),
        ("/questions/calls/{lost_call}/later/", {"until": "week"}),
        ("/questions/calls/{lost_call}/back/", {}),
        ("/questions/calls/{lost_call}/pass/", {"person": "reader"}),
        ("/templates/{template}/edit/", {"name": "Taken", "body": "Taken", "based_on": "1"}),
        ("/templates/{template}/delete/", {}),
        ("/spaces/{vault}/templates/new/", {"name": "Taken", "body": "Taken"}),
        ("/spaces/{vault}/edit/", {"name": "Taken", "slug": "taken"}),
        ("/spaces/{vault}/access/", {}),
        ("/spaces/{vault}/archive/", {}),
    ],
)
def test_a_stranger_changes_nothing(
    world: World, clients: dict[str, Client], address: str, data: dict[str, str]
) -> None:
    before = all_of(*KEPT)

    response = clients["charlie"].post(
        world.address(address), {name: world.address(value) for name, value in data.items()}
    )

    assert response.status_code == 404
    assert all_of(*KEPT) == before


def all_of(*rows: Any) -> list[list[dict[str, Any]]]:
    return [list(kind.order_by("pk").values()) for kind in rows]


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("/pages/{hidden}/title/", {"title": "Taken", "based_on": "2"}),
        ("/pages/{hidden}/tick/", {"number": "0", "done": "on", "based_on": "2"}),
        ("/pages/{hidden}/correct/", {"quote": "Zebra words", "words": "Taken"}),
        ("/pages/{hidden}/topics/", {"topics": "Taken"}),
        ("/pages/{hidden}/names/", {"name": "Taken"}),
    ],
)
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_who_only_reads_makes_no_small_changes(
    world: World, clients: dict[str, Client], address: str, data: dict[str, str], headers: dict[str, str]
) -> None:
    response = clients["reader"].post(world.address(address), data, headers=headers)

    assert response.status_code == 403
    assert Page.objects.get(pk=world.hidden.pk).version == 2


def test_nothing_is_put_where_one_may_not_write(world: World, clients: dict[str, Client]) -> None:
    for where in ({"space": "vault"}, {"space": "commons", "parent": str(world.hidden.pk)}):
        clients["charlie"].post("/pages/new/", {"title": "Smuggled", "body": "x", **where})

    assert not Page.objects.filter(title="Smuggled", parent=world.hidden).exists()
    assert not Page.objects.filter(title="Smuggled", space=world.vault).exists()


def test_nothing_is_moved_where_one_may_not_write(world: World, clients: dict[str, Client]) -> None:
    clients["charlie"].post(
        f"/pages/{world.open.pk}/move/", {"space": "vault", "parent": str(world.hidden.pk), "position": "last"}
    )

    assert Page.objects.get(pk=world.open.pk).space == world.commons


def test_a_draft_tells_nothing_of_a_hidden_page(
    world: World, people: dict[str, User], clients: dict[str, Client]
) -> None:
    def form(page: int) -> dict[str, str]:
        return {"key": f"{people['charlie'].pk}:page:{page}~window", "body": "x", "based_on": "1"}

    def kept(page: int) -> object:
        return clients["charlie"].post("/pages/drafts/", form(page)).json() | {"draft": 0}

    assert kept(world.hidden.pk) == kept(987654321)
    assert not world.hidden.being_edited.filter(person=people["charlie"]).exists()
    assert clients["charlie"].post("/pages/drafts/merge/", form(world.hidden.pk)).status_code == 404
    for verb in ("discard", "restore"):
        assert clients["charlie"].post(f"/drafts/{world.draft.pk}/{verb}/").status_code == 404


def test_a_hidden_page_is_no_place_to_stand_after(world: World, clients: dict[str, Client]) -> None:
    sent = {"space": "commons", "parent": "", "position": ""}
    answers = [
        clients["charlie"].post(f"/pages/{world.open.pk}/move/", sent | {"position": str(number)})
        for number in (world.restricted.pk, 987654321)
    ]

    assert [answer.status_code for answer in answers] == [422, 422]


def test_a_hidden_topic_is_not_confirmed_by_a_preview(world: World, clients: dict[str, Client]) -> None:
    def links(who: str, space: str) -> bool:
        answer = clients[who].post("/pages/preview/", {"body": "#zebra-topic", "space": space})
        return "/topics/zebra-topic/" in shown(answer)

    people = ("alice", "bob", "charlie")
    assert [links(who, "commons") for who in people] == [False, False, False]  # which others read
    assert [links(who, "vault") for who in people] == [True, True, False]


def test_the_bin_counts_only_what_one_may_read(
    world: World, people: dict[str, User], clients: dict[str, Client]
) -> None:
    above = actions.create_page(by=people["charlie"], space=world.commons, title="Above")
    beneath = actions.create_page(by=people["alice"], space=world.commons, title="Beneath", parent=above)
    actions.restrict_page(beneath, by=people["alice"], members=spaces.Members.of())
    actions.delete_page(above, by=people["charlie"])

    (deletion,) = clients["charlie"].get("/bin/").context["deletions"].items

    assert (deletion, deletion.along) == (above, 0)


def test_a_stranger_uploads_nothing_to_a_hidden_page(world: World, clients: dict[str, Client]) -> None:
    response = clients["charlie"].post("/files/upload/", {"page": world.hidden.pk, "file": io.BytesIO(b"x")})

    assert response.status_code == 404
    assert File.objects.filter(page=world.hidden).count() == 1


def test_another_persons_upload_is_theirs_until_a_page_shows_it(
    world: World, people: dict[str, User], clients: dict[str, Client]
) -> None:
    file = actions.upload_file(by=people["alice"], name="zebra3.txt", content=io.BytesIO(b"zebra"))

    statuses = {who: status(clients[who], f"/files/{file.pk}/zebra3.txt") for who in WHO}

    assert statuses == {"alice": 200, "bob": 404, "reader": 404, "charlie": 404, "nobody": 302}


def test_a_stranger_does_not_adopt_anothers_upload(world: World, people: dict[str, User]) -> None:
    file = actions.upload_file(by=people["alice"], name="zebra3.txt", content=io.BytesIO(b"zebra"))

    actions.create_page(
        by=people["charlie"], space=world.commons, title="Bait", body=f"![x](/files/{file.pk}/zebra3.txt)"
    )

    assert not File.objects.visible_to(people["charlie"]).filter(pk=file.pk).exists()


def test_who_only_reads_closes_no_gap_and_nobody_learns_who_looked(world: World, clients: dict[str, Client]) -> None:
    doors = [
        f"/search/gaps/{world.gap.pk}/dismiss/",
        f"/search/gaps/{world.gap.pk}/reopen/",
        f"/gaps/{world.gap.pk}/point/",
    ]
    assert [clients["reader"].post(door, {"page": world.open.pk}).status_code for door in doors] == [403, 403, 403]

    board = shown(clients["alice"].get("/search/gaps/?space=vault"))
    assert "zebra gap" in board
    assert "one person" in board
    assert "/people/reader/" not in board


def test_news_of_something_hidden_reach_nobody_who_may_not_see_it(world: World, clients: dict[str, Client]) -> None:
    told = {who: "lost plans" in shown(clients[who].get("/")) for who in ("reader", "charlie", "alice")}

    assert told == {"reader": True, "charlie": False, "alice": False}


def test_a_mention_of_somebody_who_may_not_read_it_tells_nobody_anything(
    world: World, people: dict[str, User], clients: dict[str, Client]
) -> None:
    assert not Notice.objects.filter(person=people["charlie"], key=f"comment:{world.comment.pk}").exists()
    assert Notice.objects.filter(person=people["bob"], key=f"comment:{world.comment.pk}").exists()

    inbox = shown(clients["charlie"].get("/inbox/"))

    assert "unread" not in inbox.partition("</header>")[0]
    assert User.objects.get(pk=people["charlie"].pk).unread_notices == 0


def test_who_only_reads_says_something_and_changes_nobody_elses_words(world: World, clients: dict[str, Client]) -> None:
    assert clients["reader"].post(f"/comments/page/{world.hidden.pk}/", {"body": "Mine"}).status_code == 302
    for who in ("bob", "reader"):
        for act in ("edit", "delete", "restore"):
            response = clients[who].post(f"/comments/{world.comment.pk}/{act}/", {"body": "Taken"})
            assert response.status_code == 403

    assert Comment.objects.get(pk=world.comment.pk).body == "Zebra comment, @bob and @charlie"
