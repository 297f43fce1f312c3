"""Telling people that a question or an answer names them: those whom its text names now and did not name before."""

from accounts.models import User
from notices.actions import hold, tell
from notices.models import Notice
from questions.models import Answer, Question
from questions.models.answer import KIND as ANSWER
from questions.models.question import KIND as QUESTION
from wiki.actions.mentioning import MOST_TOLD, NAMED, passage_naming
from wiki.laid import LaidOut


def tell_mentioned(thing: Question | Answer, laid: LaidOut, *, by: User | None, before: str) -> None:
    """Tell those who may read it and whom its version newly names. Nobody is told of what they write.

    Who writes without a name is told as anybody else: being passed over would name them. `before` is the HTML of the version
    before. No query where nobody is named anew.
    """
    already = set(NAMED.findall(before))
    mentioned = [person for person in laid.resolver.mentioned.values() if by is None or person != by]
    people = [person for person in mentioned if person.get_absolute_url() not in already][:MOST_TOLD]
    question, kind, anchor = place_of(thing)
    hold(people)
    for person in people:
        tell(
            [person],
            kind=Notice.Kind.MENTION,
            by=by,
            about=(kind, thing.pk),
            url=f"{question.get_absolute_url()}{anchor}",
            title=question.title,
            words=passage_naming(str(person), laid.rendered.html)[1],
            audience=question.audience_id,
            key=f"mention:{kind}:{thing.pk}:{thing.version}",
        )


def place_of(thing: Question | Answer) -> tuple[Question, str, str]:
    if isinstance(thing, Question):
        return thing, QUESTION, ""
    return thing.question, ANSWER, f"#answer-{thing.pk}"
