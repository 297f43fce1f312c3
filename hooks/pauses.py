"""When a message that was not taken is tried again: six times in about a day."""

from datetime import timedelta

PAUSES = [
    timedelta(minutes=10),
    timedelta(minutes=50),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=15),
]
MOST_TRIES = len(PAUSES) + 1
REST = PAUSES[0]  # of a hook that took nothing the last time, with whatever else waits for it
LOST = timedelta(hours=1)  # after the last try, should the worker have died on it


def pause_after(tries: int) -> timedelta:
    """Give the time until the next try, for one that had so many."""
    return PAUSES[tries - 1] if tries <= len(PAUSES) else LOST
