"""Addresses of questions and answers. The number is the identity; the title behind it is decoration."""

from django.urls import include, path

from questions.views import (
    asking,
    calls,
    closing,
    following,
    lists,
    moving,
    of_topic,
    shielding,
    solved,
    still_open,
    stuck,
    suggesting,
    unmasking,
)

app_name = "questions"
urlpatterns = [
    path("", include("questions.page_urls")),
    path("", include("questions.keeping_urls")),
    path("questions/", lists.question_list, name="question_list"),
    path("questions/for-me/", lists.for_me, name="for_me"),
    path("questions/of-topic/<str:slug>/", of_topic.of_topic, name="of_topic"),
    path("questions/ask/", asking.ask, name="ask"),
    path("questions/ask/alike/", asking.ask_alike, name="ask_alike"),
    path("questions/ask/turn/", asking.ask_turn, name="ask_turn"),
    path("questions/ask/shield/", shielding.ask_shield, name="ask_shield"),
    path("questions/shielded/", shielding.shielded_news, name="shielded_news"),
    path("questions/<int:pk>/sign/", shielding.question_sign, name="question_sign"),
    path("questions/<int:pk>/unmask/", unmasking.question_unmask, name="question_unmask"),
    path("questions/at-page/<int:pk>/", stuck.at_page, name="at_page"),
    path("questions/<int:pk>/unstick/", stuck.question_unstick, name="question_unstick"),
    path("questions/calls/", calls.call_list, name="call_list"),
    path("questions/calls/<int:pk>/decline/", calls.call_decline, name="call_decline"),
    path("questions/calls/<int:pk>/later/", calls.call_later, name="call_later"),
    path("questions/calls/<int:pk>/back/", calls.call_back, name="call_back"),
    path("questions/calls/<int:pk>/pass/", calls.call_pass, name="call_pass"),
    path("questions/calls/<int:pk>/people/", calls.call_people, name="call_people"),
    path("questions/still-open/", still_open.still_open, name="still_open"),
    path("questions/solved/", solved.solved, name="solved"),
    path("questions/<int:pk>/close/", closing.question_close, name="question_close"),
    path("questions/<int:pk>/reopen/", closing.question_reopen, name="question_reopen"),
    path("questions/<int:pk>/move/", moving.question_move, name="question_move"),
    path("questions/<int:pk>/follow/", following.question_follow, name="question_follow"),
    path("questions/<int:pk>/suggest/", suggesting.question_suggest, name="question_suggest"),
    path("answers/<int:pk>/suggest/", suggesting.answer_suggest, name="answer_suggest"),
    path("suggestions/<int:pk>/", suggesting.suggestion, name="suggestion"),
    path("suggestions/<int:pk>/take/", suggesting.suggestion_take, name="suggestion_take"),
    path("suggestions/<int:pk>/leave/", suggesting.suggestion_leave, name="suggestion_leave"),
]
