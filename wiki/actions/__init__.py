"""What can be done to pages and their files. Permission was asked at the door, in access.py."""

from wiki.actions.copying import copy_page
from wiki.actions.errors import EditConflict, Refusal
from wiki.actions.files import delete_file, replace_file, restore_file, upload_file
from wiki.actions.names import add_name, remove_name
from wiki.actions.reach import archive_page, protect_page, restrict_page, unrestrict_page
from wiki.actions.recycle import delete_page, purge_page, restore_page
from wiki.actions.text import create_page, edit_page, restore_version, set_topics
from wiki.actions.topics import merge_topics
from wiki.actions.tree import move_page

__all__ = [
    "EditConflict",
    "Refusal",
    "add_name",
    "archive_page",
    "copy_page",
    "create_page",
    "delete_file",
    "delete_page",
    "edit_page",
    "merge_topics",
    "move_page",
    "protect_page",
    "purge_page",
    "remove_name",
    "replace_file",
    "restore_file",
    "restore_page",
    "restore_version",
    "restrict_page",
    "set_topics",
    "unrestrict_page",
    "upload_file",
]
