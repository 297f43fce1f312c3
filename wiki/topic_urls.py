"""Addresses of topics, whose pages only this floor knows."""

from django.urls import path

from topics.views import absences, calendar, following, helping, turns
from wiki.views import feeds, topic_text, topics

app_name = "topics"
urlpatterns = [
    path("", topics.topic_list, name="topic_list"),
    path("suggest/", topics.topic_suggest, name="topic_suggest"),
    path("turns.ics", calendar.turns_calendar, name="turns_calendar"),
    path("absences/", absences.absence_list, name="absence_list"),
    path("absences/add/", absences.absence_add, name="absence_add"),
    path("absences/<int:pk>/remove/", absences.absence_remove, name="absence_remove"),
    path("<str:slug>/", topics.topic, name="topic"),
    path("<str:slug>/edit/", topics.topic_edit, name="topic_edit"),
    path("<str:slug>/text/", topic_text.topic_text, name="topic_text"),
    path("<str:slug>/preview/", topic_text.topic_preview, name="topic_preview"),
    path("<str:slug>/merge/", topics.topic_merge, name="topic_merge"),
    path("<str:slug>/feed.atom", feeds.topic_feed, name="topic_feed"),
    path("<str:slug>/follow/", following.topic_follow, name="topic_follow"),
    path("<str:slug>/help/", helping.topic_help, name="topic_help"),
    path("<str:slug>/leave/", helping.topic_leave, name="topic_leave"),
    path("<str:slug>/people/", helping.person_suggest, name="person_suggest"),
    path("<str:slug>/helpers/", helping.topic_helpers, name="topic_helpers"),
    path("<str:slug>/helpers/add/", helping.helper_add, name="helper_add"),
    path("<str:slug>/helpers/change/", helping.helper_change, name="helper_change"),
    path("<str:slug>/helpers/turns/", helping.topic_arrange, name="topic_arrange"),
    path("<str:slug>/turns/", turns.topic_turns, name="topic_turns"),
    path("<str:slug>/turns/take/", turns.turn_take, name="turn_take"),
    path("<str:slug>/turns/<int:pk>/give-back/", turns.turn_give_back, name="turn_give_back"),
    path("<str:slug>/swaps/", turns.swap_ask, name="swap_ask"),
    path("<str:slug>/swaps/<int:pk>/", turns.swap_answer, name="swap_answer"),
]
