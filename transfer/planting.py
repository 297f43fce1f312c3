"""The welcome space: planted on an empty site, removed in one act."""

from functools import partial
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from questions.actions.erasing import erase_of_space
from spaces import actions as spaces
from spaces.models import Audience, Circle, Space
from topics.models import Topic
from transfer import plans, sources
from transfer.erasing import erase
from transfer.facts import front_matter, strings
from transfer.importing import Importer
from transfer.models import Import, Planting
from wiki.actions import create_template, subjects
from wiki.models import Page

CONTENT = Path(__file__).parent / "starter"
TEMPLATES = Path(__file__).parent / "starter_templates"


@transaction.atomic
def plant(*, by: User) -> Space | None:
    """Make the welcome space when the site has no space and never had this one; give it, or None."""
    if Space.objects.exists() or Planting.objects.exists():
        return None
    space = spaces.create_space(
        by=by,
        name=_("Welcome"),
        description=_("What this is and how it works, with room to try things out."),
        is_starter=True,
    )
    with sources.open_source(CONTENT) as source:
        Importer(source, plans.make(source), space, by, summary=_("Came with the product")).run()
    for file in sorted(TEMPLATES.glob("*.md")):
        plant_template(file, space, by)
    Planting.objects.create()
    return space


def plant_template(file: Path, space: Space, by: User) -> None:
    """Make a template of a file, whose front matter holds all but the text."""
    facts, body, _remarks = front_matter(file.read_text(encoding="utf-8"))
    told = {key: str(facts.get(key, "")) for key in ("name", "description", "title")}
    create_template(by=by, space=space, body=body.lstrip("\n"), topics=strings(facts.get("topics")), **told)


@transaction.atomic
def remove(space: Space) -> None:
    """Delete a space that came with the product, for good: pages, questions, history, files, uploads.

    Topics go that only it had and nobody helps with or follows.
    """
    if not space.is_starter:
        raise ValueError(f"{space!r} did not come with the product.")
    used = Q(pages__space=space) | Q(questions__space=space)
    topics = list(Topic.objects.filter(used).distinct().values_list("pk", flat=True))
    uploads = set(Import.objects.filter(space=space).exclude(blob="").values_list("blob", flat=True))
    erase_of_space(space)
    erase(list(Page.objects.filter(space=space).values_list("pk", flat=True)))
    unused = Topic.objects.filter(pages=None, questions=None, helpers=None, followers=None, children=None)
    unused.filter(pk__in=topics).delete()
    subjects.put_topics(topics)
    circles = [space.readers_id, space.writers_id, space.maintainers_id]
    space.delete()
    Audience.objects.filter(circles__overlap=circles).delete()
    Circle.objects.filter(pk__in=circles).delete()
    for name in uploads:
        transaction.on_commit(partial(default_storage.delete, name))
