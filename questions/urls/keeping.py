"""Addresses of answers put into pages, of thanks, and of what hangs on one person."""

from django.urls import path

from questions.views import folding, handover, living, people_pages, thanks

urlpatterns = [
    path("answers/<int:pk>/fold/", folding.answer_fold, name="answer_fold"),
    path("answers/<int:pk>/fold/new/", folding.fold_new, name="fold_new"),
    path("answers/<int:pk>/fold/<int:page>/", folding.fold_into, name="fold_into"),
    path("questions/kept/<int:pk>/", living.fold_mend, name="fold_mend"),
    path("people/<str:username>/handover/", handover.person_handover, name="handover"),
    path("people/<str:username>/handover/people/", handover.handover_people, name="handover_people"),
    path("questions/of-person/<str:username>/", people_pages.of_person, name="of_person"),
    path("thanks/answer/<int:pk>/", thanks.thank_answer, name="thank_answer"),
    path("thanks/page/<int:pk>/", thanks.thank_page, name="thank_page"),
]
