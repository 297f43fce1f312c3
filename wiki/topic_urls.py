"""Addresses of topics, whose pages only this floor knows."""

from django.urls import path

from wiki.views import feeds, topics

app_name = "topics"
urlpatterns = [
    path("", topics.topic_list, name="topic_list"),
    path("suggest/", topics.topic_suggest, name="topic_suggest"),
    path("<str:slug>/", topics.topic, name="topic"),
    path("<str:slug>/edit/", topics.topic_edit, name="topic_edit"),
    path("<str:slug>/merge/", topics.topic_merge, name="topic_merge"),
    path("<str:slug>/feed.atom", feeds.topic_feed, name="topic_feed"),
]
