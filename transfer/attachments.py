"""The pictures and other files that imported pages show."""

import io
import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from django.utils.translation import gettext as _

from accounts.models import User
from spaces.models import Space
from transfer.plans import Plan, Problem
from transfer.sources import Source, UnreadableSource
from wiki import actions
from wiki.models import File, Page

if TYPE_CHECKING:
    from transfer.importing import Report

ADDRESS = re.compile(r"""\]\(\s*<?([^)\s>"']+)|\]:\s*(\S+)|(?:src|href)=["']([^"']+)""")


def owners(source: Source, plan: Plan) -> dict[str, str]:
    """Give for each file that a page shows the path of the first page that does."""
    others = {path.casefold(): path for path in source.others()}
    found: dict[str, str] = {}
    for planned in plan.pages:
        folder = posixpath.dirname(planned.path)
        for groups in ADDRESS.findall(planned.document.body):
            address = unquote("".join(groups).split("#")[0].split("?")[0])
            whole = posixpath.normpath(posixpath.join("" if address.startswith("/") else folder, address.lstrip("/")))
            if whole.casefold() in others:
                found.setdefault(others[whole.casefold()], planned.path)
    return found


def keep(source: Source, plan: Plan, *, space: Space, by: User, pages: dict[str, Page], report: "Report") -> None:
    """Hang each file on the first page that shows it; one whose bytes have changed gets a new version."""
    there = {
        file.source: (file, digest)
        for file, digest in (
            (file, version.digest)
            for file in File.objects.filter(page__space=space, deleted_at=None).exclude(source="")
            for version in file.versions.all()[:1]
        )
    }
    wanted = owners(source, plan)
    for path, owner in wanted.items():
        page = pages.get(owner)
        if page is None:
            continue
        try:
            content = io.BytesIO(source.read(path))
            if known := there.get(path.casefold()):
                if actions.files.measured(content, path)[0] != known[1]:
                    actions.replace_file(known[0], by=by, name=posixpath.basename(path), content=content)
                    report.count("files replaced")
            else:
                actions.upload_file(by=by, name=posixpath.basename(path), content=content, page=page, source=path)
                report.count("files")
        except (UnreadableSource, actions.Refusal) as error:
            report.problems.append(Problem(path, 0, str(error)))
    tell_unused(source, wanted, report)


def rehearse(source: Source, plan: Plan, *, report: "Report") -> None:
    """Say how many files would be kept, and which links would lead nowhere."""
    wanted = owners(source, plan)
    report.count("files", len(wanted))
    tell_unused(source, wanted, report)


def tell_unused(source: Source, wanted: dict[str, str], report: "Report") -> None:
    for path in source.others():
        if path not in wanted:
            report.problems.append(Problem(path, 0, _("is shown by no page and was left out")))
