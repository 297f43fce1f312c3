"""What the worker does for notices: each job may run twice and leaves the same."""

from procrastinate.contrib.django import app


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="notices.wake")
def wake(timestamp: int) -> int:  # noqa: ARG001 - Procrastinate hands periodic jobs the time
    """Give back what people put off until now."""
    from notices import standing  # noqa: PLC0415 - models are there only once the apps are

    return standing.wake()
