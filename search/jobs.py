"""What search does in the worker: each job may run twice and leaves the same."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

NEW = timedelta(minutes=15)  # three times as long as it is until they are looked for again


@app.periodic(cron="*/5 * * * *")
@app.task(retry=3)
def decide_searches(timestamp: int) -> int:  # noqa: ARG001 - Procrastinate hands periodic jobs the time
    """Decide which searches failed, and close the gaps that were written meanwhile."""
    from search.searches import deciding  # noqa: PLC0415 - models are there only once the apps are

    failed = deciding.decide()
    deciding.close_written()
    return failed


@app.periodic(cron="27 3 * * *")
@app.task(retry=3)
def drop_old_searches(timestamp: int) -> int:  # noqa: ARG001 - Procrastinate hands periodic jobs the time
    from search.searches import noting  # noqa: PLC0415 - models are there only once the apps are

    return noting.drop_old(settings.SEARCH_LOG_DAYS)


@app.task(lock="search.rebuild")
def rebuild(run: int) -> None:
    """Go on with a rebuild for a while, then let other work have its turn. A failure is told to those who wait."""
    from search.rebuild import rebuilding  # noqa: PLC0415 - models are there only once the apps are

    try:
        is_unfinished = rebuilding.work(run)
    except Exception as error:  # whatever it is: else those who look on would wait for a rebuild that has ended
        rebuilding.fail(run, str(error))
        raise
    if is_unfinished:
        rebuild.defer(run=run)


@app.periodic(cron="*/3 * * * *")
@app.task(queueing_lock="search.resume_rebuild")
def resume_rebuild(timestamp: int) -> None:  # noqa: ARG001 - Procrastinate hands periodic jobs the time
    """Go on with a rebuild whose worker died."""
    from search.rebuild import rebuilding  # noqa: PLC0415 - models are there only once the apps are

    for run in rebuilding.silent():
        rebuild.defer(run=run.pk)


@app.periodic(cron="53 2 * * *")
@app.task(lock="search.gather_words", retry=3)
def gather_words_nightly(timestamp: int) -> int:  # noqa: ARG001 - Procrastinate hands periodic jobs the time
    return gather_words()


@app.task(lock="search.gather_words", retry=3)
def gather_words() -> int:
    """Count the words in use anew, by which what is typed is corrected."""
    from search.spelling import vocabulary  # noqa: PLC0415 - models are there only once the apps are

    return vocabulary.gather()


@app.periodic(cron="*/5 * * * *")
@app.task(lock="search.gather_words", retry=3)
def gather_new_words(timestamp: int) -> int:  # noqa: ARG001 - Procrastinate hands periodic jobs the time
    """Add the words of what changed lately. What a worker slept through is added at night."""
    from search.spelling import vocabulary  # noqa: PLC0415 - models are there only once the apps are

    return vocabulary.gather_new(timezone.now() - NEW)
