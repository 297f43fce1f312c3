"""The tree of a space as nested lists: `{% load tree %}`.

Put together here and not by templates: a page view shows a hundred branches, and as many includes would cost more than
the rest of the page. Titles are escaped; addresses are made of numbers and quoted words.
"""

from collections.abc import Iterator
from urllib.parse import quote

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from spaces.models import Space
from ui import icons
from wiki.models.tree import Branch, Level, Tree

register = template.Library()


@register.simple_tag
def tree_lists(tree: Tree) -> SafeString:
    """Give the whole tree, opened down to where one is."""
    return mark_safe("".join(level_list(tree.space, tree.top, tree.here)))


@register.simple_tag
def level_items(space: Space, level: Level) -> SafeString:
    """Give the branches of one level, to take the place of the link that asked for more of it."""
    return mark_safe("".join(items(space, level, None)))


@register.simple_tag
def whole_level(space: Space, level: Level) -> SafeString:
    """Give one level as a list, to go beneath the branch that was opened."""
    return mark_safe("".join(level_list(space, level, None)))


def level_list(space: Space, level: Level, here: int | None) -> Iterator[str]:
    yield "<ul>"
    yield from items(space, level, here)
    yield "</ul>"


def items(space: Space, level: Level, here: int | None) -> Iterator[str]:
    if level.has_earlier:
        yield more(space, level, f"before={level.branches[0].path}", _("Show earlier pages"))
    for branch in level.branches:
        yield from item(space, branch, here)
    if level.has_later:
        yield more(space, level, f"after={level.branches[-1].path}", _("Show more pages"))


def item(space: Space, branch: Branch, here: int | None) -> Iterator[str]:
    current = ' aria-current="page"' if branch.pk == here else ""
    link = f'<a href="{branch.url}"{current}>{escape(branch.title)}</a>'
    if not branch.has_children:
        yield f"<li>{link}</li>"
        return
    is_open = "true" if branch.level and branch.level.branches else "false"
    address = f"{level_address(space)}?parent={branch.pk}"
    label = escape(_("Pages beneath “%(title)s”") % {"title": branch.title})
    yield (
        f'<li class="has-branch">{link}<a class="branch" href="{address}" hx-get="{address}" role="button" '
        f'aria-expanded="{is_open}" aria-label="{label}">{icons.svg("chevron-right")}</a>'
    )
    if branch.level and branch.level.branches:
        yield from level_list(space, branch.level, here)
    yield "</li>"


def more(space: Space, level: Level, where: str, words: str) -> str:
    parent = f"&amp;parent={level.parent}" if level.parent else ""
    address = f"{level_address(space)}?{where}{parent}"
    return f'<li class="more"><a href="{address}" hx-get="{address}" hx-swap="outerHTML">{escape(words)}</a></li>'


def level_address(space: Space) -> str:
    return f"/spaces/{quote(space.slug)}/tree/"
