"""Ticking a box of a task list while reading: its mark in the source changes, and nothing else."""

import re

from django.utils.translation import gettext as _

from accounts.models import User
from history import record
from markup import whereabouts
from wiki.actions.errors import EditConflict, Refusal
from wiki.actions.text import edit_page
from wiki.models import Page
from wiki.models.page import KIND

TRIES = 5
LONGEST_LINE = 500
LONGEST_WORDS = 100
LINK = re.compile(r"!?\[\[(?:[^\]|]*\|)?([^\]]*)\]\]|!?\[([^\]]*)\]\([^)]*\)")
MARKS = re.compile(r"[*`~]+|(?<!\w)_+|_+(?!\w)")


def tick_box(page: Page, *, by: User, number: int, is_done: bool, words: str, based_on: int) -> Page:
    """Set or clear one box, as a version of its own; what was saved meanwhile stays.

    `number` counts the boxes of version `based_on` from 0, and `words` are those shown beside it. When the page has
    moved on, the box is the one with the same words; where there are several, the one the texts, merged, agree on. Not
    to be called with the page's row locked. Raise Refusal when it cannot be told which box is meant, or it is gone.
    """
    for _try in range(TRIES):
        current = fresh(page)
        title, body, begun, said = proposal(current, number=number, is_done=is_done, words=words, based_on=based_on)
        summary = _("Ticked “%(task)s”") if is_done else _("Unticked “%(task)s”")
        try:
            return edit_page(
                current, by=by, title=title, body=body, based_on=begun, summary=summary % {"task": said}, is_minor=True
            )
        except EditConflict:
            if begun == based_on != current.version:
                break
    raise lost(words)


def fresh(page: Page) -> Page:
    """Read the page anew, its text along. Raise Refusal when it was deleted meanwhile."""
    found: Page | None = Page.objects.living().with_text().select_related("space").filter(pk=page.pk).first()
    if found is None:
        raise Refusal(_("“%(title)s” was deleted meanwhile.") % {"title": page.title})
    return found


def proposal(page: Page, *, number: int, is_done: bool, words: str, based_on: int) -> tuple[str, str, int, str]:
    """Give title and text to save, the version they begin from, and what the task says."""
    seen = page if based_on == page.version else None
    old = seen or record.texts(KIND, page.pk, based_on).get(based_on)
    lines = whereabouts.boxes(old.body) if old else ()
    line = lines[number] if number < len(lines) else None
    task = task_of(old.body, line) if old and line is not None else None
    if old is None or line is None or task is None or not is_likely(task, words):
        raise lost(words)
    if seen is None:
        same = [
            other for other in whereabouts.boxes(page.body) if other is not None and task_of(page.body, other) == task
        ]
        was = [other for other in lines if other is not None and task_of(old.body, other) == task]
        if not same:
            raise lost(words)
        if len(same) == len(was) == 1:
            return page.title, marked(page.body, same[0], is_done=is_done), page.version, spoken(task)
    return old.title, marked(old.body, line, is_done=is_done), based_on, spoken(task)


def task_of(body: str, line: int) -> str | None:
    """Give what stands behind the one box of a line; None where a line holds several."""
    text = body.split("\n")[line]
    found = list(whereabouts.BOX.finditer(text))
    return " ".join(text[found[0].end() :].split()) if len(found) == 1 else None


def marked(body: str, line: int, *, is_done: bool) -> str:
    lines = body.split("\n")
    found = next(whereabouts.BOX.finditer(lines[line]))
    place = found.start() + found[0].rindex("[") + 1
    lines[line] = f"{lines[line][:place]}{'x' if is_done else ' '}{lines[line][place + 1 :]}"
    return "\n".join(lines)


def is_likely(task: str, words: str) -> bool:
    """Say whether these words, as somebody saw them, may be this task's: half of what it says, for names are shown in full."""
    said = set(re.findall(r"\w+", spoken(task).casefold()))
    return not said or 2 * len(said & set(re.findall(r"\w+", words.casefold()))) >= len(said)


def spoken(task: str) -> str:
    """Give a task's words without the marks, for the history."""
    said = MARKS.sub("", LINK.sub(lambda found: found[1] or found[2] or "", task[:LONGEST_LINE]))
    return said if len(said) <= LONGEST_WORDS else f"{said[: LONGEST_WORDS - 1]}…"


def lost(words: str) -> Refusal:
    return Refusal(
        _(
            "“%(task)s” was changed or taken out meanwhile, so it was not ticked. Open the page again to see it as it is."
        )
        % {"task": spoken(words)}
    )
