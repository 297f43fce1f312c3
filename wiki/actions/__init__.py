"""What can be done to pages and their files. Permission was asked at the door, in access.py."""

from wiki.actions.copying import copy_page
from wiki.actions.correcting import Uncertain, correct_page
from wiki.actions.drafts import discard_draft, drop_draft, keep_draft, restore_draft
from wiki.actions.editing import begin_editing, end_editing
from wiki.actions.errors import EditConflict, Refusal
from wiki.actions.files import delete_file, replace_file, restore_file, upload_file
from wiki.actions.names import add_name, remove_name
from wiki.actions.reach import archive_page, protect_page, restrict_page, unrestrict_page
from wiki.actions.recycle import delete_page, purge_page, restore_page
from wiki.actions.renaming import rename_page
from wiki.actions.tagging import add_topics, remove_topic
from wiki.actions.templates import create_template, delete_template, edit_template
from wiki.actions.text import create_page, edit_page, restore_version, set_topics
from wiki.actions.ticking import tick_box
from wiki.actions.topics import merge_topics
from wiki.actions.tree import move_page

__all__ = [
    "EditConflict",
    "Refusal",
    "Uncertain",
    "add_name",
    "add_topics",
    "archive_page",
    "begin_editing",
    "copy_page",
    "correct_page",
    "create_page",
    "create_template",
    "delete_file",
    "delete_page",
    "delete_template",
    "discard_draft",
    "drop_draft",
    "edit_page",
    "edit_template",
    "end_editing",
    "keep_draft",
    "merge_topics",
    "move_page",
    "protect_page",
    "purge_page",
    "remove_name",
    "remove_topic",
    "rename_page",
    "replace_file",
    "restore_draft",
    "restore_file",
    "restore_page",
    "restore_version",
    "restrict_page",
    "set_topics",
    "tick_box",
    "unrestrict_page",
    "upload_file",
]
