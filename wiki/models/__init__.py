from wiki.models.files import File, FileText, FileVersion
from wiki.models.links import Alias, Link
from wiki.models.page import Page

__all__ = ["Alias", "File", "FileText", "FileVersion", "Link", "Page"]
