"""Following a topic: who does is told what is asked there."""

from accounts.models import User
from topics.models import Follower, Topic


def follow_topic(topic: Topic, *, by: User, is_following: bool) -> bool:
    """Follow, or leave off; either may be asked for twice."""
    if is_following:
        Follower.objects.get_or_create(topic=topic, person=by)
    else:
        Follower.objects.filter(topic=topic, person=by).delete()
    return is_following
