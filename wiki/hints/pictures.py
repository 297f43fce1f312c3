"""Pictures that say nothing to those who cannot see them."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from wiki.hints.hint import Hint, Writing, marked

WORDLESS = re.compile(r"(!\[)[ \t]*(?=\]\([ \t]*<?([^()<>\s]+))")
SHOWN = re.compile(r"<img\b[^<>]*>")
ALT = re.compile(r' alt="[^"]')


def without_words(writing: Writing) -> Iterator[Hint]:
    """Point out each picture without an alternative text; lays the text out again where there is one."""
    if all(ALT.search(picture) for picture in SHOWN.findall(writing.rendered.html)):
        return
    words = _("The picture “%(name)s” has no words for those who cannot see it.")
    for number, found in marked(writing, WORDLESS, ' alt="%s"'):
        yield Hint("image", words % {"name": found[2].rpartition("/")[2]}, number)
