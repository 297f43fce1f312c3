"""All addresses of the house, each floor's own."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

handler400 = "config.errors.bad_request"
handler403 = "config.errors.permission_denied"
handler500 = "config.errors.server_error"
urlpatterns = [
    path("accounts/sessions/", RedirectView.as_view(pattern_name="accounts:session_list"), name="usersessions_list"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("api.urls")),
    path("comments/", include("comments.urls")),
    path("inbox/", include("notices.urls")),
    path("search/", include("search.urls")),
    path("spaces/", include("spaces.urls")),
    path("topics/", include("wiki.topic_urls")),
    path("", include("wiki.urls")),
    path("", include("questions.urls")),
    path("", include("hooks.urls")),
    path("", include("accounts.urls")),
    path("", include("transfer.urls")),
    path("", include("ui.urls")),
]
