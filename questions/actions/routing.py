"""The way of a question to who can help: it begins at once, and climbs until somebody replies."""

from django.utils import timezone

from questions.models import Question


def begin(question: Question) -> None:
    """Set a question on its way. The worker brings it to the first person it is for."""
    question.rung, question.next_step_at = 0, timezone.now()
    question.save(update_fields=["rung", "next_step_at"])


def end(question: Question) -> None:
    """Let a question climb no further: somebody replied, or it is closed. The caller saves nothing else."""
    question.next_step_at = None
    question.save(update_fields=["next_step_at"])
