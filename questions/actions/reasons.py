"""Why a question comes to somebody, as it is said to them."""

from django.utils.translation import gettext as _

from questions.models import Call, Question


def because(why: str, question: Question) -> str:
    """Give the reason as the end of a sentence. It names the topic as it is called now."""
    topic = question.topic.name if question.topic else ""
    if why == Call.Why.PAGE and question.page:
        return _("because it is about “%(page)s”, which you wrote on") % {"page": question.page.title}
    return {
        Call.Why.TURN: _("because it is your turn for %(topic)s"),
        Call.Why.BACKUP: _("because you are the backup for %(topic)s"),
        Call.Why.HELPER: _("because you help with %(topic)s"),
        Call.Why.OWNER: _("because %(topic)s is your topic"),
    }.get(Call.Why(why), _("because you may know")) % {"topic": topic}


def because_of(name: str, note: str) -> str:
    """Give the reason of who is asked by a colleague."""
    if note:
        return _("because %(who)s thought of you: “%(note)s”") % {"who": name, "note": note}
    return _("because %(who)s thought of you") % {"who": name}
