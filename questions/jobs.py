"""What the worker does for questions: each job may run twice, or stop half-way, and leaves the same."""

from procrastinate.contrib.django import app


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="questions.bring_on")
def bring_on(timestamp: int) -> int:  # noqa: ARG001 - Procrastinate hands periodic jobs the time
    """Bring questions to who is next, and tell people of those brought to them."""
    from questions.actions import absent, calling, routing  # noqa: PLC0415 - models are there only once the apps are

    routing.take_due()
    absent.take_from_absent()
    return calling.tell_due()


@app.periodic(cron="7 * * * *")
@app.task(queueing_lock="questions.tell_of_still_open")
def tell_of_still_open(timestamp: int) -> int:  # noqa: ARG001 - Procrastinate hands periodic jobs the time
    """Tell helpers and owners on the first working morning of their week which questions of their topics are still open."""
    from questions.actions import still_open  # noqa: PLC0415 - models are there only once the apps are

    return still_open.tell()


@app.task(retry=3)
def reword_in_space(space: int) -> None:
    """Count and tell search anew what questions of a space repeat, because who reads it changed. Asked for by name."""
    from questions.actions import closing, index  # noqa: PLC0415 - models are there only once the apps are

    closing.recount_in_space(space)
    index.put_originals(space)


@app.task(retry=3)
def name_topics(topics: list[int]) -> None:
    """Tell search of questions whose topics are called otherwise, or became part of others. Asked for by name."""
    from questions.actions import retopic  # noqa: PLC0415 - models are there only once the apps are

    retopic.name_again(topics)
