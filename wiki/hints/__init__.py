"""What a writer may want to know before saving: pointed out, never enforced."""

from wiki.hints.gather import hints_of
from wiki.hints.hint import Hint, Writing

__all__ = ["Hint", "Writing", "hints_of"]
