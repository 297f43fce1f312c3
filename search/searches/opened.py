"""What people opened after looking for something: counted, so that nobody is named."""

from datetime import timedelta

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from search.models import Search

LATELY = timedelta(days=90)


def people_who_opened(kind: str) -> Coalesce:
    """Count, for a row of these things, the people who opened it after a search lately; what was kept off is not counted."""
    lately = Search.objects.filter(opened_kind=kind, opened_id=OuterRef("pk"), opened_at__gte=timezone.now() - LATELY)
    counted = lately.filter(is_kept_off_board=False).order_by().values("opened_id")
    return Coalesce(Subquery(counted.annotate(people=Count("person", distinct=True)).values("people")), 0)
