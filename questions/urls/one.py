"""Addresses of one question, its answers and their versions."""

from django.urls import path, re_path

from questions.views import answers, answers_edit, people, preview, question, question_edit, versions, votes

urlpatterns = [
    re_path(r"^questions/(?P<pk>[0-9]{1,18})-(?P<slug>[^/]*)/$", question.question, name="question"),
    path("questions/people/", people.question_people, name="question_people"),
    path("questions/preview/", preview.question_preview, name="question_preview"),
    path("questions/<int:pk>/", question.question_by_number, name="question_by_number"),
    path("questions/<int:pk>/answer/", answers.question_answer, name="question_answer"),
    path("questions/<int:pk>/vote/", votes.question_vote, name="question_vote"),
    path("questions/<int:pk>/edit/", question_edit.question_edit, name="question_edit"),
    path("questions/<int:pk>/delete/", question_edit.question_delete, name="question_delete"),
    path("questions/<int:pk>/restore/", question_edit.question_restore, name="question_restore"),
    path("questions/<int:pk>/history/", versions.question_history, name="question_history"),
    path("questions/<int:pk>/versions/<int:number>/", versions.question_version, name="question_version"),
    path("questions/<int:pk>/versions/<int:number>/restore/", versions.question_back, name="question_back"),
    path("questions/<int:pk>/compare/", versions.question_choice, name="question_choice"),
    path("questions/<int:pk>/compare/<int:old>/<int:new>/", versions.question_compare, name="question_compare"),
    path("answers/<int:pk>/", answers.answer, name="answer"),
    path("answers/<int:pk>/vote/", votes.answer_vote, name="answer_vote"),
    path("answers/<int:pk>/accept/", answers.answer_accept, name="answer_accept"),
    path("answers/<int:pk>/unaccept/", answers.answer_unaccept, name="answer_unaccept"),
    path("answers/<int:pk>/edit/", answers_edit.answer_edit, name="answer_edit"),
    path("answers/<int:pk>/delete/", answers_edit.answer_delete, name="answer_delete"),
    path("answers/<int:pk>/restore/", answers_edit.answer_restore, name="answer_restore"),
    path("answers/<int:pk>/history/", versions.answer_history, name="answer_history"),
    path("answers/<int:pk>/versions/<int:number>/", versions.answer_version, name="answer_version"),
    path("answers/<int:pk>/versions/<int:number>/restore/", versions.answer_back, name="answer_back"),
    path("answers/<int:pk>/compare/", versions.answer_choice, name="answer_choice"),
    path("answers/<int:pk>/compare/<int:old>/<int:new>/", versions.answer_compare, name="answer_compare"),
]
