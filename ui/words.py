"""What the scripts say to people: translated here, handed over as JSON by `{% script_words %}`."""

from functools import cache

from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from ui.editing_words import EDITING
from ui.pasting_words import PASTING

READING = {
    "copy": _("Copy"),
    "copied": _("Copied"),
    "diagram": _("Diagram"),
    "diagramSource": _("Source of the diagram"),
    "diagramFault": _("This diagram cannot be drawn, so its source is shown."),
    "diagramFaultLine": _("This diagram cannot be drawn: line {line} is not understood. Its source is shown."),
    "diagramLong": _("This diagram is too large to be drawn, so its source is shown."),
    "formulaFault": _("This formula is not understood, so its source is shown."),
    "formulaDefines": _("This formula defines commands of its own, which cannot be set here. Its source is shown."),
    "formulaLong": _("This formula is too long to be set, so its source is shown."),
    "comment": _("Comment"),
    "talkOne": _("One comment on “{quote}”"),
    "talkMany": _("{number} comments on “{quote}”"),
    "stuckHere": _("I am stuck"),
    "stuckOne": _("1 question here"),
    "stuckMany": _("{number} questions here"),
    "people": _("People to mention: {number}"),
    "selected": _("With the selected words"),
    "correct": _("Correct this"),
    "correctTo": _("What it should say"),
    "inEditor": _("Open in the editor"),
    "save": _("Save"),
    "cancel": _("Cancel"),
    "open": _("To do"),
    "done": _("Done"),
    "offline": _("The connection was lost, so this was not saved. Try again in a moment."),
    "signedOut": _("Your session has ended, so this was not saved. Sign in in another tab, then try again."),
    "closed": _("You may no longer change this page."),
    "later": _("Other texts of yours are still being laid out. Try again in a moment."),
    "unsaved": _("This could not be saved. Try again in a moment."),
}
WRITING = {
    **READING,
    **PASTING,
    **EDITING,
    "kept": _("Kept in this browser"),
    "keptAt": _("Draft kept {time}"),
    "changedByHand": _("This place was changed by hand; go on with it in the text."),
}


@cache
def script(language: str | None, *, writing: bool) -> SafeString:  # noqa: ARG001 - a key of the cache
    """Give the words as JSON in a script element: put together once a process for each language."""
    return json_script(WRITING if writing else READING, "words")
