"""Questions, their answers, and the way they take to who can help."""

from questions.models.answer import Answer, Vote
from questions.models.attached import Attached
from questions.models.calling import Call
from questions.models.event import Event
from questions.models.folding import Fold
from questions.models.question import Question, QuestionFollower
from questions.models.shield import Cloak, Locker, Unmasking
from questions.models.small import Solved, Suggestion, Thanks

__all__ = [
    "Answer",
    "Attached",
    "Call",
    "Cloak",
    "Event",
    "Fold",
    "Locker",
    "Question",
    "QuestionFollower",
    "Solved",
    "Suggestion",
    "Thanks",
    "Unmasking",
    "Vote",
]
