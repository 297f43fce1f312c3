"""Imports from the web, done by the worker."""

from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils import timezone
from procrastinate.contrib.django import app

DAYS_KEPT = 7  # of an uploaded ZIP, so that a rehearsed import can follow


@app.task(retry=2)
def bring_in(run: int) -> None:
    """Do an import; done again after a crash it goes on where it was."""
    from transfer import running  # noqa: PLC0415 - actions defer jobs and jobs act

    running.bring_in(run)


@app.periodic(cron="27 3 * * *")
@app.task(retry=3)
def forget_uploads(timestamp: int) -> int:  # noqa: ARG001 - Procrastinate hands periodic jobs the time
    """Delete uploaded ZIPs a week after they were last used; give how many."""
    from transfer.models import Import  # noqa: PLC0415 - apps are ready only now

    since = timezone.now() - timedelta(days=DAYS_KEPT)
    recent = Import.objects.filter(created_at__gte=since).values("blob")
    old = Import.objects.filter(created_at__lt=since).exclude(blob="").exclude(blob__in=recent)
    names = set(old.values_list("blob", flat=True))
    Import.objects.filter(blob__in=names).update(blob="")
    for name in names:
        default_storage.delete(name)
    return len(names)
