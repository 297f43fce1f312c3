"""What can be done to questions and answers. Permission was asked at the door."""

from questions.actions.answering import answer_question
from questions.actions.asking import Passage, create_question
from questions.actions.deciding import accept_answer, settle, unaccept_answer
from questions.actions.errors import EditConflict, Refusal
from questions.actions.voting import vote_for_answer, vote_for_question

__all__ = [
    "EditConflict",
    "Passage",
    "Refusal",
    "accept_answer",
    "answer_question",
    "create_question",
    "settle",
    "unaccept_answer",
    "vote_for_answer",
    "vote_for_question",
]
