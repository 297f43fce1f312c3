"""One turn offered to two, who agree at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.utils import timezone

from tests.conftest import person
from tests.races import wait_till_held_back
from topics import actions
from topics.models import Helper, Override, Swap, Topic
from topics.rota import monday_of
from topics.turns import day_of
from topics.upcoming import next_turns


@pytest.mark.django_db(transaction=True)
def test_one_of_them_is_refused() -> None:
    alice, bob, charlie = (person(name) for name in ("alice", "bob", "charlie"))
    topic = Topic.objects.create(name="Travel", slug="travel", turns_from=monday_of(day_of(timezone.now())))
    for position, helper in enumerate([alice, bob, charlie]):
        Helper.objects.create(topic=topic, person=helper, position=position)
    hers, his, theirs = (turn.first_day for turn in next_turns(topic)[:3])
    with_bob = actions.ask_to_swap(topic, by=alice, other=bob, day=hers, other_day=his)
    with_charlie = actions.ask_to_swap(topic, by=alice, other=charlie, day=hers, other_day=theirs)

    def agree() -> Swap:
        try:
            return actions.answer_swap(with_charlie, by=charlie, is_agreed=True)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            actions.answer_swap(with_bob, by=bob, is_agreed=True)
            worker = pool.submit(agree)
            wait_till_held_back(worker)
        with pytest.raises(actions.Refusal, match="no longer Alice’s"):
            worker.result()

    assert set(Override.objects.values_list("person__username", flat=True)) == {"alice", "bob"}
