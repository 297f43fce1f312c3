"""Following a question: who does is told of its answers."""

from accounts.models import User
from questions.models import Question, QuestionFollower
from questions.shielding import shield


def follow_question(question: Question, *, by: User, is_following: bool) -> bool:
    """Follow a question or leave off, and say which it is now. For a shielded asker no row is kept, which would name them."""
    if not is_following:
        QuestionFollower.objects.filter(question=question, person=by).delete()
        return False
    if shield.is_nameless(by, question):
        return False
    QuestionFollower.objects.get_or_create(question=question, person=by)
    return True
