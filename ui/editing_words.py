"""What the editor says to people: the marks it puts in, its menus and the names of what stands in the text."""

from django.utils.translation import gettext_lazy as _

EDITING = {
    "bold": _("bold text"),
    "italic": _("italic text"),
    "strike": _("struck text"),
    "words": _("words of the link"),
    "code": _("code"),
    "column": _("Column"),
    "note": _("Note"),
    "box_note": _("Note"),
    "box_tip": _("Tip"),
    "box_warning": _("Warning"),
    "box_danger": _("Danger"),
    "box_caution": _("Caution"),
    "box_important": _("Important"),
    "box_example": _("Example"),
}
