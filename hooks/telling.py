"""That a webhook does not work any more is told whoever made it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from hooks.models import Hook
from notices.actions import tell
from notices.models import Notice
from spaces.models import Audience

KIND = "hook"


def tell_of_stopping(hook: Hook) -> None:
    """Tell who made the hook, if they are still here and see its place, that it was switched off: once a day at most."""
    place = hook.place
    if hook.created_by is None or place is None:
        return
    tell(
        [hook.created_by],
        kind=Notice.Kind.STOPPED,
        by=None,
        about=(KIND, hook.pk),
        url=hook.get_absolute_url(),
        title=hook.name,
        words=_("Its messages for %(place)s were not taken. Switch it on again once the other side works.")
        % {"place": place},
        audience=hook.space.audience_id if hook.space else Audience.objects.of().pk,  # of no circle: everybody
        key=f"hook:{hook.pk}:{timezone.now():%Y-%m-%d}",
    )
