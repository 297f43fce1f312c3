"""Addresses of questions and answers. The number is the identity; the title behind it is decoration."""

from django.urls import path, re_path

from questions.views import answers, lists, question

app_name = "questions"
urlpatterns = [
    path("questions/", lists.question_list, name="question_list"),
    path("questions/for-me/", lists.for_me, name="for_me"),
    re_path(r"^questions/(?P<pk>[0-9]{1,18})-(?P<slug>[^/]*)/$", question.question, name="question"),
    path("questions/<int:pk>/", question.question_by_number, name="question_by_number"),
    path("answers/<int:pk>/", answers.answer, name="answer"),
]
