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


@app.task(retry=3)
def gather_link_words(targets: list[int]) -> None:
    """Tell search what other pages call these."""
    from wiki.actions import calling  # noqa: PLC0415 - actions defer jobs and jobs act

    calling.gather(targets)


@app.task(retry=3)
def read_anew_in_space(space: int) -> None:
    """Tell search anew what only some readers may know, because who reads a space changed. Asked for from below by name."""
    from wiki.actions import reach  # noqa: PLC0415 - actions defer jobs and jobs act

    reach.tell_of_space(space)


@app.task(retry=3)
def put_topics(topics: list[int]) -> None:
    """Tell search of topics that came, went, or are called otherwise. The floor below asks for it by name."""
    from wiki.actions import subjects  # noqa: PLC0415 - actions defer jobs and jobs act

    subjects.put_topics(topics)
    subjects.name_again(topics)


@app.task(retry=3, lock="wiki.read_file")
def read_file(file: int) -> None:
    """Read the text of a file, one at a time, so that other work goes on beside it."""
    from wiki.actions.reading import read_file as read  # noqa: PLC0415 - actions defer jobs and jobs act

    read(file)


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


@app.periodic(cron="27 3 * * *")
@app.task(retry=3)
def drop_old_drafts(timestamp: int) -> int:  # noqa: ARG001 - Procrastinate hands periodic jobs the time
    from wiki.actions import drafts, editing  # noqa: PLC0415 - actions defer jobs and jobs act

    return drafts.drop_old_drafts() + editing.drop_stale_editing()
