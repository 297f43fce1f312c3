"""The words in use, as they are written, for correcting what is typed."""

from django.db import models


class Term(models.Model):
    """A word in use, and how many entries have it."""

    word = models.TextField(primary_key=True)
    entries = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.word
