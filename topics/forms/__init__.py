"""Shapes of what is typed about topics and turns."""

from topics.forms.naming import TopicForm

__all__ = ["TopicForm"]
