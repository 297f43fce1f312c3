"""Bring a judged collection into a space, to measure search by it."""

import argparse
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _
from tqdm import tqdm

from accounts.models import User
from search import actions as search
from spaces.models import Space
from transfer.management.commands.import_markdown import space_named, writer
from wiki import actions
from wiki.actions import text
from wiki.models import Alias, Page

AT_ONCE = 50


class Command(BaseCommand):
    help = 'Make pages of a JSON file {"documents": [{"id", "title", "text"}]}; the id becomes the alias.'

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("--space", required=True, help="name or address of the space; made when it is not there")
        parser.add_argument("--by", metavar="USERNAME", help="whose pages they are; the first administrator otherwise")

    def handle(self, *, path: Path, space: str, by: str | None, verbosity: int, **_options: Any) -> None:
        documents = read(path)
        author = writer(by)
        target = space_named(space, author, dry_run=False)
        aliases = Alias.objects.filter(space=target, kind=Alias.Kind.PATH, page__deleted_at=None)
        known = {alias.key: alias.page for alias in aliases.select_related("page__space")}
        changed = 0
        with tqdm(total=len(documents), unit=_("page"), disable=not verbosity) as bar:
            for start in range(0, len(documents), AT_ONCE):
                part = documents[start : start + AT_ONCE]
                with transaction.atomic():
                    changed += sum(bring(document, known, target, author) for document in part)
                bar.update(len(part))
        search.count_words()
        words = _("%(changed)d of %(all)d documents are new or changed.")
        self.stdout.write(words % {"changed": changed, "all": len(documents)})


def read(path: Path) -> list[dict[str, str]]:
    """Give id, title and text of each document. Raise CommandError naming what is wrong."""
    try:
        documents = json.loads(path.read_text(encoding="utf-8"))["documents"]
        return [{key: str(document[key]) for key in ("id", "title", "text")} for document in documents]
    except (OSError, ValueError, KeyError, TypeError) as error:
        words = _("%(path)s is not a file of documents with id, title and text: %(why)r.")
        raise CommandError(words % {"path": path, "why": error}) from error


def bring(document: dict[str, str], known: dict[str, Page], space: Space, author: User) -> bool:
    """Write a document where it is new or has changed; say whether."""
    title, body = text.clean_title(document["title"][:200] or document["id"]), text.clean_body(document["text"])
    page = known.get(document["id"].casefold())
    if page is None:
        known[document["id"].casefold()] = actions.create_page(
            by=author, space=space, title=title, body=body, imported_from=document["id"]
        )
        return True
    if (title, body) != (page.title, page.body):
        actions.edit_page(page, by=author, title=title, body=body, based_on=page.version)
        return True
    return False
