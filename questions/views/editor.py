"""What the editor needs to know of the question whose text, or answer, is written in it."""

from typing import Any

from accounts.requests import UserRequest
from questions.models import Question
from wiki.forms.page import WritingForm
from wiki.views import drafting


def around(request: UserRequest, form: WritingForm, *, base: str, question: Question) -> dict[str, Any]:
    """Give what templates/questions/writing.html shows around a form: one query. `base` names what is written in drafts."""
    return {**drafting.around(request, form, base=base), "question": question}
