"""What is done about turns in the worker: each job may run twice and leaves the same."""

from procrastinate.contrib.django import app


@app.periodic(cron="*/15 * * * *")
@app.task(retry=3)
def tell_of_turns(timestamp: int) -> int:  # noqa: ARG001 - Procrastinate hands periodic jobs the time
    """Tell those whose turn has begun, in the first hours they work then."""
    from topics.actions import telling  # noqa: PLC0415 - actions defer jobs and jobs act

    return telling.tell_of_turns()
