"""The pictures and other files that imported pages show."""

import io
import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from accounts.models import User
from spaces.models import Space
from transfer.plans import Plan
from transfer.reports import Outcome, Report
from transfer.sources import Source, UnreadableSource
from wiki import actions
from wiki.actions.files import measured
from wiki.models import File, FileVersion, Page

ADDRESS = re.compile(
    r"""\]\([ ]*(?:<([^>\n]{1,500})>|([^)\s]{1,500}))|\]:[ ]*(\S{1,500})|(?:src|href)=["']([^"'\n]{1,500})"""
)


def addresses(body: str) -> Iterator[str]:
    """Give what the links and pictures of a Markdown text lead to, as typed, without what follows `#` or `?`."""
    for groups in ADDRESS.findall(body):
        if address := "".join(groups).split("#")[0].split("?")[0]:
            yield address


def owners(source: Source, plan: Plan) -> dict[str, str]:
    """Give for each file that a page shows the path of the first page that does."""
    others = {path.casefold(): path for path in source.others()}
    found: dict[str, str] = {}
    for planned in plan.pages:
        folder = posixpath.dirname(planned.path)
        for address in map(unquote, addresses(planned.document.body)):
            base = "" if address.startswith("/") else folder
            whole = posixpath.normpath(posixpath.join(base, address.lstrip("/"))).casefold()
            if whole in others:
                found.setdefault(others[whole], planned.path)
    return found


def keep(source: Source, plan: Plan, *, space: Space, by: User, pages: dict[str, Page], report: Report) -> set[str]:
    """Hang each file on the first page that shows it, and give the paths of new ones.

    One whose bytes have changed gets a new version; one that was deleted here stays deleted.
    """
    there = files_of(space)
    new = set()
    wanted = owners(source, plan)
    for path, owner in wanted.items():
        page, known = pages.get(owner), there.get(path.casefold())
        if page is None or (known and known[0].deleted_at):
            continue
        try:
            content, name = io.BytesIO(source.read(path)), posixpath.basename(path)
            if known is None:
                actions.upload_file(by=by, name=name, content=content, page=page, source=path)
                report.count(Outcome.FILES)
                new.add(path)
            elif measured(content, name)[0] != known[1]:
                actions.replace_file(known[0], by=by, name=name, content=content)
                report.count(Outcome.FILES_CHANGED)
        except (UnreadableSource, actions.Refusal) as error:
            report.problem(path, str(error))
    tell_unused(source, wanted, report)
    return new


def files_of(space: Space) -> dict[str, tuple[File, str]]:
    """Give the files that imports brought into a space, with the digest of what they hold, by the path they came from."""
    files = File.objects.filter(page__space=space).exclude(source="").order_by("pk")
    digests = dict(
        FileVersion.objects.filter(file__in=files).order_by("number").values_list("file", "digest")
    )  # the newest comes last and stays
    return {file.source: (file, digests[file.pk]) for file in files}


def tell_unused(source: Source, wanted: dict[str, str], report: Report) -> None:
    report.unused = [path for path in source.others() if path not in wanted]
    report.count(Outcome.UNUSED, len(report.unused))
