"""Questions: listed, asked, read, answered, voted for, settled."""

from collections.abc import Iterable

from django.http import HttpResponse
from ninja import Query, Router, Status

from accounts.models import User
from accounts.turns import turn_of
from api.access import Caller
from api.calls.answers import READ, WRITTEN, answers
from api.shapes.questions import (
    AnswerText,
    NewAnswer,
    NewQuestion,
    QuestionFilter,
    QuestionRow,
    Questions,
    QuestionText,
    Votes,
    Voting,
)
from questions.access import (
    access_answer,
    access_answer_to_vote,
    access_question,
    access_question_to_answer,
    access_question_to_decide,
)
from questions.actions import accept_answer, answer_question, create_question, vote_for_answer
from questions.actions.shielding import refuse_where_not
from questions.lists import LIVELY, with_facts
from questions.models import Answer, Question
from spaces.access import access_space, not_written
from ui.paging import keyset
from wiki.access import access_topic
from wiki.models import Page
from wiki.veil import cover_all

router = Router(tags=["Questions"])


@router.get("/questions", response=answers(Questions, *READ), summary="List questions")
def question_list(request: Caller, wanted: Query[QuestionFilter]) -> Questions:
    """Give the questions you may read, those first to which something happened last."""
    questions = Question.objects.visible_to(request.auth)
    if wanted.space:
        questions = questions.filter(space=access_space(request.auth, wanted.space))
    if wanted.topic:
        questions = questions.filter(topics=access_topic(request.auth, wanted.topic))
    if wanted.state:
        questions = questions.filter(state=wanted.state.value)
    found = keyset(with_facts(questions), after=wanted.cursor, size=wanted.limit, order=LIVELY)
    seen = originals(request.auth, found)
    return Questions(items=[QuestionRow.of(question, seen=seen) for question in found], next=found.next)


@router.post("/questions", response=answers(QuestionText, *WRITTEN, status=201), summary="Ask")
def question_create(request: Caller, sent: NewQuestion, response: HttpResponse) -> Status[QuestionText]:
    """Ask in a space that you read. It is brought to who is on turn for the first topic."""
    space = access_space(request.auth, sent.space)
    if space.archived_at:
        raise not_written(space)
    if sent.shielded:
        refuse_where_not(request.auth, space.audience_id)
    with turn_of(request.auth):
        question = create_question(
            by=request.auth,
            space=space,
            title=sent.title,
            body=sent.body,
            topics=sent.topics,
            is_shielded=sent.shielded,
        )
    response["Location"] = f"{request.path}/{question.pk}"
    return Status(201, whole(request.auth, question.pk))


@router.get("/questions/{int:question}", response=answers(QuestionText, 404), summary="Read a question")
def question_read(request: Caller, question: int) -> QuestionText:
    """Give a question with its text and all answers."""
    return whole(request.auth, question)


@router.post(
    "/questions/{int:question}/answers", response=answers(AnswerText, *WRITTEN, status=201), summary="Answer a question"
)
def question_answer(request: Caller, question: int, sent: NewAnswer) -> Status[AnswerText]:
    """Answer. Who asked without their name and answers is named as who asked, and by no name."""
    found = access_question_to_answer(request.auth, question)
    with turn_of(request.auth):
        answer = answer_question(found, by=request.auth, body=sent.body)
    (answer.html,) = cover_all(request.auth, [answer.html])
    return Status(201, AnswerText.of(answer, found))


@router.post("/answers/{int:answer}/accept", response=answers(QuestionText, 403, 404), summary="Accept an answer")
def answer_accept(request: Caller, answer: int) -> QuestionText:
    """Mark an answer as the one that helped. Who asked may, whose the topic is, and who maintains the space."""
    found, question = access_answer(request.auth, answer)
    access_question_to_decide(request.auth, question.pk)
    accept_answer(found, by=request.auth)
    return whole(request.auth, question.pk)


@router.post("/answers/{int:answer}/vote", response=answers(Votes, *WRITTEN), summary="Vote for an answer")
def answer_vote(request: Caller, answer: int, sent: Voting) -> Votes:
    """Say that an answer is useful, or take that back. Nobody votes for what they wrote."""
    found, _question = access_answer_to_vote(request.auth, answer)
    return Votes(votes=vote_for_answer(found, by=request.auth, is_useful=bool(sent.value)))


def whole(user: User, number: int) -> QuestionText:
    """Give a question as it is now, read through its door: six queries, seven where texts link to pages."""
    question = access_question(user, number, with_text=True)
    standing = list(Answer.objects.living().filter(question=question).in_order())
    standing.sort(key=lambda answer: answer.pk != question.accepted_id)
    question.html, *texts = cover_all(user, [question.html, *(answer.html for answer in standing)])
    for answer, text in zip(standing, texts, strict=True):
        answer.html = text
    is_seen = question.page_id and Page.objects.visible_to(user).filter(pk=question.page_id).exists()
    page = question.page_id if is_seen else None
    return QuestionText.of_whole(question, standing, seen=originals(user, [question]), page=page)


def originals(user: User, questions: Iterable[Question]) -> set[int]:
    """Give the questions asked before as which these were closed, as far as this person may read them: one query."""
    wanted = {question.duplicate_of_id for question in questions if question.duplicate_of_id}
    return (
        set(Question.objects.visible_to(user).filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()
    )
