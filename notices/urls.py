from django.urls import path

from notices import views

app_name = "notices"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("read/", views.read_all, name="read_all"),
    path("<int:pk>/", views.notice, name="notice"),
    path("<int:pk>/later/", views.notice_later, name="notice_later"),
]
