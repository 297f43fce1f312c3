from django.urls import path

from notices.views import inbox, mailing

app_name = "notices"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("settings/", mailing.mail_settings, name="mail_settings"),
    path("settings/stop/", mailing.stop_all, name="stop_all"),
    path("settings/resume/", mailing.resume, name="resume"),
    path("stop/<str:token>/", mailing.stop, name="stop"),
    path("read/", inbox.read_all, name="read_all"),
    path("<int:pk>/", inbox.notice, name="notice"),
    path("<int:pk>/later/", inbox.notice_later, name="notice_later"),
]
