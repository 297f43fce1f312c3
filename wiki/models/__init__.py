from wiki.models.files import File, FileVersion
from wiki.models.links import Alias, Link
from wiki.models.page import Page

__all__ = ["Alias", "File", "FileVersion", "Link", "Page"]
