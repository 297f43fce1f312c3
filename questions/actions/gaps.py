"""What people looked for in vain is there once a question in the same words has an answer that helped: they hear of it."""

from django.db.models import Q

from questions.models import Event, Question
from questions.models.question import KIND
from search.models import Gap
from search.searches import gaps
from search.searches.keys import key_of, words_in
from spaces.models import Audience, Circle


def close_gaps(question: Question) -> None:
    """Close the open gaps that say the same as the question or one of its duplicates, and the one it was asked from.

    Four queries where there are none. A gap is closed only by what all may read for whom it stands open.
    """
    titles = [question.title, *question.duplicates.values_list("title", flat=True)]
    keys = {key for words in words_in(titles) if (key := key_of(words))}
    asked = question.events.filter(kind=Event.Kind.ASKED).first()
    begun = asked.details.get("gap") if asked else None
    for gap in Gap.objects.open().filter(Q(key__in=keys) | Q(pk=begun)).select_related("space"):
        if is_for(gap, question):
            gaps.answer(gap, kind=KIND, object_id=question.pk)


def is_for(gap: Gap, question: Question) -> bool:
    """Say whether everyone may read the question who may see the gap."""
    if gap.space:
        return gap.space_id == question.space_id and gap.space.audience_id == question.audience_id
    circles = Audience.objects.values_list("circles", flat=True).get(pk=question.audience_id)
    return not Circle.objects.filter(pk__in=circles, everyone=False).exists()
