"""What can be done to questions and answers. Permission was asked at the door."""

from questions.actions.answering import answer_question
from questions.actions.asking import Passage, create_question
from questions.actions.closing import close_question, reopen_question
from questions.actions.deciding import accept_answer, settle, unaccept_answer
from questions.actions.editing import edit_answer, edit_question, restore_answer_version, restore_question_version
from questions.actions.errors import EditConflict, Refusal
from questions.actions.following import follow_question
from questions.actions.moving import move_question, retag_question
from questions.actions.removing import delete_answer, delete_question, restore_answer, restore_question
from questions.actions.signing import sign_question
from questions.actions.suggesting import leave_suggestion, suggest_edit, take_suggestion
from questions.actions.unmasking import begin_unmasking, confirm_unmasking, show_asker, withdraw_unmasking
from questions.actions.voting import vote_for_answer, vote_for_question

__all__ = [
    "EditConflict",
    "Passage",
    "Refusal",
    "accept_answer",
    "answer_question",
    "begin_unmasking",
    "close_question",
    "confirm_unmasking",
    "create_question",
    "delete_answer",
    "delete_question",
    "edit_answer",
    "edit_question",
    "follow_question",
    "leave_suggestion",
    "move_question",
    "reopen_question",
    "restore_answer",
    "restore_answer_version",
    "restore_question",
    "restore_question_version",
    "retag_question",
    "settle",
    "show_asker",
    "sign_question",
    "suggest_edit",
    "take_suggestion",
    "unaccept_answer",
    "vote_for_answer",
    "vote_for_question",
    "withdraw_unmasking",
]
