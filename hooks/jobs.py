"""What the worker does for hooks: each job may run twice, or stop half-way, and sends nothing twice at a time.

One lock holds them all, so that slow receivers never keep more than one hand of the worker from other work.
"""

from procrastinate.contrib.django import app


@app.task(lock="hooks.send")
def send_now() -> int:
    """Send what is due, as soon as it was fired."""
    from hooks import sending  # noqa: PLC0415 - models are there only once the apps are

    return sending.send_due()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="hooks.send_again", lock="hooks.send")
def send_again(timestamp: int) -> int:  # noqa: ARG001 - Procrastinate hands periodic jobs the time
    """Send what is due, because it was not taken before, or was to wait."""
    from hooks import sending  # noqa: PLC0415 - models are there only once the apps are

    return sending.send_due()


@app.periodic(cron="57 3 * * *")
@app.task(retry=3)
def forget_old(timestamp: int) -> int:  # noqa: ARG001 - Procrastinate hands periodic jobs the time
    from hooks import sending  # noqa: PLC0415 - models are there only once the apps are

    return sending.forget_old()
