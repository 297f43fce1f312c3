"""What can be done to topics, and by those who help with them. Permission was asked at the door."""

from topics.actions.absences import add_absence, change_hours, remove_absence
from topics.actions.errors import Refusal
from topics.actions.following import follow_topic
from topics.actions.helping import add_helper, arrange_turns, move_helper, remove_helper
from topics.actions.naming import place_topic, rename_topic, tell_search
from topics.actions.swapping import answer_swap, ask_to_swap, withdraw_swap
from topics.actions.turning import give_back, take_turn

__all__ = [
    "Refusal",
    "add_absence",
    "add_helper",
    "answer_swap",
    "arrange_turns",
    "ask_to_swap",
    "change_hours",
    "follow_topic",
    "give_back",
    "move_helper",
    "place_topic",
    "remove_absence",
    "remove_helper",
    "rename_topic",
    "take_turn",
    "tell_search",
    "withdraw_swap",
]
