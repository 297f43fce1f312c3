"""What one person may do with a question they read: the rules, once, for the doors and for what pages offer."""

from dataclasses import dataclass

from accounts.models import User
from questions.models import Answer, Question, Suggestion
from questions.shielding import shield
from topics.models import Helper


@dataclass(frozen=True, slots=True)
class Rights:
    """Of a question loaded with the rights in its space. Whether anybody writes there is asked at the doors."""

    user: User
    question: Question
    is_asker: bool

    @property
    def may_edit(self) -> bool:
        return self.question.is_maintainer or self.is_asker

    @property
    def may_accept(self) -> bool:
        return self.is_asker or may_tend(self.user, self.question)

    @property
    def may_close(self) -> bool:
        """Say so of helpers too: one query, none for who may accept."""
        return self.may_accept or Helper.objects.filter(topic=self.question.topic_id, person=self.user).exists()

    def is_author(self, answer: Answer) -> bool:
        return self.is_asker if answer.is_by_asker else answer.author_id == self.user.pk

    def may_edit_answer(self, answer: Answer) -> bool:
        return self.question.is_maintainer or self.is_author(answer)

    def may_decide(self, suggestion: Suggestion) -> bool:
        return self.may_edit_answer(suggestion.answer) if suggestion.answer else self.may_edit


def rights_of(user: User, question: Question) -> Rights:
    """One query for a question asked without a name, else none."""
    return Rights(user, question, shield.is_asker(user, question))


def may_tend(user: User, question: Question) -> bool:
    return question.is_maintainer or (question.topic is not None and question.topic.owner_id == user.pk)
