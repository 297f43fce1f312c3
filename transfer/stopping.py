"""What is left when an import stops half way: whole pages, and none without its text."""

from collections.abc import Iterable

from django.db import transaction

from transfer.erasing import erase
from transfer.models import Origin
from wiki.models import Page


@transaction.atomic
def take_back(origins: Iterable[Origin]) -> int:
    """Remove pages that were given a place and never a text; give how many files went along.

    The next run brings them again.
    """
    placed = [origin.page_id for origin in origins]
    empty = Page.objects.filter(pk__in=placed, version=0).exclude(children__version__gt=0)
    ids = list(empty.values_list("pk", flat=True))
    return erase(ids) if ids else 0
