"""What the editor says about files on their way, and in the lists it opens while one writes."""

from django.utils.translation import gettext_lazy as _

PASTING = {
    "waiting": _("waiting"),
    "stop": _("Stop"),
    "stopping": _("Stop uploading {name}"),
    "remove": _("Remove"),
    "removing": _("Remove {name}"),
    "retry": _("Try again"),
    "tooBig": _("This file is larger than the site allows."),
    "refused": _("The file could not be kept. Try again in a moment."),
    "lost": _("The connection was lost."),
    "stillSending": _("Files are still on their way and would be missing. Save without them?"),
    "describe": _("What does it show?"),
    "describeHint": _("For those who cannot see it"),
    "answered": _("Done"),
    "decorative": _("It is decoration"),
    "picture": _("picture"),
    "wanted": _("Link to “{title}”, not written yet"),
    "writeNow": _("Write “{title}” in a new tab"),
    "onePage": _("1 page"),
    "pagesWith": _("{n} pages"),
}
