import asyncio
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob

from config import jobs


@pytest.fixture
def queue(transactional_db: None) -> Iterator[None]:
    """Commit, since the worker has a connection of its own; and empty its tables, which Django does not manage."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


@pytest.mark.usefixtures("queue")
@pytest.mark.parametrize(("attempts", "status"), [(0, "todo"), (jobs.MOST_ATTEMPTS, "failed")])
def test_a_job_whose_worker_died_is_done_again_but_not_for_ever(attempts: int, status: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id"
        )
        (worker,) = cursor.fetchone()
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, attempts, worker_id)"
            " VALUES ('default', 'wiki.jobs.lay_out', 'doing', %s, %s)",
            [attempts, worker],
        )

    as_worker(jobs.resume_lost_jobs.func, timestamp=0)

    assert [job.status for job in ProcrastinateJob.objects.all()] == [status]


@pytest.mark.usefixtures("queue")
def test_records_of_jobs_long_done_are_dropped() -> None:
    with connection.cursor() as cursor:
        for days in (1, 20):
            cursor.execute(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, status)"
                " VALUES ('default', 'wiki.jobs.lay_out', 'succeeded') RETURNING id"
            )
            cursor.execute(
                "INSERT INTO procrastinate_events (job_id, type, at) VALUES (%s, 'succeeded', now() - %s * interval '1 day')",
                [cursor.fetchone()[0], days],
            )

    as_worker(jobs.forget_old_jobs.func, timestamp=0)

    assert ProcrastinateJob.objects.count() == 1


def test_sessions_that_have_ended_are_dropped(db: None) -> None:
    for name, hours in (("ended", -1), ("open", 1)):
        Session.objects.create(session_key=name, session_data="", expire_date=timezone.now() + timedelta(hours=hours))

    jobs.forget_old_sessions.func(timestamp=0)

    assert [session.session_key for session in Session.objects.all()] == ["open"]


def as_worker(task: Any, **arguments: Any) -> None:
    """Run an asynchronous task as the worker does: with a connection of its own."""

    assert isinstance(app.connector, DjangoConnector)
    connector = app.connector.get_worker_connector()

    async def run() -> None:
        worker_app = app.with_connector(connector)
        async with worker_app.open_async():
            with app.replace_connector(worker_app.connector):
                await task(**arguments)

    asyncio.run(run())
