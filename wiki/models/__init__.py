from wiki.models.files import File, FileText, FileVersion
from wiki.models.links import Alias, Link
from wiki.models.page import Page
from wiki.models.writing import Draft, Editing, Template

__all__ = ["Alias", "Draft", "Editing", "File", "FileText", "FileVersion", "Link", "Page", "Template"]
