"""What the worker does for notices: each job may run twice, or stop half-way, and tells nothing twice."""

from procrastinate.contrib.django import app


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="notices.wake")
def wake(timestamp: int) -> int:  # noqa: ARG001 - Procrastinate hands periodic jobs the time
    """Give back what people put off until now."""
    from notices import standing  # noqa: PLC0415 - models are there only once the apps are

    return standing.wake()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="notices.mail")
def mail(timestamp: int) -> int:  # noqa: ARG001 - Procrastinate hands periodic jobs the time
    """Write letters of what was told, and send what is due."""
    from notices import letters, sending  # noqa: PLC0415 - models are there only once the apps are

    letters.write()
    return sending.send_due()


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="notices.go_round", lock="notices.go_round")
def go_round(timestamp: int) -> int:  # noqa: ARG001 - Procrastinate hands periodic jobs the time
    """Mail people what apps above have for them besides notices, on the morning of each."""
    from notices import rounds  # noqa: PLC0415 - models are there only once the apps are

    return rounds.go_round()


@app.periodic(cron="37 3 * * *")
@app.task(retry=3)
def forget_old_letters(timestamp: int) -> int:  # noqa: ARG001 - Procrastinate hands periodic jobs the time
    from notices import letters  # noqa: PLC0415 - models are there only once the apps are

    return letters.forget_old()
