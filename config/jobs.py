"""What keeps an installation in order by itself."""

import structlog
from django.core.management import call_command
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

MOST_ATTEMPTS = 3  # of a job whose worker died on it; it may be what killed the worker
KEPT_HOURS = 24 * 14

log = structlog.get_logger("commonplace.jobs")


@app.periodic(cron="*/2 * * * *")
@app.task(queueing_lock="config.resume_lost_jobs")
async def resume_lost_jobs(timestamp: int) -> None:  # noqa: ARG001 - Procrastinate hands periodic jobs the time
    """Do again what a worker was at when it died without a word."""
    for job in await app.job_manager.get_stalled_jobs():
        log.warning("job lost its worker", job=job.id, task=job.task_name, attempts=job.attempts)
        if job.attempts < MOST_ATTEMPTS:
            await app.job_manager.retry_job(job)
        else:
            await app.job_manager.finish_job(job, status=Status.FAILED, delete_job=False)


@app.periodic(cron="43 3 * * *")
@app.task(queueing_lock="config.forget_old_jobs")
async def forget_old_jobs(timestamp: int) -> None:  # noqa: ARG001 - Procrastinate hands periodic jobs the time
    await app.job_manager.delete_old_jobs(KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True)


@app.periodic(cron="47 3 * * *")
@app.task(queueing_lock="config.forget_old_sessions")
def forget_old_sessions(timestamp: int) -> None:  # noqa: ARG001 - Procrastinate hands periodic jobs the time
    call_command("clearsessions")
