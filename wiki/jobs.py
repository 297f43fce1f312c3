"""What is done after a save, in the worker: each job may run twice and leaves the same."""

from procrastinate.contrib.django import app


@app.task(retry=3)
def lay_out(pages: list[int]) -> None:
    """Lay pages out anew, because what they link to came, went or changed."""
    from wiki.actions import layout  # noqa: PLC0415 - actions defer jobs and jobs act

    layout.lay_out(pages)


@app.task(retry=3)
def lay_out_space(space: int) -> None:
    """Lay all pages of a space out anew, because its language changed. The floor below asks for it by name."""
    from wiki.actions import layout  # noqa: PLC0415 - actions defer jobs and jobs act

    layout.lay_out_space(space)


@app.task(retry=3)
def reindex_subtree(page: int) -> None:
    """Tell search the new place of all pages beneath this one."""
    from wiki.actions import layout  # noqa: PLC0415 - actions defer jobs and jobs act

    layout.reindex_subtree(page)


@app.periodic(cron="17 3 * * *")
@app.task(retry=3)
def purge_bin(timestamp: int) -> int:  # noqa: ARG001 - Procrastinate hands periodic jobs the time
    from wiki.actions import recycle  # noqa: PLC0415 - actions defer jobs and jobs act

    return recycle.purge_bin()


@app.periodic(cron="47 3 * * *")
@app.task(retry=3)
def sweep_files(timestamp: int) -> int:  # noqa: ARG001 - Procrastinate hands periodic jobs the time
    from wiki.actions import recycle, sweep  # noqa: PLC0415 - actions defer jobs and jobs act

    return sweep.sweep(days_in_bin=recycle.DAYS_IN_BIN)
