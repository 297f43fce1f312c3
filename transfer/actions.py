"""What can be done to imports from the web. Permission was asked at the door."""

from typing import IO

from django.core.files.base import File as Content
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from spaces.models import Space
from transfer import jobs
from transfer.models import Import


@transaction.atomic
def begin_import(*, by: User, space: Space, name: str, content: IO[bytes], is_dry_run: bool = False) -> Import:
    """Keep an uploaded ZIP and have the worker import it, or with `is_dry_run` say what would happen."""
    run = Import(by=by, space=space, name=name[:200], is_dry_run=is_dry_run)
    run.blob.save("upload.zip", Content(content), save=True)
    jobs.bring_in.defer(run=run.pk)
    return run


@transaction.atomic
def import_in_earnest(rehearsed: Import, *, by: User) -> Import:
    """Have the worker import what was rehearsed, or what was stopped, without another upload."""
    run = Import.objects.create(by=by, space=rehearsed.space, name=rehearsed.name, blob=rehearsed.blob.name)
    jobs.bring_in.defer(run=run.pk)
    return run


@transaction.atomic
def stop_import(run: Import, *, by: User) -> Import:
    """Ask a running import to stop; one that has not begun does not begin."""
    run = Import.objects.select_for_update().get(pk=run.pk)
    if run.state == Import.State.WAITING:
        run.state, run.finished_at = Import.State.STOPPED, timezone.now()
    run.is_to_stop = True
    run.save(update_fields=["state", "finished_at", "is_to_stop"])
    return run
